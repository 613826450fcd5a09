import { sql, type RawBuilder } from 'kysely'
import type { Reach } from '../../../kernel/actor.ts'
import { uuids, type Tx } from '../../../platform/db/database.ts'
import { withinScope } from '../archive/customer-scope.store.ts'

export interface BulkTask {
  title: string
  dueAt: string
  remindAt?: string | null | undefined
  origin: string
  reason: string | null
  fallbackAssigneeId: string
  limit: number
}

/** Tasks for the customers of a sub-query (customer_id), the largest customers first when there are more than the limit. */
export async function insertTasksFor(tx: Tx, source: RawBuilder<unknown>, task: BulkTask): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    insert into customers.task (org_id, customer_id, title, due_at, remind_at, assignee_id, created_by, origin, reason, created_at, updated_at)
    select ${tx.orgId}::uuid, c.id, ${task.title}, ${task.dueAt}::timestamptz, ${task.remindAt ?? null}::timestamptz, coalesce(c.owner_id, ${task.fallbackAssigneeId}::uuid), ${tx.userId}::uuid, ${task.origin}, ${task.reason},
           ${tx.now}::timestamptz, ${tx.now}::timestamptz
      from customers.customer c
     where c.org_id = ${tx.orgId} and c.deleted_at is null and c.id in (select s.customer_id from (${source}) s) order by c.net_minor desc, c.id limit ${task.limit}
    returning id`.execute(tx.db)
  return rows.map((row) => row.id)
}

/** Ids as a source. */
export const theseCustomers = (ids: readonly string[]): RawBuilder<unknown> => sql`select unnest(${uuids(ids)}) as customer_id`

/** The members of a segment that are alive and within the reach, as a source. */
export const membersWithin = (tx: Tx, segmentId: string, reach: Reach): RawBuilder<unknown> => sql`
  select c.id as customer_id from customers.segment_member m
  join customers.customer c on c.org_id = m.org_id and c.org_id = ${tx.orgId} and c.id = m.customer_id and c.deleted_at is null
  where m.org_id = ${tx.orgId} and m.segment_id = ${segmentId}::uuid and ${withinScope(reach)}`

/** How many customers a source has, looking at `cap` at most, and how many of them nobody owns. */
export async function countSource(
  tx: Tx,
  source: RawBuilder<unknown>,
  cap: number,
): Promise<{ count: number; withoutOwner: number }> {
  const { rows } = await sql<{ count: number; withoutOwner: number }>`
    select count(*)::int as count, (count(*) filter (where x.owner_id is null))::int as "withoutOwner" from (
      select c.owner_id from customers.customer c
      where c.org_id = ${tx.orgId} and c.deleted_at is null and c.id in (select s.customer_id from (${source}) s) limit ${sql.raw(String(cap))}) x`.execute(
    tx.db,
  )
  return rows[0]!
}
