import { notFound } from '../../../kernel/fault.ts'
import type { Tx } from '../../../platform/db/database.ts'
import type { Context } from '../../../platform/operations/context.ts'
import { givableBy, type Rights } from '../roles/giving.rules.ts'
import { permissionsOf } from '../roles/grants.rules.ts'
import { hasOwnerRole, holdRoles, listRoles, type RoleRow } from '../roles/role.store.ts'
import type { PermissionCatalogue } from './actor.usecases.ts'
import type { Handled, Handler, WantedRoles } from './user.rules.ts'
import type { StoredUser } from './user.store.ts'

// Loads what the rules of user.rules.ts decide on.

export async function handlerOf(context: Context, catalogue: PermissionCatalogue): Promise<Handler> {
  const { actor, tx } = context
  return {
    id: actor.userId,
    owner: await hasOwnerRole(tx, actor.userId),
    givable: givableBy(actor.permissions, catalogue.grants),
  }
}

/** What these people may do, in their order. */
export async function handledOf(tx: Tx, users: readonly StoredUser[], catalogue: PermissionCatalogue): Promise<Handled[]> {
  const ids = [...new Set(users.flatMap((user) => user.roles.map((role) => role.id)))]
  const known = new Map((await rolesOf(tx, ids)).map((role) => [role.id, role]))
  return users.map((user) => {
    const roles = user.roles.map((role) => known.get(role.id)).filter((role) => role !== undefined)
    return { id: user.id, isOwner: user.isOwner, ...rightsOf(roles, catalogue) }
  })
}

/** The roles with these ids, as what they would give; not found when one is not of this organisation. */
export async function wantedRolesOf(tx: Tx, roleIds: readonly string[], catalogue: PermissionCatalogue): Promise<WantedRoles> {
  await holdRoles(tx, roleIds)
  const roles = await rolesOf(tx, roleIds)
  if (roles.length !== new Set(roleIds).size) throw notFound()
  return rightsOf(roles, catalogue)
}

const rightsOf = (roles: readonly RoleRow[], catalogue: PermissionCatalogue): { owner: boolean; rights: Rights } => ({
  owner: roles.some((role) => role.preset === 'owner'),
  rights: permissionsOf(roles, catalogue.grants, catalogue.all),
})

const rolesOf = async (tx: Tx, ids: readonly string[]): Promise<RoleRow[]> => (ids.length === 0 ? [] : listRoles(tx, ids))
