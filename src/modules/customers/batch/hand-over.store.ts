import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'

export async function countOwned(tx: Tx, userId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from customers.customer where org_id = ${tx.orgId} and owner_id = ${userId} and deleted_at is null`.execute(
    tx.db,
  )
  return rows[0]!.count
}

export async function countOpenTasksOf(tx: Tx, userId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from customers.task
    where org_id = ${tx.orgId} and assignee_id = ${userId} and done_at is null and deleted_at is null`.execute(tx.db)
  return rows[0]!.count
}

/** Gives every customer of one person to another; answers which. The rows are locked in the order of their ids. */
export async function updateOwnerOf(
  tx: Tx,
  fromId: string,
  owner: { id: string; departmentId: string | null },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with mine as materialized (
      select c.id from customers.customer c where c.org_id = ${tx.orgId} and c.owner_id = ${fromId} order by c.id for update of c
    )
    update customers.customer c set owner_id = ${owner.id}, owner_department_id = ${owner.departmentId},
      version = c.version + 1, updated_at = ${tx.now}
    from mine where c.org_id = ${tx.orgId} and c.id = mine.id returning c.id`.execute(tx.db)
  return rows.map((row) => row.id)
}

/** Gives what a person still has to do to another one. */
export async function reassignTasks(tx: Tx, fromId: string, toId: string): Promise<{ id: string; customerId: string | null }[]> {
  const { rows } = await sql<{ id: string; customerId: string | null }>`
    update customers.task set assignee_id = ${toId}, version = version + 1, updated_at = ${tx.now}
    where org_id = ${tx.orgId} and assignee_id = ${fromId} and done_at is null
    returning id, customer_id as "customerId"`.execute(tx.db)
  return rows
}
