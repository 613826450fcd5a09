import { childrenOf, isGroup, operatorsOf, type FilterCondition, type FilterNode, type FilterValue } from '../../kernel/filter.ts'
import type { FilterField } from './list-types.ts'

/** A filter while it is being built: conditions may still lack their value. */
export interface DraftGroup {
  key: string
  joint: 'all' | 'any'
  children: DraftNode[]
}
export interface DraftCondition {
  key: string
  field: string
  op: FilterCondition['op']
  value?: FilterValue | undefined
}
export type DraftNode = DraftGroup | DraftCondition

export const isDraftGroup = (node: DraftNode): node is DraftGroup => 'children' in node

let lastKey = 0
const newKey = (): string => `n${(lastKey += 1)}`

/** The parts of a filter that are shown as chips of their own: an “all” group falls apart, anything else is one. */
export const childrenOfRoot = (filter: FilterNode): FilterNode[] =>
  isGroup(filter) && Object.hasOwn(filter, 'all') ? childrenOf(filter) : [filter]

export const withoutChild = (filter: FilterNode, index: number): FilterNode | undefined => {
  const rest = childrenOfRoot(filter).filter((_, at) => at !== index)
  return rest.length > 0 ? { all: rest } : undefined
}

export const emptyGroup = (joint: 'all' | 'any' = 'all'): DraftGroup => ({ key: newKey(), joint, children: [] })

export const newCondition = (field: FilterField): DraftCondition => ({
  key: newKey(),
  field: field.name,
  op: operatorsOf[field.type][0]!,
  ...(field.type === 'boolean' && { value: true }),
})

const draftNode = (node: FilterNode): DraftNode =>
  isGroup(node)
    ? { key: newKey(), joint: Object.hasOwn(node, 'all') ? 'all' : 'any', children: childrenOf(node).map(draftNode) }
    : { key: newKey(), ...node }

/** A filter as a draft whose root is a group, ready to be edited. */
export function draftOf(filter: FilterNode | undefined): DraftGroup {
  if (!filter) return emptyGroup()
  const node = draftNode(filter)
  return isDraftGroup(node) ? node : { ...emptyGroup(), children: [node] }
}

/** Whether a condition can be sent: its operator needs no value, or the value is there. */
export function isComplete(condition: DraftCondition): boolean {
  if (condition.op === 'empty' || condition.op === 'notEmpty') return true
  const { value } = condition
  if (value === undefined || value === '') return false
  if (!Array.isArray(value)) return true
  return condition.op === 'between'
    ? value.length === 2 && value.every((v) => v !== '' && v !== null && v !== undefined)
    : value.length > 0
}

export const countIncomplete = (node: DraftNode): number =>
  isDraftGroup(node) ? node.children.reduce((sum, child) => sum + countIncomplete(child), 0) : Number(!isComplete(node))

/** The draft as a filter: incomplete conditions and empty groups are left out; undefined when nothing remains. */
export function filterOf(node: DraftNode): FilterNode | undefined {
  if (!isDraftGroup(node)) {
    if (!isComplete(node)) return undefined
    const bare = { field: node.field, op: node.op }
    return node.op === 'empty' || node.op === 'notEmpty' ? bare : { ...bare, value: node.value! }
  }
  const children = node.children.flatMap((child) => filterOf(child) ?? [])
  if (children.length === 0) return undefined
  return node.joint === 'all' ? { all: children } : { any: children }
}

/** The tree with one node replaced, or removed when `next` is undefined. */
export function replaceNode(group: DraftGroup, key: string, next: DraftNode | undefined): DraftGroup {
  const children = group.children.flatMap((child): DraftNode[] => {
    if (child.key === key) return next ? [next] : []
    return [isDraftGroup(child) ? replaceNode(child, key, next) : child]
  })
  return { ...group, children }
}

/** A condition after its field was changed: operator and value start anew unless they still fit. */
export function withField(condition: DraftCondition, from: FilterField | undefined, to: FilterField): DraftCondition {
  const keepsOp = from?.type === to.type
  const fresh = newCondition(to)
  return { ...fresh, key: condition.key, op: keepsOp ? condition.op : fresh.op }
}

/** A condition after its operator was changed; the value stays only where its shape does. */
export function withOp(condition: DraftCondition, field: FilterField, op: FilterCondition['op']): DraftCondition {
  const shape = (o: string): string => {
    if (o === 'empty' || o === 'notEmpty') return 'none'
    if (o === 'between') return 'pair'
    return o === 'within' || o === 'on' ? o : 'one'
  }
  const keeps = shape(op) === shape(condition.op)
  return { key: condition.key, field: field.name, op, ...(keeps && condition.value !== undefined && { value: condition.value }) }
}
