import { sql } from 'kysely'
import { uuids, type Tx } from '../../../platform/db/database.ts'

// The control plane's side of a person: how they sign in, and where. Same transaction, other world (data.md S4): no joins.

/** Identities among these that have a password: the others were invited and have not come yet. */
export async function listAccepted(tx: Tx, identityIds: readonly string[]): Promise<Set<string>> {
  if (identityIds.length === 0) return new Set()
  const rows = await tx.db
    .selectFrom('control.identity')
    .select('id')
    .where('id', '=', sql<string>`any (${uuids(identityIds)})`)
    .where('password_hash', 'is not', null)
    .execute()
  return new Set(rows.map((row) => row.id))
}

/** Members of the organisation who have been invited and have not come yet. */
export async function listInvited(tx: Tx): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('control.membership as m')
    .innerJoin('control.identity as i', 'i.id', 'm.identity_id')
    .select('i.id')
    .where('m.organisation_id', '=', tx.orgId)
    .where('i.password_hash', 'is', null)
    .limit(5000)
    .execute()
  return rows.map((row) => row.id)
}

export async function findIdentity(tx: Tx, identityId: string): Promise<{ id: string; hasPassword: boolean } | undefined> {
  const row = await tx.db
    .selectFrom('control.identity')
    .select(['id', 'password_hash'])
    .where('id', '=', identityId)
    .executeTakeFirst()
  return row && { id: row.id, hasPassword: row.password_hash !== null }
}

/** Whether one of these logins belongs to somebody else. */
export async function isLoginTaken(tx: Tx, logins: readonly string[], exceptIdentityId: string | null): Promise<boolean> {
  if (logins.length === 0) return false
  const list = [...logins]
  const row = await tx.db
    .selectFrom('control.identity')
    .select('id')
    .where((where) => where.or([where('login_name', 'in', list), where('email', 'in', list), where('phone', 'in', list)]))
    .$if(exceptIdentityId !== null, (query) => query.where('id', '!=', exceptIdentityId!))
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

export async function updateIdentity(
  tx: Tx,
  identityId: string,
  changes: {
    name?: string | undefined
    phone?: string | null | undefined
    email?: string | null | undefined
    loginName?: string | null | undefined
  },
): Promise<void> {
  const set = {
    ...(changes.name !== undefined && { name: changes.name }),
    ...(changes.phone !== undefined && { phone: changes.phone }),
    ...(changes.email !== undefined && { email: changes.email }),
    ...(changes.loginName !== undefined && { login_name: changes.loginName }),
  }
  if (Object.keys(set).length === 0) return
  await tx.db.updateTable('control.identity').set(set).where('id', '=', identityId).execute()
}

/** Organisations of an identity, to see whether its logins are this organisation's alone to change. */
export async function countMemberships(tx: Tx, identityId: string): Promise<number> {
  const row = await tx.db
    .selectFrom('control.membership')
    .select((e) => e.fn.countAll<number>().as('count'))
    .where('identity_id', '=', identityId)
    .executeTakeFirstOrThrow()
  return row.count
}
