import { sql, type RawBuilder } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'
import { uuids } from '../../../platform/db/database.ts'
import { isCounted, isCountedState, isPurchase } from '../orders/counted-order.store.ts'

/**
 * Whose facts: those of some customers, of those that a sub-query yields as `customer_id`, of all customers in an import's orders, or of
 * everybody who ever ordered.
 */
export type TradeScope = { customerIds: readonly string[] } | { customers: RawBuilder<unknown> } | { importId: string } | 'all'

/** Columns of a fact row, as `recordTradeFacts` of the customers expects them. */
export interface TradeFact {
  customer_id: string
  first_order_on: string | null
  last_order_on: string | null
  order_count: number
  purchase_count: number
  net_minor: number
}

// Of orders `o` that count.
const facts = sql`min(o.ordered_on) filter (where o.kind = 'sale') as first_order_on,
         max(o.ordered_on) filter (where o.kind = 'sale') as last_order_on,
         (count(o.id) filter (where o.kind = 'sale'))::int as order_count,
         (count(o.id) filter (where ${isPurchase()}))::int as purchase_count,
         coalesce(sum(o.net_minor), 0)::bigint as net_minor`

/**
 * The same of orders that are not stored yet, per customer's `key`: `orders` yields id, key, kind, state (null: nothing speaks against
 * it), ordered_on and net_minor.
 */
export const factsOfOrders = (orders: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  select o.key, ${facts} from (${orders}) o where ${isCountedState(sql`coalesce(o.state, '')`)} group by o.key`

/**
 * Trade facts per customer as a sub-query: sales count as orders, purchases by `isPurchase`, returns reduce the net.
 * `customers` yields a column `customer_id`: these get a row even when no order of theirs is left (then all is zero).
 */
export const tradeFactsOf = (tx: Tx, customers: RawBuilder<unknown>): RawBuilder<TradeFact> => sql<TradeFact>`
  select c.customer_id, ${facts}
    from (${customers}) c
    left join sales.order o on o.org_id = ${tx.orgId} and o.customer_id = c.customer_id and ${isCounted()}
   group by c.customer_id`

/** The customers of a scope as a sub-query with the column `customer_id`. */
export function customersIn(tx: Tx, scope: TradeScope): RawBuilder<unknown> {
  if (scope === 'all')
    return sql`select distinct o.customer_id from sales.order o where o.org_id = ${tx.orgId} and o.customer_id is not null`
  if ('customers' in scope) return scope.customers
  if ('importId' in scope)
    return sql`select distinct o.customer_id from sales.order o
      where o.org_id = ${tx.orgId} and o.import_id = ${scope.importId} and o.customer_id is not null`
  return sql`select distinct unnest(${uuids(scope.customerIds)}) as customer_id`
}

/** Copies owner and department of customers onto their orders. `source` yields customer_id, owner_id, owner_department_id. */
export async function updateOrderOwners(tx: Tx, source: RawBuilder<unknown>): Promise<void> {
  await sql`
    update sales.order o set owner_id = s.owner_id, owner_department_id = s.owner_department_id
      from (${source}) s
     where o.org_id = ${tx.orgId} and o.customer_id = s.customer_id
       and (o.owner_id is distinct from s.owner_id or o.owner_department_id is distinct from s.owner_department_id)`.execute(
    tx.db,
  )
}

/** Hands the orders of one customer to another when the two are merged. */
export async function repointOrders(tx: Tx, fromId: string, toId: string): Promise<void> {
  await sql`update sales.order o set customer_id = ${toId} where o.org_id = ${tx.orgId} and o.customer_id = ${fromId}`.execute(
    tx.db,
  )
}
