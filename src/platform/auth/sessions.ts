import type { Kysely } from 'kysely'
import type { DB } from '../../../db/types.ts'
import type { Actor } from '../../kernel/actor.ts'
import type { Tx } from '../db/database.ts'
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

/** The session of a token, or undefined when it is unknown, idle for too long or over. */
export async function findSession(db: Kysely<DB>, token: string, now: Date): Promise<Session | undefined> {
  const hash = hashToken(token)
  const row = await db
    .selectFrom('control.session')
    .select(['identity_id', 'organisation_id', 'user_id', 'last_seen_at', 'expires_at'])
    .where('token_hash', '=', hash)
    .executeTakeFirst()
  if (!row) return undefined
  if (isOver(row, now)) {
    await db.deleteFrom('control.session').where('token_hash', '=', hash).execute()
    return undefined
  }
  await touch(db, hash, row, now)
  return { identityId: row.identity_id, orgId: row.organisation_id, userId: row.user_id }
}

interface Lifetime {
  last_seen_at: string
  expires_at: string
}

const isOver = (row: Lifetime, now: Date): boolean =>
  Date.parse(row.expires_at) <= now.getTime() || now.getTime() - Date.parse(row.last_seen_at) > idleDays * day

async function touch(db: Kysely<DB>, hash: Buffer, row: Lifetime, now: Date): Promise<void> {
  if (now.getTime() - Date.parse(row.last_seen_at) <= touchAfter) return
  await db.updateTable('control.session').set({ last_seen_at: now.toISOString() }).where('token_hash', '=', hash).execute()
}

/** What is remembered of a session between two requests. */
export interface KnownSession extends Session {
  /** Who acted at the last request, with the rights of then. */
  actor?: Actor
}

/**
 * Sessions of requests that follow each other. What is remembered only tells which organisation's transaction to open: whether the session
 * still lives is asked of its row inside that transaction, every time, without a trip of its own.
 */
export interface SessionMemory {
  /** The session of a token, or undefined. It must be checked in the transaction that it opens. */
  find(token: string, now: Date): Promise<KnownSession | undefined>
  /** Whether the row of the session stands unchanged and is not over; reads through the transaction's own connection. */
  check(tx: Tx, token: string, session: Session, now: Date): Promise<boolean>
}

const remembered = 10_000

export function rememberSessions(control: Kysely<DB>): SessionMemory {
  const known = new Map<string, KnownSession>()
  const keyOf = (token: string): string => hashToken(token).toString('base64')
  return {
    async find(token, now) {
      const key = keyOf(token)
      const session = known.get(key) ?? (await findSession(control, token, now))
      if (!session || known.has(key)) return session
      // The oldest goes: a Map keeps the order of arrival.
      if (known.size >= remembered) known.delete(known.keys().next().value!)
      known.set(key, session)
      return session
    },
    async check(tx, token, session, now) {
      const hash = hashToken(token)
      const { rows } = await tx.client.query<Lifetime & { user_id: string }>({
        name: 'check-session',
        text: 'select user_id, last_seen_at, expires_at from control.session where token_hash = $1 and organisation_id = $2',
        values: [hash, session.orgId],
      })
      const row = rows[0]
      if (!row || row.user_id !== session.userId || isOver(row, now)) {
        known.delete(keyOf(token))
        return false
      }
      await touch(control, hash, row, now)
      return true
    },
  }
}

export async function endSession(db: Kysely<DB>, token: string): Promise<void> {
  await db.deleteFrom('control.session').where('token_hash', '=', hashToken(token)).execute()
}

/** Ends every session of a person in an organisation: disabling, password reset. */
export async function endSessionsOf(db: Kysely<DB>, orgId: string, userId: string): Promise<void> {
  await db.deleteFrom('control.session').where('organisation_id', '=', orgId).where('user_id', '=', userId).execute()
}
