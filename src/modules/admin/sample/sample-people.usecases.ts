import { makeId } from '../../../platform/make-id.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { nameSort } from '../../../platform/search/name-keys.ts'
import { insertDepartment } from '../departments/department.store.ts'
import { insertUser } from '../organisations/organisation.store.ts'
import { replaceUserRoles } from '../people/user.store.ts'
import { listRoles } from '../roles/role.store.ts'

export interface SampleDepartment {
  key: string
  name: string
  /** Key of the one above, which stands earlier in the list. */
  parent: string | null
}

export interface SamplePerson {
  key: string
  name: string
  title: string
  department: string | null
  /** Key of a preset role. */
  role: string
}

/** Ids of what was made, by the pack's keys. */
export interface SamplePeople {
  departments: ReadonlyMap<string, string>
  users: ReadonlyMap<string, { id: string; departmentId: string | null }>
}

/** Departments and colleagues of a sample organisation; they have no way to sign in. */
export async function fillPeople(
  tx: Tx,
  departments: readonly SampleDepartment[],
  staff: readonly SamplePerson[],
): Promise<SamplePeople> {
  const departmentIds = new Map<string, string>()
  for (const [index, department] of departments.entries()) {
    const id = makeId()
    const parentId = department.parent === null ? null : (departmentIds.get(department.parent) ?? null)
    await insertDepartment(tx, { id, parentId, name: department.name, sort: index })
    departmentIds.set(department.key, id)
  }
  const roles = new Map((await listRoles(tx)).map((role) => [role.preset, role.id]))
  const users = new Map<string, { id: string; departmentId: string | null }>()
  for (const [index, person] of staff.entries()) {
    const id = makeId()
    const departmentId = person.department === null ? null : (departmentIds.get(person.department) ?? null)
    await insertUser(tx, {
      id,
      // Nobody in the control plane: the sample's people cannot sign in.
      identityId: makeId(),
      name: person.name,
      nameSort: nameSort(person.name, true),
      loginName: null,
      email: null,
      phone: `1549999${String(1000 + index)}`,
      departmentId,
      title: person.title,
      isOwner: false,
    })
    await replaceUserRoles(tx, id, [roles.get(person.role)!])
    users.set(person.key, { id, departmentId })
  }
  return { departments: departmentIds, users }
}
