import { sql, type RawBuilder } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'

export interface BulkTask {
  title: string
  dueAt: string
  origin: string
  reason: string
  fallbackAssigneeId: string
  limit: number
}

/** Tasks for the customers of a sub-query (customer_id), the largest customers first when there are more than the limit. */
export async function insertTasksFor(tx: Tx, source: RawBuilder<unknown>, task: BulkTask): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    insert into customers.task (org_id, customer_id, title, due_at, assignee_id, created_by, origin, reason, created_at, updated_at)
    select ${tx.orgId}::uuid, c.id, ${task.title}, ${task.dueAt}::timestamptz, coalesce(c.owner_id, ${task.fallbackAssigneeId}::uuid), ${tx.userId}::uuid, ${task.origin}, ${task.reason},
           ${tx.now}::timestamptz, ${tx.now}::timestamptz
      from customers.customer c
     where c.org_id = ${tx.orgId} and c.deleted_at is null and c.id in (select s.customer_id from (${source}) s) order by c.net_minor desc, c.id limit ${task.limit}
    returning id`.execute(tx.db)
  return rows.map((row) => row.id)
}
