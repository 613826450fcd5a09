import { sql, type RawBuilder, type SqlBool } from 'kysely'

// What the statements of this module mean by an order that counts, a purchase and a return: said here and nowhere else. The view
// sales.v_order_fact says the first for other modules, `kindOfOrder` the last for a single order; tests compare them.

type Alias = 'o' | 'e'

/** Orders in this state count in sales: no draft, and not cancelled. */
export const isCountedState = (state: RawBuilder<unknown>): RawBuilder<SqlBool> =>
  sql<SqlBool>`${state} not in ('draft', 'cancelled')`

/** The order counts in sales: neither deleted nor in a state that does not count. */
export const isCounted = (alias: Alias = 'o'): RawBuilder<SqlBool> =>
  sql<SqlBool>`${sql.ref(`${alias}.deleted_at`)} is null and ${isCountedState(sql.ref(`${alias}.state`))}`

/** A purchase (CHU-06): an order with a positive total. */
export const isPurchase = (alias: Alias = 'o'): RawBuilder<SqlBool> => sql<SqlBool>`${sql.ref(`${alias}.net_minor`)} > 0`

/**
 * `kindOfOrder` in SQL, for statements that group lines, or runs of lines, by order: the order's `number`, and whether all quantities
 * of a row are negative.
 */
export function kindOfLines(
  number: RawBuilder<unknown>,
  negative: RawBuilder<unknown>,
  returnPrefix: string,
): RawBuilder<string> {
  const taken = sql`bool_and(${negative})`
  const returned = returnPrefix === '' ? taken : sql`starts_with(lower(${number}), ${returnPrefix.toLowerCase()}) or ${taken}`
  return sql<string>`case when ${returned} then 'return' else 'sale' end`
}
