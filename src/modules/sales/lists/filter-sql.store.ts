import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { dayStartAt } from '../../../kernel/date-words.ts'
import { addDays } from '../../../kernel/days.ts'
import { Fault } from '../../../kernel/fault.ts'
import { checkFilter, resolveFilter, type FilterCondition, type FilterFields, type FilterNode } from '../../../kernel/filter.ts'

/** A field that people may filter by: its SQL expression and, for `timestamptz`, that days must become instants first. */
export interface FilterColumn {
  expression: RawBuilder<unknown>
  instant?: boolean
}
export type FilterColumns = Readonly<Record<string, FilterColumn>>

export interface FilterReader {
  today: string
  userId: string
  timeZone: string
}

/**
 * A checked filter as a condition with bound values; names come only from `columns`. Faults `invalid` when a field, an operator or
 * a value does not fit, so that a field which the reader may not see is unknown here too (FLD-01).
 */
export function filterSql(
  filter: FilterNode | undefined,
  fields: FilterFields,
  columns: FilterColumns,
  reader: FilterReader,
): RawBuilder<SqlBool> {
  if (!filter) return sql<SqlBool>`true`
  const problems = checkFilter(filter, fields)
  if (problems.length > 0) throw new Fault('invalid', 'fault.invalid', { fields: problems })
  return nodeSql(resolveFilter(filter, fields, reader), fields, columns, reader)
}

function nodeSql(node: FilterNode, fields: FilterFields, columns: FilterColumns, reader: FilterReader): RawBuilder<SqlBool> {
  if ('all' in node || 'any' in node) {
    const children = ('all' in node ? node.all : node.any).map((child) => nodeSql(child, fields, columns, reader))
    if (children.length === 0) return sql<SqlBool>`true`
    return sql<SqlBool>`(${sql.join(children, 'all' in node ? sql` and ` : sql` or `)})`
  }
  const column = columns[node.field]
  if (!column) throw new Fault('invalid', 'fault.invalid', { fields: [{ path: 'filter', code: 'filter.unknownField' }] })
  const type = fields[node.field]
  if (node.op === 'empty') return sql<SqlBool>`coalesce((${column.expression})::text, '') = ''`
  if (node.op === 'notEmpty') return sql<SqlBool>`coalesce((${column.expression})::text, '') <> ''`
  if (type === 'date') return dateSql(node, column, reader.timeZone)
  if (type === 'choice' || type === 'user') return choiceSql(node, column.expression)
  if (type === 'text') return textSql(node, column.expression)
  if (type === 'boolean') return sql<SqlBool>`${column.expression} = ${Boolean(node.value)}`
  return numberSql(node, column.expression)
}

function textSql(node: FilterCondition, e: RawBuilder<unknown>): RawBuilder<SqlBool> {
  const value = String(node.value)
  if (node.op === 'eq') return sql<SqlBool>`${e} = ${value}`
  if (node.op === 'ne') return sql<SqlBool>`${e} is distinct from ${value}`
  if (node.op === 'startsWith') return sql<SqlBool>`starts_with(lower(${e}), lower(${value}))`
  const found = sql`position(lower(${value}) in lower(coalesce(${e}, '')))`
  return node.op === 'contains' ? sql<SqlBool>`${found} > 0` : sql<SqlBool>`${found} = 0`
}

function choiceSql(node: FilterCondition, e: RawBuilder<unknown>): RawBuilder<SqlBool> {
  const values = sql`${(node.value as unknown[]).map(String)}::text[]`
  const chosen = sql<SqlBool>`(${e})::text = any(${values})`
  return node.op === 'in' ? chosen : sql<SqlBool>`(${chosen}) is not true`
}

const comparison = { eq: sql`=`, gt: sql`>`, gte: sql`>=`, lt: sql`<`, lte: sql`<=` } as const

function numberSql(node: FilterCondition, e: RawBuilder<unknown>): RawBuilder<SqlBool> {
  if (node.op === 'between') {
    const [from, to] = node.value as number[]
    return sql<SqlBool>`${e} between ${from}::numeric and ${to}::numeric`
  }
  if (node.op === 'ne') return sql<SqlBool>`${e} is distinct from ${Number(node.value)}::numeric`
  const operator = comparison[node.op as keyof typeof comparison]
  return sql<SqlBool>`${e} ${operator} ${Number(node.value)}::numeric`
}

function dateSql(node: FilterCondition, column: FilterColumn, timeZone: string): RawBuilder<SqlBool> {
  const e = column.expression
  const [from, to] = Array.isArray(node.value) ? node.value.map(String) : [String(node.value), String(node.value)]
  const start = (day: string): RawBuilder<unknown> =>
    column.instant ? sql`${dayStartAt(day, timeZone).toISOString()}::timestamptz` : sql`${day}::date`
  if (node.op === 'before') return sql<SqlBool>`${e} < ${start(from!)}`
  if (node.op === 'after') return sql<SqlBool>`${e} >= ${start(addDays(from!, 1))}`
  return sql<SqlBool>`(${e} >= ${start(from!)} and ${e} < ${start(addDays(to!, 1))})`
}
