import { sql, type RawBuilder } from 'kysely'
import type { Reach } from '../../../kernel/actor.ts'
import { uuids, type Tx } from '../../../platform/db/database.ts'
import { orderColumns, type StoredOrder } from './order.store.ts'
import { reachSql } from './order-reach.store.ts'

// Each way to a number (its beginning, its end, what follows its letters) gives so many at most; more are a sign to type on.
const cap = 1000
/** Among so many of the newest orders of an owner or a department any part of the number finds. */
const newest = 2000

/** Orders by a part of the number, the number itself first, then the newest. */
export async function findOrdersByNumber(
  tx: Tx,
  typed: string,
  reach: Reach,
  limit: number,
): Promise<{ orders: StoredOrder[]; isCapped: boolean }> {
  const spellings = [...new Set([typed, typed.toUpperCase(), typed.toLowerCase()])]
  const { rows } = await sql<StoredOrder & { isCapped: boolean }>`
    with hit as materialized (select x as id from sales.find_order_numbers(${tx.orgId}, ${spellings}::text[], ${cap}) as x),
    mine as materialized (${reach.all ? sql`select null::uuid as id where false` : amongOwn(tx, typed, reach)})
    select f.*, h."isCapped" from (select count(*) >= ${cap} as "isCapped" from hit) h
      left join lateral (
        select ${orderColumns} from (select i.id from hit i union select m.id from mine m) i
          join sales.order o on o.org_id = ${tx.orgId} and o.id = i.id
         where o.deleted_at is null and ${reachSql(reach)}
         order by (o.number = any(${spellings}::text[])) desc, o.ordered_at desc, o.id desc limit ${limit}) f on true`.execute(
    tx.db,
  )
  return {
    orders: rows.filter((row) => row.id !== null).map(({ isCapped: _, ...order }) => order),
    isCapped: rows[0]?.isCapped === true,
  }
}

// What is capped may hold none of the person's own: their newest orders are looked through besides, owner by owner.
function amongOwn(tx: Tx, typed: string, reach: Reach): RawBuilder<unknown> {
  const newestOf = (whose: RawBuilder<unknown>): RawBuilder<unknown> => sql`
    select o.id, o.number from sales.order o where o.org_id = ${tx.orgId} and o.deleted_at is null and ${whose}
     order by o.ordered_on desc limit ${newest}`
  return sql`
    select n.id from (
      (${newestOf(sql`o.owner_id = ${reach.userId}`)})
      union all
      (select y.id, y.number from unnest(${uuids(reach.departmentIds)}) as d (id)
        cross join lateral (${newestOf(sql`o.owner_department_id = d.id`)}) y)) n
     where position(${typed.toLowerCase()} in lower(n.number)) > 0`
}
