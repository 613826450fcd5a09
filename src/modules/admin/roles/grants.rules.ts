import { widest, type DataScope } from '../../../kernel/actor.ts'
import type { Grants, PresetRole } from './role.api.ts'

// What a person may do: the union of their roles, the widest scope winning per permission.
// Example: field sales (customers.customer.list: own) + manager (departmentTree) → departmentTree.

/** A role as stored: a preset follows the program's grants until it was customised. */
export interface StoredRole {
  preset: string | null
  customised: boolean
  permissions: readonly { permission: string; scope: DataScope }[]
}

/** All permissions of a person's roles with the widest scope of each. `all` lists every permission there is (for the owner). */
export function permissionsOf(roles: readonly StoredRole[], grants: Grants, all: readonly string[]): Map<string, DataScope> {
  const result = new Map<string, DataScope>()
  const give = (permission: string, scope: DataScope): void => void result.set(permission, widest(result.get(permission), scope))
  for (const role of roles) {
    if (role.preset === 'owner') for (const permission of all) give(permission, 'all')
    else if (role.preset !== null && !role.customised)
      for (const [permission, scope] of presetPermissions(role.preset, grants)) give(permission, scope)
    else for (const { permission, scope } of role.permissions) give(permission, scope)
  }
  return result
}

/** What the program grants to a preset role. */
export function presetPermissions(preset: string, grants: Grants): [permission: string, scope: DataScope][] {
  return Object.entries(grants).flatMap(([permission, byRole]) => {
    const scope = byRole[preset as Exclude<PresetRole, 'owner'>]
    return scope === undefined ? [] : [[permission, scope] as [string, DataScope]]
  })
}

/** The department and all below it. `departments` are the living ones; a cycle (which the store refuses) would not hang this. */
export function departmentTree(departments: readonly { id: string; parentId: string | null }[], root: string | null): string[] {
  if (root === null) return []
  const found = new Set([root])
  for (const id of found) for (const d of departments) if (d.parentId === id) found.add(d.id)
  return [...found]
}
