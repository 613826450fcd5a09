import { sql } from 'kysely'
import type { Reach } from '../../../kernel/actor.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { reachSql } from './order-reach.store.ts'
import type { OrderKind, OrderState } from './order.rules.ts'

export interface TimelineOrder {
  id: string
  at: string
  number: string
  kind: OrderKind
  state: OrderState
  lineCount: number
  netMinor: number
}

/** Orders and returns of a customer before a moment, the newest first; drafts have not happened yet. */
export async function listTimelineOrders(
  tx: Tx,
  customerId: string,
  reach: Reach,
  page: { before?: [at: string, id: string] | undefined; limit: number },
): Promise<TimelineOrder[]> {
  const before = page.before ? sql`and (o.ordered_at, o.id) < (${page.before[0]}::timestamptz, ${page.before[1]}::uuid)` : sql``
  const { rows } = await sql<TimelineOrder>`
    select o.id, o.ordered_at as at, o.number, o.kind, o.state, o.line_count as "lineCount", o.net_minor as "netMinor"
      from sales.order o
     where o.org_id = ${tx.orgId} and o.customer_id = ${customerId} and o.deleted_at is null and o.state <> 'draft'
       and ${reachSql(reach)} ${before}
     order by o.ordered_at desc, o.id desc limit ${page.limit}`.execute(tx.db)
  return rows
}
