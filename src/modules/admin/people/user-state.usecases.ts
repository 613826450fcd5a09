import { decide } from '../../../kernel/fault.ts'
import type { OutputOf, ParsedInputOf } from '../../../kernel/operation.ts'
import { endSessionsOf } from '../../../platform/auth/sessions.ts'
import { conflictOf } from '../../../platform/operations/conflict.ts'
import type { Context } from '../../../platform/operations/context.ts'
import { deleteLinks } from '../links/link.store.ts'
import type { PermissionCatalogue } from './actor.usecases.ts'
import { handledOf, handlerOf, wantedRolesOf } from './handling.usecases.ts'
import { handOverAll, lockBoth, type Belonging } from './hand-over.usecases.ts'
import type { userOperations } from './user.api.ts'
import { checkDisable, checkRoles } from './user.rules.ts'
import { lockUser, replaceUserRoles, updateUser } from './user.store.ts'
import { allowHandling, changed, getUser, type UserView } from './user.usecases.ts'

export async function setUserRoles(
  context: Context,
  input: ParsedInputOf<typeof userOperations.setRoles>,
  catalogue: PermissionCatalogue,
): Promise<UserView> {
  const { tx } = context
  await lockUser(tx, input.id)
  const user = await getUser(context, input.id, 'admin.user.setRoles')
  const wanted = await wantedRolesOf(tx, input.roleIds, catalogue)
  const [handled] = await handledOf(tx, [user], catalogue)
  decide(checkRoles(await handlerOf(context, catalogue), handled!, wanted))
  const before = { roleIds: user.roles.map((role) => role.id) }
  if (!(await updateUser(tx, user.id, input.version, {}))) throw conflictOf(user.version, before, input)
  await replaceUserRoles(tx, user.id, [...new Set(input.roleIds)])
  await context.record({
    entity: 'user',
    entityId: user.id,
    before,
    after: { roleIds: input.roleIds, version: user.version + 1 },
  })
  return changed(context, user.id, catalogue)
}

/**
 * No way in from the next request on: sessions and open links go in the same transaction, running streams are told to end. With an heir
 * everything that the person looked after goes over in it, too.
 */
export async function disableUser(
  context: Context,
  input: ParsedInputOf<typeof userOperations.disable>,
  parts: { catalogue: PermissionCatalogue; belongings: readonly Belonging[] },
): Promise<OutputOf<typeof userOperations.disable>> {
  const { tx } = context
  const { catalogue } = parts
  await lockBoth(tx, [input.id, input.heirId])
  const user = await getUser(context, input.id, 'admin.user.disable')
  const [handled] = await handledOf(tx, [user], catalogue)
  decide(checkDisable(await handlerOf(context, catalogue), handled!))
  if (!(await updateUser(tx, user.id, input.version, { disabled: true }))) throw conflictOf(user.version, user, {})
  const handedOver =
    input.heirId === undefined ? undefined : await handOverAll(context, { from: user, heirId: input.heirId }, parts)
  await endSessionsOf(tx.db, tx.orgId, user.id)
  await deleteLinks(tx.db, { identityId: user.identityId, orgId: tx.orgId })
  await context.record({
    entity: 'user',
    entityId: user.id,
    before: { disabled: false },
    after: { disabled: true, version: user.version + 1 },
  })
  tx.afterCommit(() => context.machines.push(tx.orgId, { event: 'platform.session.ended', data: { userId: user.id } }))
  await context.emit('admin.user.disabled', { userId: user.id })
  const view = await changed(context, user.id, catalogue)
  return { ...view, ...(handedOver && { handedOver }) }
}

export async function enableUser(
  context: Context,
  input: ParsedInputOf<typeof userOperations.enable>,
  catalogue: PermissionCatalogue,
): Promise<UserView> {
  const { tx } = context
  await lockUser(tx, input.id)
  const user = await getUser(context, input.id, 'admin.user.disable')
  await allowHandling(context, user, catalogue)
  if (!(await updateUser(tx, user.id, input.version, { disabled: false }))) throw conflictOf(user.version, user, {})
  await context.record({
    entity: 'user',
    entityId: user.id,
    before: { disabled: true },
    after: { disabled: false, version: user.version + 1 },
  })
  return changed(context, user.id, catalogue)
}
