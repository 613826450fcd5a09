import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { Fault } from '../../../kernel/fault.ts'
import { decodeCursor, encodeCursor, type Page } from '../../../kernel/page.ts'

/** A sort that a list offers: an expression that is never null and has an index together with the id. */
export interface SortColumn {
  expression: RawBuilder<unknown>
  type: 'text' | 'date' | 'timestamptz' | 'bigint'
}

const casts = { text: sql`text`, date: sql`date`, timestamptz: sql`timestamptz`, bigint: sql`bigint` } as const

export interface Keyset {
  /** Rows after the cursor. */
  after: RawBuilder<SqlBool>
  orderBy: RawBuilder<unknown>
  /** Goes into the select list as `"sortKey"`. */
  key: RawBuilder<unknown>
}

/**
 * Page by key: condition and order for one of the typed sorts (`-name` = descending; the id makes the order total).
 * Faults `invalid` for an unknown sort or a broken cursor.
 */
export function keysetOf(
  sorts: Readonly<Record<string, SortColumn>>,
  sort: string,
  cursor: string | undefined,
  id: RawBuilder<unknown>,
): Keyset {
  const descending = sort.startsWith('-')
  const name = descending ? sort.slice(1) : sort
  const column = Object.hasOwn(sorts, name) ? sorts[name] : undefined
  if (!column) throw new Fault('invalid', 'fault.invalid', { fields: [{ path: 'sort', code: 'field.invalid' }] })
  const direction = descending ? sql`desc` : sql`asc`
  return {
    after: cursor === undefined ? sql<SqlBool>`true` : afterCursor(column, descending, cursor, id),
    orderBy: sql`${column.expression} ${direction}, ${id} ${direction}`,
    key: sql`(${column.expression})::text`,
  }
}

function afterCursor(column: SortColumn, descending: boolean, cursor: string, id: RawBuilder<unknown>): RawBuilder<SqlBool> {
  const values = decodeCursor(cursor, 2)
  const shape = {
    text: /^/,
    date: /^\d{4}-\d\d-\d\d$/,
    timestamptz: /^\d{4}-\d\d-\d\d[ T][\d:.]+[+-][\d:]+$/,
    bigint: /^-?\d{1,18}$/,
  }
  if (!values || !shape[column.type].test(String(values[0])) || !/^[0-9a-f-]{36}$/.test(String(values[1])))
    throw new Fault('invalid', 'fault.invalid', { fields: [{ path: 'cursor', code: 'field.invalid' }] })
  const operator = descending ? sql`<` : sql`>`
  return sql<SqlBool>`(${column.expression}, ${id}) ${operator} (${String(values[0])}::${casts[column.type]}, ${String(values[1])}::uuid)`
}

/** Cuts the row that was read beyond the page; its existence is what the next cursor tells. */
export function pageOfRows<T extends { id: string; sortKey: string }>(
  rows: readonly T[],
  limit: number,
): Page<Omit<T, 'sortKey'>> {
  const items = rows.slice(0, limit).map(({ sortKey: _sortKey, ...row }) => row)
  const last = rows[limit - 1]
  return rows.length > limit && last ? { items, nextCursor: encodeCursor([last.sortKey, last.id]) } : { items }
}
