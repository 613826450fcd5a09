import { sql, type Kysely } from 'kysely'
import type { DB } from '../../../../db/types.ts'
import type { Tx } from '../../../platform/db/database.ts'

/** Notes one more try of a login unless there were `limit` since then: false. Tries of one login wait for each other. */
export async function insertFailure(
  db: Kysely<DB>,
  loginKey: string,
  window: { at: string; since: string; limit: number },
): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${loginKey}, 7))`.execute(db)
  await db.deleteFrom('control.sign_in_failure').where('login_key', '=', loginKey).where('at', '<=', window.since).execute()
  const { rows } = await sql`
    insert into control.sign_in_failure (login_key, at)
    select ${loginKey}, ${window.at}::timestamptz
     where (select count(*) from control.sign_in_failure where login_key = ${loginKey}) < ${window.limit}
    returning login_key`.execute(db)
  return rows.length > 0
}

export async function deleteFailures(db: Kysely<DB>, loginKey: string): Promise<void> {
  await db.deleteFrom('control.sign_in_failure').where('login_key', '=', loginKey).execute()
}

export async function insertSignIn(
  tx: Tx,
  entry: { userId: string; outcome: string; ip: string; userAgent: string },
): Promise<void> {
  await tx.db
    .insertInto('admin.sign_in_log')
    .values({
      org_id: tx.orgId,
      user_id: entry.userId,
      at: tx.now,
      outcome: entry.outcome,
      ip: entry.ip,
      user_agent: entry.userAgent.slice(0, 300),
    })
    .execute()
}

export async function findUserFlags(tx: Tx, userId: string): Promise<{ isOwner: boolean; disabled: boolean } | undefined> {
  const row = await tx.db
    .selectFrom('admin.user')
    .select(['is_owner as isOwner', 'disabled_at as disabledAt'])
    .where('org_id', '=', tx.orgId)
    .where('id', '=', userId)
    .executeTakeFirst()
  return row && { isOwner: row.isOwner, disabled: row.disabledAt !== null }
}

export async function updateLocale(db: Kysely<DB>, identityId: string, locale: string): Promise<void> {
  await db.updateTable('control.identity').set({ locale }).where('id', '=', identityId).execute()
}

export async function getLocale(db: Kysely<DB>, identityId: string): Promise<'zh-CN' | 'en'> {
  const row = await db.selectFrom('control.identity').select('locale').where('id', '=', identityId).executeTakeFirstOrThrow()
  return row.locale === 'en' ? 'en' : 'zh-CN'
}

/** Held until the transaction ends; whoever else wants to set up waits. */
export async function lockSetUp(db: Kysely<DB>): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('admin.instance.setUp', 3))`.execute(db)
}
