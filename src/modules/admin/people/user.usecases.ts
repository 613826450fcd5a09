import { may, reachOf, reaches, type Actor } from '../../../kernel/actor.ts'
import { Fault, decide, notFound } from '../../../kernel/fault.ts'
import type { OutputOf, ParsedInputOf } from '../../../kernel/operation.ts'
import { decodeCursor, encodeCursor } from '../../../kernel/page.ts'
import { makeId } from '../../../platform/make-id.ts'
import { versionToWriteOn } from '../../../platform/operations/conflict.ts'
import type { Context } from '../../../platform/operations/context.ts'
import { nameSort } from '../../../platform/search/name-keys.ts'
import { holdDepartment, listDepartments } from '../departments/department.store.ts'
import { insertIdentity, insertMembership, insertUser } from '../organisations/organisation.store.ts'
import { departmentTree } from '../roles/grants.rules.ts'
import type { PermissionCatalogue } from './actor.usecases.ts'
import { handledOf, handlerOf, wantedRolesOf } from './handling.usecases.ts'
import { isLoginTaken, listInvited, updateIdentity } from './identity.store.ts'
import type { userOperations } from './user.api.ts'
import { checkHandle, checkLogins, checkRoles, type Handler } from './user.rules.ts'
import {
  findUser,
  listUsers,
  lockUser,
  pickUsers,
  replaceUserRoles,
  updateUser,
  type StoredUser,
  type UserFilter,
} from './user.store.ts'

export type UserView = OutputOf<typeof userOperations.get>

export async function viewUsers(
  context: Context,
  input: ParsedInputOf<typeof userOperations.list>,
  catalogue: PermissionCatalogue,
): Promise<{ items: UserView[]; nextCursor?: string }> {
  const { tx, actor } = context
  const after = input.cursor === undefined ? undefined : cursorOf(input.cursor)
  const filter = await filterOf(context, input)
  const rows = await listUsers(tx, reachOf(actor, 'admin.user.list'), filter, {
    ...(after && { after }),
    limit: input.limit + 1,
  })
  const page = rows.slice(0, input.limit)
  const last = rows.length > input.limit ? page.at(-1) : undefined
  return {
    items: await viewsOf(context, page, catalogue),
    ...(last && { nextCursor: encodeCursor([last.nameSort, last.id]) }),
  }
}

function cursorOf(cursor: string): { nameSort: string; id: string } {
  const values = decodeCursor(cursor, 2)
  if (typeof values?.[0] !== 'string' || typeof values[1] !== 'string')
    throw new Fault('invalid', 'fault.invalid', { fields: [{ path: 'cursor', code: 'field.invalid' }] })
  return { nameSort: values[0], id: values[1] }
}

async function filterOf(context: Context, input: ParsedInputOf<typeof userOperations.list>): Promise<UserFilter> {
  const { tx } = context
  const tree = input.departmentId === undefined ? undefined : departmentTree(await listDepartments(tx), input.departmentId)
  return {
    q: input.q,
    departmentIds: tree,
    roleId: input.roleId,
    ...(input.state !== undefined && { disabled: input.state === 'disabled' }),
    ...((input.state === 'invited' || input.state === 'active') && {
      identities: { ids: await listInvited(tx), wanted: input.state === 'invited' },
    }),
  }
}

async function viewsOf(context: Context, users: readonly StoredUser[], catalogue: PermissionCatalogue): Promise<UserView[]> {
  const { tx, actor } = context
  const invited = new Set(await listInvited(tx))
  const handler = await handlerOf(context, catalogue)
  const handled = await handledOf(tx, users, catalogue)
  return users.map((user, index) => {
    const touchable = checkHandle(handler, handled[index]!).ok
    return viewOf(user, invited, abilitiesOf(actor, handler, user, touchable))
  })
}

function abilitiesOf(actor: Actor, handler: Handler, user: StoredUser, touchable: boolean): UserView['abilities'] {
  const can = (permission: string): boolean =>
    touchable && may(actor, permission) && reaches(reachOf(actor, permission), user.id, user.departmentId)
  const self = user.id === handler.id
  return {
    update: can('admin.user.update'),
    setRoles: can('admin.user.setRoles') && (!self || handler.owner),
    disable: can('admin.user.disable') && !self && !user.isOwner && user.disabledAt === null,
    enable: can('admin.user.disable') && user.disabledAt !== null,
    link: can('admin.user.issueLink') && user.disabledAt === null,
  }
}

function viewOf(user: StoredUser, invited: ReadonlySet<string>, abilities: UserView['abilities']): UserView {
  const { identityId, nameSort: _, disabledAt, ...shown } = user
  return {
    ...shown,
    lastSignInAt: user.lastSignInAt && new Date(user.lastSignInAt).toISOString(),
    state: disabledAt !== null ? 'disabled' : invited.has(identityId) ? 'invited' : 'active',
    abilities,
  }
}

/** The person as the caller may see them with this permission; not found beyond its reach. */
export async function getUser(context: Context, id: string, permission: string): Promise<StoredUser> {
  const user = await findUser(context.tx, reachOf(context.actor, permission), id)
  if (!user) throw notFound()
  return user
}

export async function viewUser(context: Context, id: string, catalogue: PermissionCatalogue): Promise<UserView> {
  const [view] = await viewsOf(context, [await getUser(context, id, 'admin.user.list')], catalogue)
  return view!
}

export const viewUserNames = async (
  context: Context,
  input: ParsedInputOf<typeof userOperations.pick>,
): Promise<{ items: { id: string; name: string }[] }> => ({ items: await pickUsers(context.tx, input) })

export async function createUser(
  context: Context,
  input: ParsedInputOf<typeof userOperations.create>,
  catalogue: PermissionCatalogue,
): Promise<UserView> {
  const { tx } = context
  decide(checkLogins(input))
  decide(checkRoles(await handlerOf(context, catalogue), null, await wantedRolesOf(tx, input.roleIds, catalogue)))
  await allowDepartment(context, input.departmentId, 'admin.user.create')
  await demandFreeLogins(context, input, null)
  const { roleIds, ...details } = input
  const id = makeId()
  const identityId = makeId()
  const person = { ...details, nameSort: nameSort(input.name, true) }
  await insertIdentity(tx.db, { ...person, id: identityId, passwordHash: null, locale: 'zh-CN' }, tx.now)
  await insertMembership(tx.db, { identityId, orgId: tx.orgId, userId: id })
  await insertUser(tx, { ...person, id, identityId, isOwner: false })
  await replaceUserRoles(tx, id, roleIds)
  await context.record({ entity: 'user', entityId: id, after: input })
  return changed(context, id, catalogue)
}

export async function editUser(
  context: Context,
  input: ParsedInputOf<typeof userOperations.update>,
  catalogue: PermissionCatalogue,
): Promise<UserView> {
  const { tx } = context
  const { id, version, ...changes } = input
  await lockUser(tx, id)
  const user = await getUser(context, id, 'admin.user.update')
  await allowHandling(context, user, catalogue)
  decide(checkLogins({ ...pickLogins(user), ...definedOf(changes) }))
  if (changes.departmentId !== undefined && changes.departmentId !== user.departmentId)
    await allowDepartment(context, changes.departmentId, 'admin.user.update')
  await demandFreeLogins(context, changes, user.identityId)
  const key = changes.name === undefined ? {} : { nameSort: nameSort(changes.name, true) }
  const before = Object.fromEntries(Object.keys(changes).map((field) => [field, user[field as keyof StoredUser]]))
  const writeOn = await versionToWriteOn(
    context,
    { entity: 'user', entityId: id, version: user.version },
    { version, sent: changes, shown: before },
  )
  await updateUser(tx, id, writeOn, { ...changes, ...key })
  await updateIdentity(tx, user.identityId, changes)
  await context.record({ entity: 'user', entityId: id, before, after: { ...changes, version: writeOn + 1 } })
  if (changes.departmentId !== undefined && changes.departmentId !== user.departmentId)
    await context.emit('admin.user.moved', { userId: id, departmentId: changes.departmentId })
  return changed(context, id, catalogue)
}

/** Throws the refusal when the caller may not touch this person. */
export async function allowHandling(context: Context, user: StoredUser, catalogue: PermissionCatalogue): Promise<void> {
  const [handled] = await handledOf(context.tx, [user], catalogue)
  decide(checkHandle(await handlerOf(context, catalogue), handled!))
}

const pickLogins = (user: StoredUser): { phone: string | null; email: string | null; loginName: string | null } => ({
  phone: user.phone,
  email: user.email,
  loginName: user.loginName,
})

const definedOf = <T extends object>(values: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never

/** Tells browsers, and answers the person as stored now. */
export async function changed(context: Context, id: string, catalogue: PermissionCatalogue): Promise<UserView> {
  await context.emit('admin.user.changed', { userId: id })
  const user = await findUser(context.tx, { all: true, userId: id, departmentIds: [] }, id)
  const [view] = await viewsOf(context, [user!], catalogue)
  return view!
}

async function allowDepartment(context: Context, departmentId: string | null, permission: string): Promise<void> {
  const reach = reachOf(context.actor, permission)
  if (!reach.all && (departmentId === null || !reach.departmentIds.includes(departmentId)))
    throw new Fault('refused', 'admin.user.outOfReach')
  if (departmentId !== null && !(await holdDepartment(context.tx, departmentId))) throw notFound()
}

async function demandFreeLogins(
  context: Context,
  logins: { phone?: string | null | undefined; email?: string | null | undefined; loginName?: string | null | undefined },
  identityId: string | null,
): Promise<void> {
  const given = [logins.phone, logins.email, logins.loginName].filter((login) => typeof login === 'string')
  if (await isLoginTaken(context.tx, given, identityId)) throw new Fault('refused', 'admin.login.taken')
}
