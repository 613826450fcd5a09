import { sql, type RawBuilder } from 'kysely'
import type { Reach } from '../../../kernel/actor.ts'
import { uuids, type Tx } from '../../../platform/db/database.ts'

export interface StoredUser {
  id: string
  identityId: string
  name: string
  nameSort: string
  title: string | null
  departmentId: string | null
  departmentName: string | null
  phone: string | null
  email: string | null
  loginName: string | null
  isOwner: boolean
  disabledAt: string | null
  roles: { id: string; name: string | null; preset: string | null }[]
  lastSignInAt: string | null
  createdAt: string
  version: number
}

const selectUser = (tx: Tx): RawBuilder<unknown> => sql`
  select u.id, u.identity_id as "identityId", u.name, u.name_sort as "nameSort", u.title, u.department_id as "departmentId",
    d.name as "departmentName", u.phone, u.email, u.login_name as "loginName", u.is_owner as "isOwner",
    u.disabled_at as "disabledAt", u.created_at as "createdAt", u.version,
    coalesce((select json_agg(json_build_object('id', r.id, 'name', r.name, 'preset', r.preset) order by r.created_at, r.id)
        from admin.user_role ur join admin.role r on r.org_id = ur.org_id and r.id = ur.role_id and r.org_id = ${tx.orgId}
       where ur.org_id = ${tx.orgId} and ur.user_id = u.id), '[]'::json) as roles,
    (select l.at from admin.sign_in_log l where l.org_id = ${tx.orgId} and l.user_id = u.id and l.outcome = 'ok'
      order by l.id desc limit 1) as "lastSignInAt"
  from admin.user u
  left join admin.department d on d.org_id = u.org_id and d.org_id = ${tx.orgId} and d.id = u.department_id
  where u.org_id = ${tx.orgId}`

const within = (reach: Reach): RawBuilder<unknown> =>
  reach.all ? sql`true` : sql`(u.id = ${reach.userId} or u.department_id = any (${uuids(reach.departmentIds)}))`

export interface UserFilter {
  q?: string | undefined
  departmentIds?: readonly string[] | undefined
  roleId?: string | undefined
  /** Disabled people or the others; both when absent. */
  disabled?: boolean | undefined
  /** People of these identities only, or all but them: whether they accepted is known by the control plane. */
  identities?: { ids: readonly string[]; wanted: boolean } | undefined
}

/** A page of people by name. Names match anywhere; pinyin (`zhangsan`, `zhang s`), phone and login from their beginning. */
export async function listUsers(
  tx: Tx,
  reach: Reach,
  filter: UserFilter,
  page: { after?: { nameSort: string; id: string }; limit: number },
): Promise<StoredUser[]> {
  const conditions: RawBuilder<unknown>[] = [within(reach)]
  if (filter.q) conditions.push(matches(filter.q))
  if (filter.departmentIds) conditions.push(sql`u.department_id = any (${uuids(filter.departmentIds)})`)
  if (filter.disabled !== undefined)
    conditions.push(filter.disabled ? sql`u.disabled_at is not null` : sql`u.disabled_at is null`)
  if (filter.roleId)
    conditions.push(
      sql`exists (select 1 from admin.user_role x where x.org_id = ${tx.orgId} and x.user_id = u.id and x.role_id = ${filter.roleId})`,
    )
  if (filter.identities)
    conditions.push(
      filter.identities.wanted
        ? sql`u.identity_id = any (${uuids(filter.identities.ids)})`
        : sql`not (u.identity_id = any (${uuids(filter.identities.ids)}))`,
    )
  if (page.after) conditions.push(sql`(u.name_sort, u.id) > (${page.after.nameSort}, ${page.after.id})`)
  const { rows } = await sql<StoredUser>`${selectUser(tx)} and ${sql.join(conditions, sql` and `)}
    order by u.name_sort, u.id limit ${page.limit}`.execute(tx.db)
  return rows
}

function matches(q: string): RawBuilder<unknown> {
  const plain = q
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\\%_]/g, String.raw`\$&`)
  const anywhere = `%${plain}%`
  const begins = `${plain.replaceAll(' ', '')}%`
  return sql`(u.name ilike ${anywhere} or replace(u.name_sort, ' ', '') like ${begins} or u.name_sort like ${`${plain}%`}
    or u.phone like ${begins} or u.login_name like ${begins} or u.email like ${begins})`
}

/** One person within the reach, or undefined: absent and out of reach are the same. */
export async function findUser(tx: Tx, reach: Reach, id: string): Promise<StoredUser | undefined> {
  const { rows } = await sql<StoredUser>`${selectUser(tx)} and u.id = ${id} and ${within(reach)}`.execute(tx.db)
  return rows[0]
}

/** Locks a person's row for the transaction. */
export async function lockUser(tx: Tx, id: string): Promise<void> {
  await sql`select 1 from admin.user where org_id = ${tx.orgId} and id = ${id} for update`.execute(tx.db)
}

/** Names for pickers: enabled people by text, or exactly these ids. */
export async function pickUsers(
  tx: Tx,
  pick: { q?: string | undefined; ids?: readonly string[] | undefined; limit: number },
): Promise<{ id: string; name: string }[]> {
  const condition = pick.ids
    ? sql`u.id = any (${uuids(pick.ids)})`
    : sql`u.disabled_at is null and ${pick.q ? matches(pick.q) : sql`true`}`
  const { rows } = await sql<{ id: string; name: string }>`
    select u.id, u.name from admin.user u where u.org_id = ${tx.orgId} and ${condition}
    order by u.name_sort, u.id limit ${pick.limit}`.execute(tx.db)
  return rows
}

export interface UserChanges {
  name?: string | undefined
  nameSort?: string | undefined
  title?: string | null | undefined
  departmentId?: string | null | undefined
  phone?: string | null | undefined
  email?: string | null | undefined
  loginName?: string | null | undefined
  disabled?: boolean
}

/** False when the version is stale. Without changes it only counts the version up (roles live in another table). */
export async function updateUser(tx: Tx, id: string, version: number, changes: UserChanges): Promise<boolean> {
  const row = await tx.db
    .updateTable('admin.user')
    .set((e) => ({
      ...(changes.name !== undefined && { name: changes.name }),
      ...(changes.nameSort !== undefined && { name_sort: changes.nameSort }),
      ...(changes.title !== undefined && { title: changes.title }),
      ...(changes.departmentId !== undefined && { department_id: changes.departmentId }),
      ...(changes.phone !== undefined && { phone: changes.phone }),
      ...(changes.email !== undefined && { email: changes.email }),
      ...(changes.loginName !== undefined && { login_name: changes.loginName }),
      ...(changes.disabled !== undefined && { disabled_at: changes.disabled ? tx.now : null }),
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

/** The person's roles from now on. */
export async function replaceUserRoles(tx: Tx, userId: string, roleIds: readonly string[]): Promise<void> {
  await tx.db.deleteFrom('admin.user_role').where('org_id', '=', tx.orgId).where('user_id', '=', userId).execute()
  await tx.db
    .insertInto('admin.user_role')
    .values(roleIds.map((roleId) => ({ org_id: tx.orgId, user_id: userId, role_id: roleId })))
    .execute()
}
