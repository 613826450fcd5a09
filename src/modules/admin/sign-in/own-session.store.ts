import { sql, type Kysely } from 'kysely'
import type { DB } from '../../../../db/types.ts'
import { hashToken } from '../../../platform/auth/tokens.ts'

export interface OwnSession {
  id: string
  current: boolean
  ip: string | null
  userAgent: string | null
  createdAt: string
  lastSeenAt: string
}

// What names a session outside is a part of its token's hash: of no use to sign in with.
const idOf = sql<string>`substr(encode(token_hash, 'hex'), 1, 32)`

export async function listSessions(db: Kysely<DB>, identityId: string, token: string): Promise<OwnSession[]> {
  return db
    .selectFrom('control.session')
    .select([
      idOf.as('id'),
      sql<boolean>`token_hash = ${hashToken(token)}`.as('current'),
      'ip',
      'user_agent as userAgent',
      'created_at as createdAt',
      'last_seen_at as lastSeenAt',
    ])
    .where('identity_id', '=', identityId)
    .orderBy('last_seen_at', 'desc')
    .limit(200)
    .execute()
}

/** False when the person has no such session. */
export async function endSessionById(db: Kysely<DB>, identityId: string, id: string): Promise<boolean> {
  const row = await db
    .deleteFrom('control.session')
    .where('identity_id', '=', identityId)
    .where(idOf, '=', id)
    .returning('identity_id')
    .executeTakeFirst()
  return row !== undefined
}

export async function findCredentials(
  db: Kysely<DB>,
  identityId: string,
): Promise<{ passwordHash: string | null; logins: string[] }> {
  const row = await db
    .selectFrom('control.identity')
    .select(['password_hash as passwordHash', 'phone', 'email', 'login_name as loginName'])
    .where('id', '=', identityId)
    .executeTakeFirstOrThrow()
  return {
    passwordHash: row.passwordHash,
    logins: [row.phone, row.email, row.loginName].filter((login) => login !== null),
  }
}
