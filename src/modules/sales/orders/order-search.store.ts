import { sql } from 'kysely'
import type { Reach } from '../../../kernel/actor.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { orderColumns, type StoredOrder } from './order.store.ts'
import { reachSql } from './order-reach.store.ts'

// Each way to a number (its beginning, its end, what follows its letters) gives so many at most; more are a sign to type on.
const cap = 1000

/** Orders by a part of the number, the number itself first, then the newest. */
export async function findOrdersByNumber(
  tx: Tx,
  typed: string,
  reach: Reach,
  limit: number,
): Promise<{ orders: StoredOrder[]; isCapped: boolean }> {
  const spellings = [...new Set([typed, typed.toUpperCase(), typed.toLowerCase()])]
  const { rows } = await sql<StoredOrder & { isCapped: boolean }>`
    with hit as materialized (select x as id from sales.find_order_numbers(${tx.orgId}, ${spellings}::text[], ${cap}) as x)
    select ${orderColumns}, (select count(*) >= ${cap} from hit) as "isCapped"
      from (select distinct h.id from hit h) h join sales.order o on o.org_id = ${tx.orgId} and o.id = h.id
     where o.deleted_at is null and ${reachSql(reach)}
     order by (o.number = any(${spellings}::text[])) desc, o.ordered_at desc, o.id desc limit ${limit}`.execute(tx.db)
  return { orders: rows.map(({ isCapped: _, ...order }) => order), isCapped: rows[0]?.isCapped === true }
}
