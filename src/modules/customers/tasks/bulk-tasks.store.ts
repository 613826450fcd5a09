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

export interface Target {
  id: string
  ownerId: string | null
}

/**
 * The members of a segment that are alive and within the reach, `cap` at most. Each member is looked up by itself: right after an import
 * the planner knows nothing of the tables and would join them row against row.
 */
export async function listMembersWithin(tx: Tx, segmentId: string, reach: Reach, cap: number): Promise<Target[]> {
  const { rows } = await sql<Target>`
    select t.id, t."ownerId" from customers.segment_member m
    cross join lateral (
      select c.id, c.owner_id as "ownerId" from customers.customer c
      where c.org_id = ${tx.orgId} and c.id = m.customer_id and c.deleted_at is null and ${withinScope(reach)} limit 1
    ) t
    where m.org_id = ${tx.orgId} and m.segment_id = ${segmentId}::uuid limit ${sql.raw(String(cap))}`.execute(tx.db)
  return rows
}

/** Those of these customers that are alive and within the reach. */
export async function listTargets(tx: Tx, ids: readonly string[], reach: Reach): Promise<Target[]> {
  const { rows } = await sql<Target>`
    select c.id, c.owner_id as "ownerId" from customers.customer c
    where c.org_id = ${tx.orgId} and c.id = any(${uuids(ids)}) and c.deleted_at is null and ${withinScope(reach)}`.execute(tx.db)
  return rows
}
