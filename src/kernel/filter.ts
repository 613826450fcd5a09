import { z } from 'zod'
import { isDateWord, rangeOfWord } from './date-words.ts'
import { isDay, type Day } from './days.ts'
import type { FieldProblem } from './fault.ts'
import { pageSize } from './page.ts'

/**
 * The filter that lists, segments and saved views share: nested groups of conditions over the fields a list declares.
 * Example: `{ all: [{ field: 'grade', op: 'in', value: ['A'] }, { any: [{ field: 'lastOrderOn', op: 'before', value: 'past90Days' }] }] }`.
 * An empty group matches everything.
 */
export type FilterNode = FilterGroup | FilterCondition
export type FilterGroup = { all: FilterNode[] } | { any: FilterNode[] }
export type FilterValue = string | number | boolean | (string | number)[]
export interface FilterCondition {
  field: string
  op: FilterOp
  value?: FilterValue
}

export const filterFieldTypes = ['text', 'number', 'money', 'date', 'choice', 'user', 'boolean'] as const
export type FilterFieldType = (typeof filterFieldTypes)[number]
/** Field name → its type; what a list lets people filter by. `date` serves days and instants alike. */
export type FilterFields = Readonly<Record<string, FilterFieldType>>

const textOps = ['contains', 'notContains', 'eq', 'ne', 'startsWith', 'empty', 'notEmpty'] as const
const numberOps = ['eq', 'ne', 'gt', 'gte', 'lt', 'lte', 'between', 'empty', 'notEmpty'] as const
const dateOps = ['within', 'on', 'before', 'after', 'between', 'empty', 'notEmpty'] as const
const choiceOps = ['in', 'notIn', 'empty', 'notEmpty'] as const
const booleanOps = ['is'] as const

export const filterOps = [...new Set([...textOps, ...numberOps, ...dateOps, ...choiceOps, ...booleanOps])] as const
export type FilterOp = (typeof textOps | typeof numberOps | typeof dateOps | typeof choiceOps | typeof booleanOps)[number]

/** Operators per field type, the usual one first. */
export const operatorsOf: Readonly<Record<FilterFieldType, readonly FilterOp[]>> = {
  text: textOps,
  number: numberOps,
  money: numberOps,
  date: dateOps,
  choice: choiceOps,
  user: choiceOps,
  boolean: booleanOps,
}

/** The value of a `user` condition that means the reader. */
export const meWord = 'me'
export const maxFilterDepth = 4
export const maxFilterConditions = 50

const scalar = z.union([z.string().max(200), z.number(), z.boolean()])
const condition = z.strictObject({
  field: z.string().min(1).max(100),
  op: z.enum(filterOps as unknown as readonly [FilterOp, ...FilterOp[]]),
  value: z.union([scalar, z.array(z.union([z.string().max(200), z.number()])).max(500)]).optional(),
})

// Four written-out levels instead of recursion: depth is bounded by shape, so no input can exhaust the stack.
const group = <T extends z.ZodType>(child: T) =>
  z.union([
    z.strictObject({ all: z.array(child).max(maxFilterConditions) }),
    z.strictObject({ any: z.array(child).max(maxFilterConditions) }),
  ])
const level1 = z.union([condition, group(condition)])
const level2 = z.union([condition, group(level1)])
const level3 = z.union([condition, group(level2)])
const level4 = z.union([condition, group(level3)])

const inside = (node: object): unknown =>
  Object.hasOwn(node, 'all') ? (node as { all: unknown }).all : (node as { any?: unknown }).any
export const isGroup = (node: FilterNode): node is FilterGroup => !Object.hasOwn(node, 'field')

/** The conditions or groups directly inside a group. */
export const childrenOf = (node: FilterGroup): FilterNode[] => inside(node) as FilterNode[]

/** How many conditions the filter holds; 0 = it lets everything pass. */
export const countConditions = (node: FilterNode): number =>
  isGroup(node) ? childrenOf(node).reduce((sum, child) => sum + countConditions(child), 0) : 1

/** Shape only (depth ≤ 4 groups, ≤ 50 conditions); whether fields, operators and values fit is `checkFilter`. */
export const filterSchema: z.ZodType<FilterNode> = level4.refine(
  (node) => countConditions(node) <= maxFilterConditions,
  'filter.tooMany',
)

/** For query strings: the filter itself or its JSON text. */
export const filterParam = z.preprocess((value, context) => {
  if (typeof value !== 'string') return value
  try {
    return JSON.parse(value) as unknown
  } catch {
    context.issues.push({ code: 'custom', message: 'filter.notJson', input: value })
    return z.NEVER
  }
}, filterSchema) as unknown as z.ZodType<FilterNode, FilterNode | string>

const isNumber = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value)
const isDateValue = (value: unknown): boolean => typeof value === 'string' && (isDay(value) || isDateWord(value))

function valueFits(type: FilterFieldType, op: FilterOp, value: FilterValue | undefined): boolean {
  if (op === 'empty' || op === 'notEmpty') return value === undefined
  if (type === 'text') return typeof value === 'string' && value.trim() !== ''
  if (type === 'boolean') return typeof value === 'boolean'
  if (type === 'choice' || type === 'user')
    return Array.isArray(value) && value.length > 0 && value.every((v) => typeof v === 'string')
  if (type === 'date' && op === 'within') return typeof value === 'string' && isDateWord(value)
  if (type === 'date' && op === 'on') return typeof value === 'string' && isDay(value)
  const one = type === 'date' ? isDateValue : isNumber
  if (op !== 'between') return one(value)
  if (!Array.isArray(value) || value.length !== 2 || !value.every(type === 'date' ? (v) => isDay(String(v)) : isNumber))
    return false
  return value[0]! <= value[1]!
}

/**
 * What is wrong with the filter for a list with these fields: unknown field, operator of another type, value of the wrong kind.
 * Empty = usable. Codes: `filter.unknownField`, `filter.wrongOp`, `filter.wrongValue`.
 */
export function checkFilter(node: FilterNode, fields: FilterFields, path = 'filter'): FieldProblem[] {
  if (isGroup(node)) {
    const key = Object.hasOwn(node, 'all') ? 'all' : 'any'
    return childrenOf(node).flatMap((child, index) => checkFilter(child, fields, `${path}.${key}.${index}`))
  }
  const type = Object.hasOwn(fields, node.field) ? fields[node.field] : undefined
  if (type === undefined) return [{ path, code: 'filter.unknownField', params: { field: node.field } }]
  if (!operatorsOf[type].includes(node.op)) return [{ path, code: 'filter.wrongOp', params: { field: node.field, op: node.op } }]
  return valueFits(type, node.op, node.value) ? [] : [{ path, code: 'filter.wrongValue', params: { field: node.field } }]
}

/**
 * Words made concrete for SQL: date words become days and `me` the user's id. Afterwards a date condition is one of
 * `between [from, to]` (both included), `before day`, `after day`, `empty`, `notEmpty`. Expects a checked filter.
 * “Before last month” = before its first day; “after last month” = after its last.
 */
export function resolveFilter(node: FilterNode, fields: FilterFields, now: { today: Day; userId: string }): FilterNode {
  if (isGroup(node)) {
    const children = childrenOf(node).map((child) => resolveFilter(child, fields, now))
    return Object.hasOwn(node, 'all') ? { all: children } : { any: children }
  }
  const type = fields[node.field]
  if (type === 'user' && Array.isArray(node.value)) {
    return { ...node, value: node.value.map((v) => (v === meWord ? now.userId : v)) }
  }
  if (type !== 'date' || typeof node.value !== 'string') return node
  const range = rangeOfWord(node.value, now.today)
  if (!range) return node
  if (node.op === 'before') return { ...node, value: range.from }
  if (node.op === 'after') return { ...node, value: range.to }
  return { field: node.field, op: 'between', value: [range.from, range.to] }
}

/**
 * What every list operation takes besides its own input, to be spread into its schema: `z.object({ ...listQuery, … })`.
 * `q` is the quick search, `sort` a field name (a `-` before it means descending), `cursor` the `nextCursor` of the page before.
 */
export const listQuery = {
  q: z.string().max(100).optional(),
  filter: filterParam.optional(),
  sort: z
    .string()
    .regex(/^-?[A-Za-z][\w.]{0,99}$/)
    .optional(),
  cursor: z.string().max(2000).optional(),
  limit: pageSize,
}

/**
 * Answer of the operation beside a list that counts and sums what `q` and `filter` match; asked for separately so that rows come first.
 * `sums` is keyed by column id (money in minor units); `exact: false` marks an estimate.
 */
export const listSummary = z.object({
  count: z.number().int(),
  exact: z.boolean(),
  sums: z.record(z.string(), z.number()).optional(),
})
export type ListSummary = z.infer<typeof listSummary>
