import { sql, type Kysely } from 'kysely'
import type { DB } from '../../../../db/types.ts'
import type { Tx } from '../../../platform/db/database.ts'

/** What an organisation keeps for a while only, with the instant from which its time runs. */
const kept = {
  keys: { table: sql`platform.idempotency_key`, since: sql`at` },
  events: { table: sql`platform.outbox`, since: sql`at` },
  readNotes: { table: sql`platform.notification`, since: sql`read_at` },
  notes: { table: sql`platform.notification`, since: sql`at` },
  jobs: { table: sql`platform.job`, since: sql`finished_at` },
  signIns: { table: sql`admin.sign_in_log`, since: sql`at` },
} as const

export type KeptForAWhile = keyof typeof kept

/** Removes at most `limit` of what is older; answers how many. */
export async function deleteOutdated(tx: Tx, kind: KeptForAWhile, before: string, limit: number): Promise<number> {
  const { table, since } = kept[kind]
  const { numAffectedRows = 0n } = await sql`
    delete from ${table} where org_id = ${tx.orgId} and ctid = any(array(
      select ctid from ${table} where org_id = ${tx.orgId} and ${since} < ${before} limit ${limit}))`.execute(tx.db)
  return Number(numAffectedRows)
}

/** Sessions, links and failed sign-ins that mean nothing any more. */
export async function deleteExpired(db: Kysely<DB>, now: string, failuresBefore: string): Promise<void> {
  await db.deleteFrom('control.session').where('expires_at', '<', now).execute()
  await db.deleteFrom('control.link').where('expires_at', '<', now).execute()
  await db.deleteFrom('control.sign_in_failure').where('at', '<', failuresBefore).execute()
}

/** Ids of these that are organisations. */
export async function listKnownOrganisations(db: Kysely<DB>, ids: readonly string[]): Promise<string[]> {
  const rows = await db.selectFrom('control.organisation').select('id').where('id', 'in', ids).execute()
  return rows.map((row) => row.id)
}
