import { sql } from 'kysely'
import type { Reach } from '../../../kernel/actor.ts'
import type { DayRange } from '../../../kernel/date-words.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { isCounted, isPurchase } from '../orders/counted-order.store.ts'
import { reachSql } from '../orders/order-reach.store.ts'

/** Net sales per month (first day) within the range; read from the index alone. */
export async function sumMonths(tx: Tx, reach: Reach, range: DayRange): Promise<Map<string, number>> {
  const { rows } = await sql<{ month: string; netMinor: number }>`
    select date_trunc('month', o.ordered_on::timestamp)::date as month, sum(o.net_minor)::bigint as "netMinor"
      from sales.order o
     where o.org_id = ${tx.orgId} and o.ordered_on between ${range.from} and ${range.to}
       and ${isCounted()} and ${reachSql(reach)}
     group by 1`.execute(tx.db)
  return new Map(rows.map((row) => [row.month, row.netMinor]))
}

export async function sumSpan(tx: Tx, reach: Reach, range: DayRange): Promise<{ netMinor: number; orders: number }> {
  const { rows } = await sql<{ netMinor: number; orders: number }>`
    select coalesce(sum(o.net_minor), 0)::bigint as "netMinor", count(*) filter (where o.kind = 'sale') as orders
      from sales.order o
     where o.org_id = ${tx.orgId} and o.ordered_on between ${range.from} and ${range.to}
       and ${isCounted()} and ${reachSql(reach)}`.execute(tx.db)
  return rows[0]!
}

/** Customers with a purchase within the range and none before it. */
export async function countNewCustomers(tx: Tx, reach: Reach, range: DayRange): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(distinct o.customer_id) as count
      from sales.order o
     where o.org_id = ${tx.orgId} and o.ordered_on between ${range.from} and ${range.to} and o.customer_id is not null
       and ${isPurchase()} and ${isCounted()} and ${reachSql(reach)}
       and not exists (
         select 1 from sales.order e
          where e.org_id = ${tx.orgId} and e.customer_id = o.customer_id and e.ordered_on < ${range.from} and ${isPurchase('e')}
            and ${isCounted('e')})`.execute(tx.db)
  return rows[0]?.count ?? 0
}
