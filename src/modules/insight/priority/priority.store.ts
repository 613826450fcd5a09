import { sql } from 'kysely'
import type { Reach } from '../../../kernel/actor.ts'
import { uuids, type Tx } from '../../../platform/db/database.ts'
import type { PriorityRow } from './priority.api.ts'

export type StoredPriority = Omit<PriorityRow, 'lacksMinor'> & { amountMinor: number }

/** Customers below A whose net sales rose from the first stretch to the second, the largest increase first. */
export async function listRising(
  tx: Tx,
  scope: { schemeId: string; from: string; middle: string; to: string; reach: Reach },
  limit: number,
): Promise<StoredPriority[]> {
  const within = scope.reach.all
    ? sql`true`
    : sql`(f.owner_id = ${scope.reach.userId} or f.owner_department_id = any(${uuids(scope.reach.departmentIds)}))`
  // Who sees everybody needs only the largest looked up; those deleted since fall out, so there are twice as many.
  const largest = scope.reach.all ? sql`order by r.recent - r.former desc, r.customer_id limit ${2 * limit}` : sql``
  const { rows } = await sql<StoredPriority>`
    with rising as materialized (
      select o.customer_id, (sum(o.net_minor) filter (where o.ordered_on >= ${scope.middle}::date))::bigint as recent,
             coalesce(sum(o.net_minor) filter (where o.ordered_on < ${scope.middle}::date), 0)::bigint as former
        from sales.v_order_fact o
       where o.org_id = ${tx.orgId} and o.customer_id is not null and o.ordered_on between ${scope.from}::date and ${scope.to}::date
       group by o.customer_id
    ), candidate as materialized (
      select r.customer_id, r.recent, r.former, k.class, k.amount_minor
        from rising r
        join customers.v_customer_class k on k.org_id = ${tx.orgId} and k.scheme_id = ${scope.schemeId} and k.customer_id = r.customer_id and k.class in ('B', 'C')
       where r.recent > r.former and r.recent > 0 ${largest}
    )
    select r.customer_id as "customerId", f.name, r.class, r.recent as "recentMinor", r.former as "formerMinor", r.recent - r.former as "increaseMinor",
           r.amount_minor as "amountMinor", u.name as "ownerName", f.last_contact_at as "lastContactAt", f.next_contact_at as "nextContactAt",
           exists (select from insight.upgrade_plan p where p.org_id = ${tx.orgId} and p.customer_id = r.customer_id and p.state = 'open') as "hasPlan"
      from candidate r
      join customers.v_purchase_fact f on f.org_id = ${tx.orgId} and f.customer_id = r.customer_id
      left join admin.v_person u on u.org_id = ${tx.orgId} and u.id = f.owner_id
     where ${within}
     order by r.recent - r.former desc, r.customer_id limit ${limit}`.execute(tx.db)
  return rows
}
