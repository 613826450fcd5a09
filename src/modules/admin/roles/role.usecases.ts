import { may, type DataScope } from '../../../kernel/actor.ts'
import { Fault, decide, notFound } from '../../../kernel/fault.ts'
import { permissionOf, type OutputOf, type ParsedInputOf } from '../../../kernel/operation.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { makeId } from '../../../platform/make-id.ts'
import { conflictOf, versionToWriteOn } from '../../../platform/operations/conflict.ts'
import type { Context } from '../../../platform/operations/context.ts'
import { insertRoles } from '../organisations/organisation.store.ts'
import type { PermissionCatalogue } from '../people/actor.usecases.ts'
import { permissionsOf, presetPermissions } from './grants.rules.ts'
import { presetRoles, type roleOperations } from './role.api.ts'
import { checkName, nameToKeep, roleWords, type NamedRole } from './role-name.rules.ts'
import { checkDelete, checkEdit } from './role.rules.ts'
import {
  deleteRole,
  hasOwnerRole,
  hasRole,
  listRoles,
  lockRole,
  replacePermissions,
  updateRole,
  type RoleRow,
} from './role.store.ts'

type View = OutputOf<typeof roleOperations.create>

// In one order, so that what is the same looks the same.
const listed = (rights: ReadonlyMap<string, DataScope>): Record<string, DataScope> => Object.fromEntries([...rights].toSorted())

const same = (a: object, b: object): boolean => JSON.stringify(a) === JSON.stringify(b)

const rightsOf = (role: RoleRow, catalogue: PermissionCatalogue): Map<string, DataScope> =>
  permissionsOf([role], catalogue.grants, catalogue.all)

function viewOf(context: Context, role: RoleRow, catalogue: PermissionCatalogue): View {
  const editable = role.preset !== 'owner' && may(context.actor, 'admin.role.update')
  const original =
    role.preset === null
      ? null
      : role.preset === 'owner'
        ? rightsOf(role, catalogue)
        : new Map(presetPermissions(role.preset, catalogue.grants))
  return {
    id: role.id,
    name: role.name,
    preset: role.preset,
    customised: role.customised,
    people: role.people,
    permissions: Object.fromEntries(rightsOf(role, catalogue)),
    presetPermissions: original && Object.fromEntries(original),
    version: role.version,
    abilities: {
      update: editable,
      reset: editable && role.preset !== null && role.customised,
      delete: role.preset === null && role.people === 0 && may(context.actor, 'admin.role.delete'),
    },
  }
}

const presetOrder = Object.keys(presetRoles)
// Presets in the order in which the program knows them, then the organisation's own.
const place = (role: RoleRow): number => (role.preset === null ? presetOrder.length : presetOrder.indexOf(role.preset))

export async function viewRoles(context: Context, catalogue: PermissionCatalogue): Promise<{ items: View[] }> {
  const roles = (await listRoles(context.tx)).toSorted((a, b) => place(a) - place(b))
  return { items: roles.map((role) => viewOf(context, role, catalogue)) }
}

/** Every right there is, in the words of its operation. */
export function viewPermissions(catalogue: PermissionCatalogue): OutputOf<typeof roleOperations.permissions> {
  const items = catalogue.all.map((permission) => {
    const own = catalogue.operations.find((o) => o.name === permission)
    const covered = catalogue.operations.filter((o) => permissionOf(o) === permission && o.name !== permission)
    const scopes = Object.values(catalogue.grants[permission] ?? {})
    return {
      permission,
      group: permission.split('.').slice(0, 2).join('.'),
      summary: pair(own?.summary ?? [permission, permission]),
      covers: covered.map((o) => pair(o.summary)),
      scoped: scopes.some((scope) => scope !== 'all'),
    }
  })
  return { items }
}

const pair = (summary: readonly [string, string]): [string, string] => [summary[0], summary[1]]

async function findRole(context: Context, id: string): Promise<RoleRow> {
  await lockRole(context.tx, id)
  const [role] = await listRoles(context.tx, [id])
  if (!role) throw notFound()
  return role
}

export async function createRole(
  context: Context,
  input: ParsedInputOf<typeof roleOperations.create>,
  catalogue: PermissionCatalogue,
): Promise<View> {
  const { tx } = context
  const source = input.copyFromId === undefined ? undefined : await findRole(context, input.copyFromId)
  const rights = source ? rightsOf(source, catalogue) : new Map<string, DataScope>()
  await allowEdit(context, { id: null, preset: source?.preset ?? null, before: new Map(), after: rights }, catalogue)
  const id = makeId()
  await demandName(tx, { id, name: input.name, preset: null })
  await insertRoles(tx, [{ id, preset: null, name: input.name }])
  await replacePermissions(tx, id, rights)
  await context.record({ entity: 'role', entityId: id, after: { name: input.name, permissions: Object.fromEntries(rights) } })
  return changed(context, id, catalogue)
}

export async function editRole(
  context: Context,
  input: ParsedInputOf<typeof roleOperations.update>,
  catalogue: PermissionCatalogue,
): Promise<View> {
  const { tx } = context
  const role = await findRole(context, input.id)
  const before = rightsOf(role, catalogue)
  const after = input.permissions === undefined ? before : new Map(Object.entries(input.permissions))
  demandKnown(after, before, catalogue)
  await allowEdit(context, { id: role.id, preset: role.preset, before, after }, catalogue)
  const name = input.name === undefined ? role.name : nameToKeep(role.preset, input.name)
  if (name !== role.name) await demandName(tx, { ...role, name })
  const rights = { before: listed(before), after: listed(after) }
  const writeOn = await versionToWriteOn(
    context,
    { entity: 'role', entityId: role.id, version: role.version },
    {
      version: input.version,
      sent: {
        ...(name !== role.name && { name: input.name }),
        ...(!same(rights.before, rights.after) && { permissions: rights.after }),
      },
      shown: { name: roleWords(role).join(' / '), permissions: rights.before },
    },
  )
  const customised = input.permissions === undefined ? undefined : role.preset !== null
  await updateRole(tx, role.id, writeOn, { name, customised })
  if (input.permissions !== undefined) await replacePermissions(tx, role.id, after)
  await recordChange(context, role, before, { name, permissions: rights.after, version: writeOn + 1 })
  return changed(context, role.id, catalogue)
}

export async function resetRole(
  context: Context,
  input: ParsedInputOf<typeof roleOperations.reset>,
  catalogue: PermissionCatalogue,
): Promise<View> {
  const { tx } = context
  const role = await findRole(context, input.id)
  if (role.preset === null || role.preset === 'owner') throw new Fault('refused', 'admin.role.notPreset')
  const before = rightsOf(role, catalogue)
  const after = new Map(presetPermissions(role.preset, catalogue.grants))
  await allowEdit(context, { id: role.id, preset: role.preset, before, after }, catalogue)
  if (!(await updateRole(tx, role.id, input.version, { customised: false }))) throw conflictOf(role.version, role, {})
  await replacePermissions(tx, role.id, new Map())
  await recordChange(context, role, before, { name: role.name, permissions: listed(after), version: role.version + 1 })
  return changed(context, role.id, catalogue)
}

export async function removeRole(
  context: Context,
  input: ParsedInputOf<typeof roleOperations.delete>,
  catalogue: PermissionCatalogue,
): Promise<Record<string, never>> {
  const role = await findRole(context, input.id)
  decide(checkDelete(role))
  if (!(await deleteRole(context.tx, role.id, input.version))) throw conflictOf(role.version, role, {})
  const permissions = Object.fromEntries(rightsOf(role, catalogue))
  await context.record({ entity: 'role', entityId: role.id, before: { name: role.name, permissions } })
  await context.emit('admin.role.changed', { roleId: role.id })
  return {}
}

// The database keeps names apart that people gave; what the program calls its presets is no name there.
async function demandName(tx: Tx, role: NamedRole & { id: string }): Promise<void> {
  const others = (await listRoles(tx)).filter(({ id }) => id !== role.id)
  decide(checkName(role, others))
}

async function allowEdit(
  context: Context,
  edit: {
    id: string | null
    preset: string | null
    before: ReadonlyMap<string, DataScope>
    after: ReadonlyMap<string, DataScope>
  },
  catalogue: PermissionCatalogue,
): Promise<void> {
  const { tx, actor } = context
  const editor = { rights: actor.permissions, owner: await hasOwnerRole(tx, actor.userId) }
  const held = edit.id !== null && (await hasRole(tx, actor.userId, edit.id))
  decide(checkEdit(editor, { ...edit, held }, catalogue.grants))
}

// Rights of operations that an older version had may stay in a role; new unknown ones are a mistake of the caller.
function demandKnown(
  after: ReadonlyMap<string, DataScope>,
  before: ReadonlyMap<string, DataScope>,
  catalogue: PermissionCatalogue,
): void {
  const known = new Set(catalogue.all)
  const unknown = [...after.keys()].filter((permission) => !known.has(permission) && !before.has(permission))
  if (unknown.length === 0) return
  const fields = unknown.map((permission) => ({ path: `permissions.${permission}`, code: 'admin.role.unknownPermission' }))
  throw new Fault('invalid', 'fault.invalid', { fields })
}

const recordChange = (
  context: Context,
  role: RoleRow,
  before: ReadonlyMap<string, DataScope>,
  after: { name: string | null; permissions: Record<string, DataScope>; version: number },
): Promise<void> =>
  context.record({
    entity: 'role',
    entityId: role.id,
    before: { name: role.name, permissions: listed(before) },
    after,
  })

async function changed(context: Context, id: string, catalogue: PermissionCatalogue): Promise<View> {
  await context.emit('admin.role.changed', { roleId: id })
  const [role] = await listRoles(context.tx, [id])
  return viewOf(context, role!, catalogue)
}
