import { Fault, decide, notFound } from '../../../kernel/fault.ts'
import type { OutputOf, ParsedInputOf } from '../../../kernel/operation.ts'
import { checkPassword, hashPassword } from '../../../platform/auth/passwords.ts'
import { hashToken } from '../../../platform/auth/tokens.ts'
import type { PublicRequest } from '../../../platform/operations/binding.ts'
import { makeContext } from '../../../platform/operations/context.ts'
import { endSessionsOfIdentity, setPassword } from '../links/link.store.ts'
import { checkNewPassword } from '../organisations/organisation.rules.ts'
import { loadActor, type PermissionCatalogue } from '../people/actor.usecases.ts'
import type { ownSessionOperations } from './own-session.api.ts'
import { endSessionById, findCredentials, listSessions } from './own-session.store.ts'
import { deleteFailures } from './sign-in.store.ts'
import { countTry, requireEnabled } from './sign-in.usecases.ts'

type Empty = Record<string, never>

export async function viewOwnSessions(request: PublicRequest): Promise<OutputOf<typeof ownSessionOperations.list>> {
  const session = await requireEnabled(request)
  return { items: await listSessions(request.machines.database.control, session.identityId, request.sessionToken!) }
}

export async function endOwnSession(
  request: PublicRequest,
  input: ParsedInputOf<typeof ownSessionOperations.end>,
): Promise<Empty> {
  const session = await requireEnabled(request)
  if (!(await endSessionById(request.machines.database.control, session.identityId, input.id))) throw notFound()
  return {}
}

export async function endOtherSessions(request: PublicRequest): Promise<Empty> {
  const session = await requireEnabled(request)
  const keep = hashToken(request.sessionToken!)
  await endSessionsOfIdentity(request.machines.database.control, session.identityId, keep)
  return {}
}

/** The present password is asked for, with the same patience as at sign-in; other devices are signed out. */
export async function changePassword(
  request: PublicRequest,
  input: ParsedInputOf<typeof ownSessionOperations.changePassword>,
  catalogue: PermissionCatalogue,
): Promise<Empty> {
  const session = await requireEnabled(request)
  const { database } = request.machines
  const { passwordHash, logins } = await findCredentials(database.control, session.identityId)
  const key = logins[0] ?? session.identityId
  await countTry(request, key)
  if (!(await checkPassword(input.current, passwordHash))) throw new Fault('refused', 'admin.password.wrong')
  await deleteFailures(database.control, key)
  for (const login of logins) decide(checkNewPassword(input.password, login))
  const fresh = await hashPassword(input.password)
  await database.inOrg(session.orgId, session.userId, async (tx) => {
    const actor = await loadActor(tx, session.userId, 'web', catalogue)
    await setPassword(tx.db, session.identityId, fresh)
    await endSessionsOfIdentity(tx.db, session.identityId, hashToken(request.sessionToken!))
    const context = makeContext(
      actor,
      tx,
      { operation: 'admin.ownSession.changePassword', requestId: request.requestId },
      request.machines,
    )
    await context.record({ entity: 'user', entityId: session.userId, after: { passwordSet: 'own' } })
  })
  return {}
}
