import { sql, type RawBuilder } from 'kysely'
import { dayStartAt } from '../../../kernel/date-words.ts'
import { addDays } from '../../../kernel/days.ts'
import { childrenOf, isGroup, type FilterCondition, type FilterNode, type FilterOp } from '../../../kernel/filter.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { fold } from '../../../platform/search/name-keys.ts'
import { queryOf } from '../../../platform/search/search-words.ts'
import type { customerFilterFields, CustomerSort } from './customer-list.api.ts'

type Field = keyof typeof customerFilterFields
type Condition = RawBuilder<boolean>

const no = sql<boolean>`false`
const yes = sql<boolean>`true`

/** A checked and resolved filter as a condition on a customer row `c` with its grade `g`. Days are those of `timeZone`. */
export function filterCondition(tx: Tx, node: FilterNode, timeZone: string): Condition {
  if (!isGroup(node)) return conditionOf(tx, node, timeZone)
  const parts = childrenOf(node).map((child) => filterCondition(tx, child, timeZone))
  if (parts.length === 0) return yes
  return sql<boolean>`(${sql.join(parts, Object.hasOwn(node, 'all') ? sql` and ` : sql` or `)})`
}

/**
 * The part of the filter that bounds the sort's own column, as a walk along its index can use it: conditions that must hold (not those
 * of an “or”). Who never ordered has a net of 0 and no last order.
 */
export function sortBound(tx: Tx, node: FilterNode, sort: CustomerSort, timeZone: string): Condition | undefined {
  if (isGroup(node)) {
    if (!Object.hasOwn(node, 'all')) return undefined
    const bounds = childrenOf(node)
      .map((child) => sortBound(tx, child, sort, timeZone))
      .filter((bound) => bound !== undefined)
    return bounds.length === 0 ? undefined : sql<boolean>`(${sql.join(bounds, sql` and `)})`
  }
  if (node.field === 'neverBought' && node.value === true) {
    if (sort === 'netMinor') return sql<boolean>`c.net_minor = 0`
    return sort === 'lastOrderOn' ? sql<boolean>`${sql.raw(lastOrderOn)} = '-infinity'::date` : undefined
  }
  return node.field === sort && rangeOps.has(node.op) ? conditionOf(tx, node, timeZone) : undefined
}

const rangeOps: ReadonlySet<FilterOp> = new Set(['eq', 'gt', 'gte', 'lt', 'lte', 'between', 'before', 'after'])

const texts: Partial<Record<Field, string>> = {
  name: 'c.name',
  code: 'c.code',
  phone: 'c.phone',
  province: 'c.province',
  city: 'c.city',
  territory: 'c.territory',
  source: 'c.source',
  industry: 'c.industry',
}
const choices: Partial<Record<Field, string>> = { kind: 'c.kind', grade: 'g.class' }
const numbers: Partial<Record<Field, string>> = { netMinor: 'c.net_minor', orderCount: 'c.order_count' }
// The expressions of the indexes: without them no index serves the comparison. Never contacted counts as contacted long ago;
// no next contact and no order are no date at all.
const instants: Partial<Record<Field, { column: string; indexed: string }>> = {
  lastContactAt: { column: 'c.last_contact_at', indexed: `coalesce(c.last_contact_at, '-infinity'::timestamptz)` },
  nextContactAt: { column: 'c.next_contact_at', indexed: `coalesce(c.next_contact_at, 'infinity'::timestamptz)` },
  createdAt: { column: 'c.created_at', indexed: 'c.created_at' },
  updatedAt: { column: 'c.updated_at', indexed: 'c.updated_at' },
}
const lastOrderOn = `coalesce(c.last_order_on, '-infinity'::date)`

function conditionOf(tx: Tx, condition: FilterCondition, timeZone: string): Condition {
  const field = condition.field as Field
  if (texts[field]) return textCondition(tx, sql.raw(texts[field]), condition)
  if (choices[field]) return listCondition(sql.raw(choices[field]), condition, 'text')
  if (field === 'ownerId') return listCondition(sql.raw('c.owner_id'), condition, 'uuid')
  if (field === 'import') return listCondition(sql.raw('c.import_id'), condition, 'uuid')
  if (numbers[field]) return numberCondition(sql.raw(numbers[field]), condition)
  if (instants[field]) return instantCondition(instants[field], condition, timeZone)
  if (field === 'lastOrderOn') return dayCondition(condition)
  if (field === 'neverBought') return neverBought(condition.value === true)
  if (field === 'segment') return segmentCondition(tx, condition)
  return no
}

// Who never ordered has a net of 0: saying so lets the index by net find them.
const neverBought = (wanted: boolean): Condition =>
  wanted ? sql<boolean>`(c.order_count = 0 and c.net_minor = 0)` : sql<boolean>`c.order_count > 0`

function textCondition(tx: Tx, column: RawBuilder<unknown>, { op, value, field }: FilterCondition): Condition {
  if (op === 'empty') return sql<boolean>`(${column} is null or ${column} = '')`
  if (op === 'notEmpty') return sql<boolean>`(${column} is not null and ${column} <> '')`
  const text = String(value).trim()
  if (op === 'eq') return sql<boolean>`${column} = ${text}`
  if (op === 'ne') return sql<boolean>`${column} is distinct from ${text}`
  if (op === 'startsWith') return sql<boolean>`${column} ilike ${`${escapeLike(text)}%`}`
  const like = sql<boolean>`${column} ilike ${`%${escapeLike(text)}%`}`
  if (op === 'notContains') return sql<boolean>`(${column} is null or not ${like})`
  // Within coalesce the planner takes no guess at how rare the text is, so that it asks the words first.
  return field === 'name' ? sql<boolean>`(coalesce(${like}, false) and ${withinWords(tx, text)})` : like
}

// The words narrow down, the comparison decides: 城建 of 江城建材 is a word, “建材（武” is not.
function withinWords(tx: Tx, text: string): Condition {
  const query = queryOf(fold(text).replaceAll(/[^\p{Script=Han}]+/gu, ' '))
  if (!query?.tsquery) return yes
  return sql<boolean>`c.id in (select x from customers.find_words(${tx.orgId}, ${query.tsquery}::tsquery, 10000000) as x)`
}

export const escapeLike = (text: string): string => text.replaceAll(/[\\%_]/g, (mark) => `\\${mark}`)

function listCondition(column: RawBuilder<unknown>, { op, value }: FilterCondition, type: 'text' | 'uuid'): Condition {
  if (op === 'empty') return sql<boolean>`${column} is null`
  if (op === 'notEmpty') return sql<boolean>`${column} is not null`
  const values = (value as string[]).filter((v) => type === 'text' || /^[0-9a-f-]{36}$/i.test(v))
  const array = type === 'text' ? sql`${values}::text[]` : sql`${values}::uuid[]`
  return op === 'in' ? sql<boolean>`${column} = any(${array})` : sql<boolean>`(${column} is null or ${column} <> all(${array}))`
}

const comparisons: Partial<Record<FilterOp, string>> = { eq: '=', ne: '<>', gt: '>', gte: '>=', lt: '<', lte: '<=' }

function numberCondition(column: RawBuilder<unknown>, { op, value }: FilterCondition): Condition {
  if (op === 'empty') return no
  if (op === 'notEmpty') return yes
  if (op === 'between') {
    const [from, to] = value as number[]
    return sql<boolean>`(${column} >= ${bigint(from!)} and ${column} <= ${bigint(to!)})`
  }
  const comparison = comparisons[op]
  return comparison === undefined ? no : sql<boolean>`${column} ${sql.raw(comparison)} ${bigint(Number(value))}`
}

const largest = 9_000_000_000_000_000
const bigint = (value: number): RawBuilder<number> => sql`${Math.trunc(Math.max(-largest, Math.min(largest, value)))}::bigint`

function instantCondition(
  field: { column: string; indexed: string },
  { op, value }: FilterCondition,
  timeZone: string,
): Condition {
  const column = sql.raw(field.column)
  const indexed = sql.raw(field.indexed)
  if (op === 'empty') return sql<boolean>`${column} is null`
  if (op === 'notEmpty') return sql<boolean>`${column} is not null`
  const start = (day: string, plus = 0): RawBuilder<string> =>
    sql`${dayStartAt(addDays(day, plus), timeZone).toISOString()}::timestamptz`
  if (op === 'before') return sql<boolean>`${indexed} < ${start(String(value))}`
  if (op === 'after') return sql<boolean>`(${indexed} >= ${start(String(value), 1)} and ${column} is not null)`
  const [from, to] = value as string[]
  return sql<boolean>`(${indexed} >= ${start(from!)} and ${indexed} < ${start(to!, 1)})`
}

function dayCondition({ op, value }: FilterCondition): Condition {
  const column = sql.raw(lastOrderOn)
  if (op === 'empty') return sql<boolean>`c.last_order_on is null`
  if (op === 'notEmpty') return sql<boolean>`c.last_order_on is not null`
  if (op === 'before') return sql<boolean>`(${column} < ${String(value)}::date and ${column} > '-infinity'::date)`
  if (op === 'after') return sql<boolean>`${column} > ${String(value)}::date`
  const [from, to] = value as string[]
  return sql<boolean>`(${column} >= ${from!}::date and ${column} <= ${to!}::date)`
}

function segmentCondition(tx: Tx, { op, value }: FilterCondition): Condition {
  if (op === 'empty' || op === 'notEmpty') return op === 'empty' ? no : yes
  const ids = (value as string[]).filter((v) => /^[0-9a-f-]{36}$/i.test(v))
  const members = sql<boolean>`c.id in (select m.customer_id from customers.segment_member m
    where m.org_id = ${tx.orgId} and m.segment_id = any(${ids}::uuid[]))`
  return op === 'in' ? members : sql<boolean>`not (${members})`
}
