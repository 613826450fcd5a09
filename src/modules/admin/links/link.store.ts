import type { Kysely } from 'kysely'
import type { DB } from '../../../../db/types.ts'
import { hashToken } from '../../../platform/auth/tokens.ts'

export type LinkKind = 'invitation' | 'reset'

export interface StoredLink {
  kind: LinkKind
  identityId: string
  orgId: string
  expiresAt: string
}

/** Voids what a person was sent before. */
export async function deleteLinks(db: Kysely<DB>, of: { identityId: string; orgId: string }): Promise<void> {
  await db.deleteFrom('control.link').where('identity_id', '=', of.identityId).where('organisation_id', '=', of.orgId).execute()
}

export async function insertLink(db: Kysely<DB>, token: string, link: StoredLink, now: string): Promise<void> {
  await db
    .insertInto('control.link')
    .values({
      token_hash: hashToken(token),
      kind: link.kind,
      identity_id: link.identityId,
      organisation_id: link.orgId,
      created_at: now,
      expires_at: link.expiresAt,
    })
    .execute()
}

/** The link of a token while it works; undefined when it is unknown, used or over: the caller cannot tell which. */
export async function findLink(db: Kysely<DB>, token: string, now: string): Promise<StoredLink | undefined> {
  const row = await db
    .selectFrom('control.link')
    .select(['kind', 'identity_id as identityId', 'organisation_id as orgId', 'expires_at as expiresAt'])
    .where('token_hash', '=', hashToken(token))
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return row && { ...row, kind: row.kind === 'reset' ? 'reset' : 'invitation' }
}

/** Uses a link up. False when somebody was faster: of two at once one passes. */
export async function useLink(db: Kysely<DB>, token: string, now: string): Promise<boolean> {
  const row = await db
    .updateTable('control.link')
    .set({ used_at: now })
    .where('token_hash', '=', hashToken(token))
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning('identity_id')
    .executeTakeFirst()
  return row !== undefined
}

export async function findInvitee(
  db: Kysely<DB>,
  link: StoredLink,
): Promise<{ userId: string; name: string; login: string; organisationName: string } | undefined> {
  const row = await db
    .selectFrom('control.membership as m')
    .innerJoin('control.identity as i', 'i.id', 'm.identity_id')
    .innerJoin('control.organisation as o', 'o.id', 'm.organisation_id')
    .select(['m.user_id as userId', 'i.name', 'i.phone', 'i.email', 'i.login_name as loginName', 'o.name as organisationName'])
    .where('m.identity_id', '=', link.identityId)
    .where('m.organisation_id', '=', link.orgId)
    .executeTakeFirst()
  if (!row) return undefined
  const { phone, email, loginName, ...rest } = row
  return { ...rest, login: phone ?? email ?? loginName ?? '' }
}

export async function setPassword(db: Kysely<DB>, identityId: string, passwordHash: string): Promise<void> {
  await db.updateTable('control.identity').set({ password_hash: passwordHash }).where('id', '=', identityId).execute()
}

/** Ends every session of a person, in whatever organisation: the password is new. `keep` is the hash of one that may stay. */
export async function endSessionsOfIdentity(db: Kysely<DB>, identityId: string, keep?: Buffer): Promise<void> {
  await db
    .deleteFrom('control.session')
    .where('identity_id', '=', identityId)
    .$if(keep !== undefined, (query) => query.where('token_hash', '!=', keep!))
    .execute()
}
