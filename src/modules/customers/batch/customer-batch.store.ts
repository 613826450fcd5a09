import { sql } from 'kysely'
import { uuids, type Tx } from '../../../platform/db/database.ts'

/** Gives customers to an owner; answers the former owners of those that changed. The rows are locked in the order of their ids. */
export async function updateOwner(
  tx: Tx,
  ids: readonly string[],
  owner: { id: string; departmentId: string | null } | undefined,
): Promise<{ id: string; ownerId: string | null }[]> {
  const { rows } = await sql<{ id: string; ownerId: string | null }>`
    with former as materialized (
      select c.org_id, c.id, c.owner_id from customers.customer c
      where c.org_id = ${tx.orgId} and c.id = any(${uuids(ids)}) and c.deleted_at is null and c.owner_id is distinct from ${owner?.id ?? null}::uuid
      order by c.id for update of c
    )
    update customers.customer c set owner_id = ${owner?.id ?? null}, owner_department_id = ${owner?.departmentId ?? null},
      version = c.version + 1, updated_at = ${tx.now}
    from former where c.org_id = ${tx.orgId} and former.org_id = c.org_id and former.id = c.id
    returning c.id, former.owner_id as "ownerId"`.execute(tx.db)
  return rows
}

/** A person moved to another department: their customers move along. Answers the customers that changed. */
export async function updateOwnerDepartment(tx: Tx, ownerId: string, departmentId: string | null): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update customers.customer set owner_department_id = ${departmentId}
    where org_id = ${tx.orgId} and owner_id = ${ownerId} and owner_department_id is distinct from ${departmentId}::uuid
    returning id`.execute(tx.db)
  return rows.map((row) => row.id)
}
