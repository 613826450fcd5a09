import type { Tx } from '../../../platform/db/database.ts'
import type { StoredRole } from '../roles/grants.rules.ts'

export interface StoredActor {
  name: string
  departmentId: string | null
  disabledAt: string | null
  roles: StoredRole[]
  departments: { id: string; parentId: string | null }[]
}

const statement = `
  select u.name, u.department_id as "departmentId", u.disabled_at as "disabledAt",
    (select json_agg(json_build_object('preset', r.preset, 'customised', r.customised, 'permissions',
        coalesce((select json_agg(json_build_object('permission', p.permission, 'scope', p.scope) order by p.permission)
          from admin.role_permission p where p.org_id = $1 and p.role_id = r.id), '[]'::json)) order by r.id)
       from admin.user_role ur join admin.role r on r.org_id = ur.org_id and r.id = ur.role_id and r.org_id = $1
      where ur.org_id = $1 and ur.user_id = u.id)::text as roles,
    case when u.department_id is null then null else
      (select json_agg(json_build_object('id', d.id, 'parentId', d.parent_id) order by d.id)::text from admin.department d
        where d.org_id = $1 and d.deleted_at is null) end as departments
  from admin.user u where u.org_id = $1 and u.id = $2`

/** A person as the database writes it: texts, so that two readings are compared without taking them apart. */
export interface ActorRow {
  name: string
  departmentId: string | null
  disabledAt: string | null
  roles: string | null
  departments: string | null
}

/**
 * The person with roles and the organisation's departments in one statement. It runs with every request, so it is prepared:
 * planning it costs more than running it.
 */
export async function findActor(tx: Tx, userId: string): Promise<ActorRow | undefined> {
  const { rows } = await tx.client.query<ActorRow>({ name: 'find-actor', text: statement, values: [tx.orgId, userId] })
  return rows[0]
}

export const readActor = (row: ActorRow): StoredActor => ({
  ...row,
  roles: JSON.parse(row.roles ?? '[]') as StoredActor['roles'],
  departments: JSON.parse(row.departments ?? '[]') as StoredActor['departments'],
})
