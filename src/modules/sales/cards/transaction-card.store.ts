import { sql } from 'kysely'
import type { Reach } from '../../../kernel/actor.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { uuids } from '../../../platform/db/database.ts'
import { isCounted, isPurchase } from '../orders/counted-order.store.ts'
import { reachSql } from '../orders/order-reach.store.ts'

export interface CardTotals {
  orderCount: number
  purchaseCount: number
  returnCount: number
  netMinor: number
  soldMinor: number
  returnedMinor: number
  costMinor: number | null
  firstOrderOn: string | null
  lastOrderOn: string | null
}

export async function sumCard(tx: Tx, customerId: string, reach: Reach): Promise<CardTotals> {
  const { rows } = await sql<CardTotals>`
    select count(*) filter (where o.kind = 'sale') as "orderCount", count(*) filter (where ${isPurchase()}) as "purchaseCount",
           count(*) filter (where o.kind = 'return') as "returnCount", coalesce(sum(o.net_minor), 0)::bigint as "netMinor",
           coalesce(sum(o.net_minor) filter (where o.kind = 'sale'), 0)::bigint as "soldMinor",
           coalesce(sum(o.net_minor) filter (where o.kind = 'return'), 0)::bigint as "returnedMinor",
           case when count(*) = count(o.cost_minor) then sum(o.cost_minor)::bigint end as "costMinor",
           min(o.ordered_on) filter (where o.kind = 'sale') as "firstOrderOn",
           max(o.ordered_on) filter (where o.kind = 'sale') as "lastOrderOn"
      from sales.order o
     where o.org_id = ${tx.orgId} and o.customer_id = ${customerId} and ${isCounted()}
       and ${reachSql(reach)}`.execute(tx.db)
  return rows[0]!
}

export interface MixRow {
  productId: string | null
  code: string | null
  name: string
  quantity: string
  netMinor: number
}

/** What the customer buys, by product, largest first; lines without a product by their description. */
export async function listMix(tx: Tx, customerId: string, reach: Reach, limit: number): Promise<MixRow[]> {
  const { rows } = await sql<MixRow>`
    select l.product_id as "productId", p.code, coalesce(p.name, max(l.description), '') as name,
           trim_scale(sum(l.quantity))::text as quantity, sum(l.amount_minor)::bigint as "netMinor"
      from sales.order o
      join sales.order_line l on l.org_id = o.org_id and l.order_id = o.id and l.org_id = ${tx.orgId}
      left join sales.product p on p.org_id = l.org_id and p.id = l.product_id and p.org_id = ${tx.orgId}
     where o.org_id = ${tx.orgId} and o.customer_id = ${customerId} and ${isCounted()}
       and ${reachSql(reach)}
     group by l.product_id, p.code, p.name, case when l.product_id is null then l.description end
     order by sum(l.amount_minor) desc, l.product_id limit ${limit}`.execute(tx.db)
  return rows
}

export interface CardLine {
  orderId: string
  lineNo: number
  productId: string | null
  description: string | null
  quantity: string
  unitPrice: string
  amountMinor: number
  costMinor: number | null
}

/** Lines of the orders on a page, at most `limit` of each order. */
export async function listCardLines(tx: Tx, orderIds: readonly string[], limit: number): Promise<CardLine[]> {
  const { rows } = await sql<CardLine>`
    select l.order_id as "orderId", l.line_no as "lineNo", l.product_id as "productId", l.description,
           trim_scale(l.quantity)::text as quantity, trim_scale(l.unit_price)::text as "unitPrice",
           l.amount_minor as "amountMinor", l.cost_minor as "costMinor"
      from sales.order_line l
     where l.org_id = ${tx.orgId} and l.order_id = any(${uuids(orderIds)}) and l.line_no <= ${limit}
     order by l.order_id, l.line_no`.execute(tx.db)
  return rows
}

export async function countCard(tx: Tx, customerId: string, reach: Reach): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from sales.order o
     where o.org_id = ${tx.orgId} and o.customer_id = ${customerId} and o.deleted_at is null and ${reachSql(reach)}`.execute(
    tx.db,
  )
  return rows[0]?.count ?? 0
}
