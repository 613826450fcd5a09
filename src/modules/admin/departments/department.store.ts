import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'

export interface StoredDepartment {
  id: string
  parentId: string | null
  name: string
  sort: number
  people: number
  version: number
}

/** All living departments; an organisation has at most a few hundred. */
export async function listDepartments(tx: Tx): Promise<StoredDepartment[]> {
  const { rows } = await sql<StoredDepartment>`
    select d.id, d.parent_id as "parentId", d.name, d.sort, d.version,
      (select count(*) from admin.user u where u.org_id = ${tx.orgId} and u.department_id = d.id and u.disabled_at is null) as people
    from admin.department d where d.org_id = ${tx.orgId} and d.deleted_at is null
    order by d.sort, d.created_at, d.id limit 2000`.execute(tx.db)
  return rows
}

/** Locks the whole tree, so that two moves at once cannot make a cycle, nor a delete overtake an arrival. */
export async function lockDepartments(tx: Tx): Promise<void> {
  await sql`select 1 from admin.department where org_id = ${tx.orgId} order by id for update`.execute(tx.db)
}

/** Holds a living department until the commit, for a person who is put into it. False when it is gone. */
export async function holdDepartment(tx: Tx, id: string): Promise<boolean> {
  const { rows } =
    await sql`select 1 from admin.department where org_id = ${tx.orgId} and id = ${id} and deleted_at is null for share`.execute(
      tx.db,
    )
  return rows.length > 0
}

export async function insertDepartment(
  tx: Tx,
  department: { id: string; parentId: string | null; name: string; sort?: number },
): Promise<void> {
  await tx.db
    .insertInto('admin.department')
    .values({
      org_id: tx.orgId,
      id: department.id,
      parent_id: department.parentId,
      name: department.name,
      sort: department.sort ?? 0,
      created_at: tx.now,
      updated_at: tx.now,
    })
    .execute()
}

/** False when the version is stale. */
export async function updateDepartment(
  tx: Tx,
  id: string,
  version: number,
  changes: { name?: string | undefined; parentId?: string | null | undefined; sort?: number | undefined; deleted?: boolean },
): Promise<boolean> {
  const row = await tx.db
    .updateTable('admin.department')
    .set((e) => ({
      ...(changes.name !== undefined && { name: changes.name }),
      ...(changes.parentId !== undefined && { parent_id: changes.parentId }),
      ...(changes.sort !== undefined && { sort: changes.sort }),
      ...(changes.deleted !== undefined && { deleted_at: changes.deleted ? tx.now : null }),
      version: e('version', '+', 1),
      updated_at: tx.now,
    }))
    .where('org_id', '=', tx.orgId)
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export async function findDeletedDepartment(
  tx: Tx,
  id: string,
): Promise<{ version: number; parentId: string | null; name: string } | undefined> {
  return tx.db
    .selectFrom('admin.department')
    .select(['version', 'parent_id as parentId', 'name'])
    .where('org_id', '=', tx.orgId)
    .where('id', '=', id)
    .where('deleted_at', 'is not', null)
    .executeTakeFirst()
}

/** Everybody in the department, disabled people too. */
export async function countPeople(tx: Tx, departmentId: string): Promise<number> {
  const row = await tx.db
    .selectFrom('admin.user')
    .select((e) => e.fn.countAll<number>().as('count'))
    .where('org_id', '=', tx.orgId)
    .where('department_id', '=', departmentId)
    .executeTakeFirstOrThrow()
  return row.count
}
