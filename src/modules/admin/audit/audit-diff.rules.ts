// What changed between two recorded states, field by field, so that people need not read JSON.
// Example: before { name: 'A', sort: 1 }, after { name: 'B' } → name A → B (sort was not sent, so it did not change).

export interface Change {
  field: string
  before: string | undefined
  after: string | undefined
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

// Values that a field chose from a list; their words stand with the module that offers the list.
const listOf: Readonly<Record<string, string>> = {
  'customer.kind': 'customers.kind',
  'followUp.method': 'customers.followUp.method',
  'import.state': 'import.state',
  'import.target': 'import.target',
  'order.kind': 'sales.order.kind',
  'order.state': 'sales.order.state',
  'task.origin': 'customers.workbench.origin',
  'upgradePlan.state': 'insight.upgrade.state',
}

/**
 * Keys under which the words of a recorded value may stand, the nearest first.
 * Example: `completed` of an order's `state` → `sales.order.state.completed`; `order-lines` of an import → `import.target.orderLines`.
 */
export function valueKeys(entity: string, field: string, value: string): string[] {
  if (!/^[a-zA-Z-]+$/.test(value)) return []
  const word = value.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
  const list = listOf[`${entity.split('.').at(-1) ?? ''}.${field}`]
  return [...(list === undefined ? [] : [`${list}.${word}`]), `admin.audit.value.${word}`]
}

/** Fields that name the record itself; a short line does without them. */
export const isOwnMark = (field: string): boolean => field === 'id' || field === 'version'

/** A recorded value as one line. */
export function valueText(value: unknown): string | undefined {
  if (value === undefined) return undefined
  if (value === null || value === '') return '—'
  if (Array.isArray(value)) return value.map((item) => valueText(item) ?? '').join(', ')
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** Fields that differ; nested records are compared one level down (rights of a role). */
export function changesOf(before: unknown, after: unknown): Change[] {
  if (!isObject(before) && !isObject(after))
    return before === undefined && after === undefined
      ? []
      : [{ field: '', before: valueText(before ?? undefined), after: valueText(after ?? undefined) }]
  const was = isObject(before) ? before : {}
  const is = isObject(after) ? after : {}
  const edited = isObject(before) && isObject(after)
  const fields = [...new Set([...Object.keys(was), ...Object.keys(is)])]
  return fields.flatMap((field) => {
    if (edited && !(field in is)) return []
    if (JSON.stringify(was[field]) === JSON.stringify(is[field])) return []
    if (isObject(was[field]) && isObject(is[field])) return nested(field, was[field], is[field])
    return [{ field, before: valueText(was[field]), after: valueText(is[field]) }]
  })
}

function nested(field: string, was: Record<string, unknown>, is: Record<string, unknown>): Change[] {
  const keys = [...new Set([...Object.keys(was), ...Object.keys(is)])]
  return keys
    .filter((key) => JSON.stringify(was[key]) !== JSON.stringify(is[key]))
    .map((key) => ({ field: `${field} · ${key}`, before: valueText(was[key]), after: valueText(is[key]) }))
}
