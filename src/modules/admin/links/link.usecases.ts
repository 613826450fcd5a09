import { Fault, decide } from '../../../kernel/fault.ts'
import type { OutputOf, ParsedInputOf } from '../../../kernel/operation.ts'
import { hashPassword } from '../../../platform/auth/passwords.ts'
import { makeToken } from '../../../platform/auth/tokens.ts'
import type { PublicRequest } from '../../../platform/operations/binding.ts'
import { makeContext, type Context } from '../../../platform/operations/context.ts'
import { checkNewPassword } from '../organisations/organisation.rules.ts'
import { loadActor, type PermissionCatalogue } from '../people/actor.usecases.ts'
import { findIdentity } from '../people/identity.store.ts'
import { allowHandling, getUser } from '../people/user.usecases.ts'
import { deleteFailures, updateLocale } from '../sign-in/sign-in.store.ts'
import { beginSession, logSignIn, viewSession } from '../sign-in/sign-in.usecases.ts'
import type { linkOperations } from './link.api.ts'
import {
  deleteLinks,
  endSessionsOfIdentity,
  findInvitee,
  findLink,
  insertLink,
  setPassword,
  useLink,
  type StoredLink,
} from './link.store.ts'

const lifetime = 7 * 86_400_000

/** A link for a person to set their password: an invitation until they have one, then a reset. Only its hash is kept. */
export async function issueLink(
  context: Context,
  input: ParsedInputOf<typeof linkOperations.issue>,
  catalogue: PermissionCatalogue,
): Promise<OutputOf<typeof linkOperations.issue>> {
  const { tx } = context
  const user = await getUser(context, input.id, 'admin.user.issueLink')
  await allowHandling(context, user, catalogue)
  if (user.disabledAt !== null) throw new Fault('refused', 'admin.link.disabled')
  const identity = await findIdentity(tx, user.identityId)
  if (!identity) throw new Fault('refused', 'admin.link.sample')
  const kind = identity.hasPassword ? 'reset' : 'invitation'
  const expiresAt = new Date(Date.parse(tx.now) + lifetime).toISOString()
  const token = makeToken()
  await deleteLinks(tx.db, { identityId: user.identityId, orgId: tx.orgId })
  await insertLink(tx.db, token, { kind, identityId: user.identityId, orgId: tx.orgId, expiresAt }, tx.now)
  await context.record({ entity: 'user', entityId: user.id, after: { link: kind, expiresAt } })
  return { kind, path: `/invite/${token}`, expiresAt }
}

const invalid = (): Fault => new Fault('refused', 'admin.link.invalid')

async function requireLink(
  request: PublicRequest,
  token: string,
): Promise<StoredLink & { userId: string; name: string; login: string; organisationName: string }> {
  const { control } = request.machines.database
  const link = await findLink(control, token, request.now.toISOString())
  const invitee = link && (await findInvitee(control, link))
  if (!link || !invitee) throw invalid()
  return { ...link, ...invitee }
}

export async function openLink(
  request: PublicRequest,
  input: ParsedInputOf<typeof linkOperations.open>,
): Promise<OutputOf<typeof linkOperations.open>> {
  const { kind, organisationName, name, login, expiresAt } = await requireLink(request, input.token)
  return { kind, organisationName, name, login, expiresAt }
}

/** Sets the password, ends every other session of the person, uses the link up and signs in. */
export async function acceptLink(
  request: PublicRequest,
  input: ParsedInputOf<typeof linkOperations.accept>,
  catalogue: PermissionCatalogue,
): Promise<OutputOf<typeof linkOperations.accept>> {
  const { database } = request.machines
  const link = await requireLink(request, input.token)
  const passwordHash = await hashPassword(decide(checkNewPassword(input.password, link.login)))
  await database.inOrg(link.orgId, link.userId, async (tx) => {
    if (!(await useLink(tx.db, input.token, tx.now))) throw invalid()
    const actor = await loadActor(tx, link.userId, 'web', catalogue)
    await setPassword(tx.db, link.identityId, passwordHash)
    if (input.locale) await updateLocale(tx.db, link.identityId, input.locale)
    await endSessionsOfIdentity(tx.db, link.identityId)
    await deleteFailures(tx.db, link.login)
    const context = makeContext(actor, tx, { operation: 'admin.link.accept', requestId: request.requestId }, request.machines)
    await context.record({ entity: 'user', entityId: link.userId, after: { passwordSet: link.kind } })
    await context.emit('admin.user.changed', { userId: link.userId })
  })
  const session = { identityId: link.identityId, orgId: link.orgId, userId: link.userId }
  await beginSession(request, session)
  await logSignIn(request, session, 'ok')
  return viewSession(request, session, catalogue)
}
