import { sql } from 'kysely'
import type { DataScope } from '../../../kernel/actor.ts'
import { uuids, type Tx } from '../../../platform/db/database.ts'

export interface RoleRow {
  id: string
  /** Null: a preset in the program's words. */
  name: string | null
  preset: string | null
  customised: boolean
  people: number
  permissions: { permission: string; scope: DataScope }[]
  version: number
}

/** All roles of the organisation (or these), the preset ones first, in the order in which they were made. */
export async function listRoles(tx: Tx, ids?: readonly string[]): Promise<RoleRow[]> {
  const { rows } = await sql<RoleRow>`
    select r.id, r.name, r.preset, r.customised, r.version,
      (select count(*) from admin.user_role ur where ur.org_id = ${tx.orgId} and ur.role_id = r.id) as people,
      coalesce((select json_agg(json_build_object('permission', p.permission, 'scope', p.scope))
        from admin.role_permission p where p.org_id = ${tx.orgId} and p.role_id = r.id), '[]'::json) as permissions
    from admin.role r where r.org_id = ${tx.orgId} and ${ids ? sql`r.id = any (${uuids(ids)})` : sql`true`}
    order by r.preset is null, r.created_at, r.id limit 500`.execute(tx.db)
  return rows
}

/** Locks a role for the transaction; its rights are read afterwards. */
export async function lockRole(tx: Tx, id: string): Promise<void> {
  await sql`select 1 from admin.role where org_id = ${tx.orgId} and id = ${id} for update`.execute(tx.db)
}

/** Keeps these roles from being deleted until the commit. */
export async function holdRoles(tx: Tx, ids: readonly string[]): Promise<void> {
  await sql`select 1 from admin.role where org_id = ${tx.orgId} and id = any (${uuids(ids)}) order by id for share`.execute(tx.db)
}

/** Whether the person has the role now. */
export async function hasRole(tx: Tx, userId: string, roleId: string): Promise<boolean> {
  const row = await tx.db
    .selectFrom('admin.user_role')
    .select('role_id')
    .where('org_id', '=', tx.orgId)
    .where('user_id', '=', userId)
    .where('role_id', '=', roleId)
    .executeTakeFirst()
  return row !== undefined
}

export async function hasOwnerRole(tx: Tx, userId: string): Promise<boolean> {
  const row = await tx.db
    .selectFrom('admin.user_role as ur')
    .innerJoin('admin.role as r', (join) => join.onRef('r.org_id', '=', 'ur.org_id').onRef('r.id', '=', 'ur.role_id'))
    .select('r.id')
    .where('ur.org_id', '=', tx.orgId)
    .where('r.org_id', '=', tx.orgId)
    .where('ur.user_id', '=', userId)
    .where('r.preset', '=', 'owner')
    .executeTakeFirst()
  return row !== undefined
}

/** False when the version is stale. */
export async function updateRole(
  tx: Tx,
  id: string,
  version: number,
  changes: { name?: string | null | undefined; customised?: boolean | undefined },
): Promise<boolean> {
  const row = await tx.db
    .updateTable('admin.role')
    .set((e) => ({
      ...(changes.name !== undefined && { name: changes.name }),
      ...(changes.customised !== undefined && { customised: changes.customised }),
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

/** The role's own rows from now on; none for a preset that follows the program. */
export async function replacePermissions(tx: Tx, roleId: string, permissions: ReadonlyMap<string, DataScope>): Promise<void> {
  await tx.db.deleteFrom('admin.role_permission').where('org_id', '=', tx.orgId).where('role_id', '=', roleId).execute()
  if (permissions.size === 0) return
  await tx.db
    .insertInto('admin.role_permission')
    .values([...permissions].map(([permission, scope]) => ({ org_id: tx.orgId, role_id: roleId, permission, scope })))
    .execute()
}

/** False when the version is stale. */
export async function deleteRole(tx: Tx, id: string, version: number): Promise<boolean> {
  const row = await tx.db
    .deleteFrom('admin.role')
    .where('org_id', '=', tx.orgId)
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}
