import { Fault } from '../../../kernel/fault.ts'
import type { OutputOf, ParsedInputOf } from '../../../kernel/operation.ts'
import { checkPassword } from '../../../platform/auth/passwords.ts'
import { endSession, findSession, startSession, type Session } from '../../../platform/auth/sessions.ts'
import type { PublicRequest } from '../../../platform/operations/binding.ts'
import { foundOrganisation } from '../organisations/found-organisation.usecases.ts'
import { normaliseLogin } from '../organisations/organisation.rules.ts'
import {
  findIdentityByLogin,
  getSettings,
  hasCompany,
  listMemberships,
  type Membership,
} from '../organisations/organisation.store.ts'
import { loadActor, type PermissionCatalogue } from '../people/actor.usecases.ts'
import type { signInOperations } from './sign-in.api.ts'
import {
  deleteFailures,
  findUserFlags,
  getLocale,
  insertFailure,
  insertSignIn,
  lockSetUp,
  updateLocale,
} from './sign-in.store.ts'

type SessionView = OutputOf<typeof signInOperations.session>

// Ten wrong passwords in a quarter of an hour, then wait (INJ-13); the same words for every login, known or not.
const failureLimit = 10
const failureWindow = 15 * 60_000

export async function setUp(
  request: PublicRequest,
  input: ParsedInputOf<typeof signInOperations.setUp>,
  catalogue: PermissionCatalogue,
): Promise<SessionView> {
  // Two first visitors at once: the second waits for the first and finds the company.
  const founded = await request.machines.database.inControl(async (db) => {
    await lockSetUp(db)
    if (await hasCompany(db)) throw new Fault('refused', 'admin.instance.alreadySetUp')
    return foundOrganisation(
      request.machines,
      {
        name: input.organisationName,
        kind: 'company',
        timeZone: input.timeZone,
        currency: input.currency,
        locale: input.locale,
        owner: { name: input.ownerName, login: input.login, password: input.password },
      },
      request.now,
      'web',
    )
  })
  const session = { identityId: founded.identityId, orgId: founded.orgId, userId: founded.userId }
  await beginSession(request, session)
  return viewSession(request, session, catalogue)
}

export async function signIn(
  request: PublicRequest,
  input: ParsedInputOf<typeof signInOperations.signIn>,
  catalogue: PermissionCatalogue,
): Promise<SessionView & { token: string }> {
  const { control } = request.machines.database
  const login = normaliseLogin(input.login)
  const identity = await findIdentityByLogin(control, login)
  await countTry(request, login)
  const fits = await checkPassword(input.password, identity?.passwordHash)
  const memberships = identity ? await listMemberships(control, identity.id) : []
  const first = fits ? await firstEnabled(request, memberships) : undefined
  if (!identity || !first) {
    for (const m of memberships) await logSignIn(request, m, fits ? 'disabled' : 'wrongPassword')
    throw new Fault('refused', 'admin.session.wrongLogin')
  }
  await deleteFailures(control, login)
  const session = { identityId: identity.id, orgId: first.orgId, userId: first.userId }
  const token = await beginSession(request, session)
  await logSignIn(request, first, 'ok')
  return { ...(await viewSession(request, session, catalogue)), token }
}

/**
 * Counts a try before the password is looked at, so that tries sent at once cannot slip through together; a success clears them.
 * Fault `tooMany` after ten within a quarter of an hour.
 */
export async function countTry(request: PublicRequest, login: string): Promise<void> {
  const since = new Date(request.now.getTime() - failureWindow).toISOString()
  const counted = await request.machines.database.inControl((db) =>
    insertFailure(db, login, { at: request.now.toISOString(), since, limit: failureLimit }),
  )
  if (!counted) throw new Fault('tooMany', 'fault.tooMany', { params: { seconds: failureWindow / 1000 } })
}

async function firstEnabled(request: PublicRequest, memberships: readonly Membership[]): Promise<Membership | undefined> {
  for (const m of memberships) {
    const flags = await request.machines.database.inOrg(m.orgId, m.userId, (tx) => findUserFlags(tx, m.userId))
    if (flags && !flags.disabled) return m
  }
  return undefined
}

/** Adds a line to the sign-in log. */
export const logSignIn = (request: PublicRequest, m: { orgId: string; userId: string }, outcome: string): Promise<void> =>
  request.machines.database.inOrg(m.orgId, m.userId, (tx) =>
    insertSignIn(tx, { userId: m.userId, outcome, ip: request.ip, userAgent: request.userAgent }),
  )

/** Starts a session, sets its cookie, and ends the one that the browser had (no fixation). */
export async function beginSession(request: PublicRequest, session: Session): Promise<string> {
  const { control } = request.machines.database
  if (request.sessionToken) await endSession(control, request.sessionToken)
  const { token, expiresAt } = await startSession(control, session, { ip: request.ip, userAgent: request.userAgent }, request.now)
  request.setSession(token, expiresAt)
  return token
}

export async function requireSession(request: PublicRequest): Promise<Session> {
  const session = request.sessionToken
    ? await findSession(request.machines.database.control, request.sessionToken, request.now)
    : undefined
  if (!session) throw new Fault('unauthenticated', 'fault.unauthenticated')
  return session
}

/** The session of somebody who is not disabled in its organisation. */
export async function requireEnabled(request: PublicRequest): Promise<Session> {
  const session = await requireSession(request)
  const flags = await request.machines.database.inOrg(session.orgId, session.userId, (tx) => findUserFlags(tx, session.userId))
  if (!flags || flags.disabled) throw new Fault('unauthenticated', 'fault.unauthenticated')
  return session
}

export async function signOut(request: PublicRequest): Promise<Record<string, never>> {
  const session = request.sessionToken
    ? await findSession(request.machines.database.control, request.sessionToken, request.now)
    : undefined
  if (request.sessionToken) await endSession(request.machines.database.control, request.sessionToken)
  if (session) await logSignIn(request, session, 'signedOut')
  request.setSession(undefined)
  return {}
}

export const getSession = async (request: PublicRequest, catalogue: PermissionCatalogue): Promise<SessionView> =>
  viewSession(request, await requireSession(request), catalogue)

export async function switchOrganisation(
  request: PublicRequest,
  input: ParsedInputOf<typeof signInOperations.switchOrganisation>,
  catalogue: PermissionCatalogue,
): Promise<SessionView> {
  const session = await requireSession(request)
  const memberships = await listMemberships(request.machines.database.control, session.identityId)
  const target = memberships.find((m) => m.orgId === input.organisationId)
  if (!target) throw new Fault('notFound', 'fault.notFound')
  const next = { identityId: session.identityId, orgId: target.orgId, userId: target.userId }
  const view = await viewSession(request, next, catalogue)
  await beginSession(request, next)
  return view
}

export async function setLocale(
  request: PublicRequest,
  input: ParsedInputOf<typeof signInOperations.setLocale>,
): Promise<Record<string, never>> {
  const session = await requireSession(request)
  await updateLocale(request.machines.database.control, session.identityId, input.locale)
  return {}
}

/** The session as the browser needs it; faults `unauthenticated` when the person was disabled meanwhile. */
export async function viewSession(
  request: PublicRequest,
  session: Session,
  catalogue: PermissionCatalogue,
): Promise<SessionView> {
  const { database } = request.machines
  const memberships = await listMemberships(database.control, session.identityId)
  const locale = await getLocale(database.control, session.identityId)
  return database.inOrg(session.orgId, session.userId, async (tx) => {
    const actor = await loadActor(tx, session.userId, 'web', catalogue)
    const flags = await findUserFlags(tx, session.userId)
    const settings = await getSettings(tx)
    const kind = (m: Membership): 'sample' | 'company' => (m.kind === 'sample' ? 'sample' : 'company')
    const current = memberships.find((m) => m.orgId === session.orgId)
    return {
      user: { id: session.userId, name: actor.name, isOwner: flags?.isOwner ?? false },
      organisation: {
        id: session.orgId,
        name: settings.name,
        kind: current ? kind(current) : 'company',
        timeZone: settings.timeZone,
        currency: settings.currency,
      },
      organisations: memberships.map((m) => ({ id: m.orgId, name: m.orgName, kind: kind(m) })),
      permissions: Object.fromEntries(actor.permissions),
      locale,
    }
  })
}
