// Two people edit one record: what somebody did not touch is not sent, so that it neither overwrites nor conflicts.
// Example: opened with { city: '武汉', fax: null, profile: { a: 1, b: 2 } }, typed city 襄阳 and b 3 → { city: '襄阳', profile: { b: 3 } }.

type Values = Readonly<Record<string, unknown>>

const blank = (value: unknown): boolean => value === undefined || value === null || value === ''
const same = (a: unknown, b: unknown): boolean => (blank(a) && blank(b)) || JSON.stringify(a) === JSON.stringify(b)
const isValues = (value: unknown): value is Values => typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * The fields whose values differ from those at the start; cleared ones as `null`. `fields` are the names in the form: an object with
 * fields of its own (`profile.brand`) is compared inside, every other one as a whole.
 */
export function changedValues(values: Values, start: Values, fields: readonly string[]): Record<string, unknown> {
  const changed: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(values)) {
    if (same(value, start[key])) continue
    const inner = fields.filter((field) => field.startsWith(`${key}.`)).map((field) => field.slice(key.length + 1))
    if (inner.length === 0 || !isValues(value)) {
      changed[key] = blank(value) ? null : value
      continue
    }
    const before = start[key]
    const within = changedValues(value, isValues(before) ? before : {}, inner)
    if (Object.keys(within).length > 0) changed[key] = within
  }
  return changed
}

/** The values with another one at a path: `withValueAt({ profile: { a: 1 } }, 'profile.b', 2)` → `{ profile: { a: 1, b: 2 } }`. */
export function withValueAt(values: Values, path: string, value: unknown): Record<string, unknown> {
  const [key = '', ...rest] = path.split('.')
  const inner = values[key]
  return { ...values, [key]: rest.length === 0 ? value : withValueAt(isValues(inner) ? inner : {}, rest.join('.'), value) }
}
