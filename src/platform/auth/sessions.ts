import type { Kysely } from 'kysely'
import type { DB } from '../../../db/types.ts'
import { hashToken, makeToken } from './tokens.ts'

/** Idle for 14 days or 90 days old: sign in again. */
const idleDays = 14
const absoluteDays = 90
const day = 86_400_000
// Writing the time of each request would be a write per click; once a quarter of an hour will do.
const touchAfter = 15 * 60_000

export interface Session {
  identityId: string
  orgId: string
  userId: string
}

export interface SessionOrigin {
  ip: string
  userAgent: string
}

/** Starts a session for a person in one organisation; the answer is the token for the cookie. */
export async function startSession(
  db: Kysely<DB>,
  session: Session,
  origin: SessionOrigin,
  now: Date,
): Promise<{ token: string; expiresAt: Date }> {
  const token = makeToken()
  const expiresAt = new Date(now.getTime() + absoluteDays * day)
  await db
    .insertInto('control.session')
    .values({
      token_hash: hashToken(token),
      identity_id: session.identityId,
      organisation_id: session.orgId,
      user_id: session.userId,
      created_at: now.toISOString(),
      last_seen_at: now.toISOString(),
      expires_at: expiresAt.toISOString(),
      ip: origin.ip,
      user_agent: origin.userAgent.slice(0, 300),
    })
    .execute()
  return { token, expiresAt }
}

/** The session of a token, or undefined when it is unknown, idle for too long or over. One query per request. */
export async function findSession(db: Kysely<DB>, token: string, now: Date): Promise<Session | undefined> {
  const hash = hashToken(token)
  const row = await db
    .selectFrom('control.session')
    .select(['identity_id', 'organisation_id', 'user_id', 'last_seen_at', 'expires_at'])
    .where('token_hash', '=', hash)
    .executeTakeFirst()
  if (!row) return undefined
  const idle = now.getTime() - Date.parse(row.last_seen_at)
  if (Date.parse(row.expires_at) <= now.getTime() || idle > idleDays * day) {
    await db.deleteFrom('control.session').where('token_hash', '=', hash).execute()
    return undefined
  }
  if (idle > touchAfter) {
    await db.updateTable('control.session').set({ last_seen_at: now.toISOString() }).where('token_hash', '=', hash).execute()
  }
  return { identityId: row.identity_id, orgId: row.organisation_id, userId: row.user_id }
}

export async function endSession(db: Kysely<DB>, token: string): Promise<void> {
  await db.deleteFrom('control.session').where('token_hash', '=', hashToken(token)).execute()
}

/** Ends every session of a person in an organisation: disabling, password reset. */
export async function endSessionsOf(db: Kysely<DB>, orgId: string, userId: string): Promise<void> {
  await db.deleteFrom('control.session').where('organisation_id', '=', orgId).where('user_id', '=', userId).execute()
}
