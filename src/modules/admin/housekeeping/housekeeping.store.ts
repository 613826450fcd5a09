import type { Kysely } from 'kysely'
import type { DB } from '../../../../db/types.ts'
import type { Tx } from '../../../platform/db/database.ts'

/** Removes what an organisation kept for a while only; answers how many rows of each went. */
export async function deleteOutdated(
  tx: Tx,
  before: { keys: string; events: string; notifications: string },
): Promise<Record<string, number>> {
  const keys = await tx.db
    .deleteFrom('platform.idempotency_key')
    .where('org_id', '=', tx.orgId)
    .where('at', '<', before.keys)
    .executeTakeFirst()
  const events = await tx.db
    .deleteFrom('platform.outbox')
    .where('org_id', '=', tx.orgId)
    .where('at', '<', before.events)
    .executeTakeFirst()
  const notifications = await tx.db
    .deleteFrom('platform.notification')
    .where('org_id', '=', tx.orgId)
    .where('read_at', '<', before.notifications)
    .executeTakeFirst()
  return {
    keys: Number(keys.numDeletedRows),
    events: Number(events.numDeletedRows),
    notifications: Number(notifications.numDeletedRows),
  }
}

/** Sessions, links and failed sign-ins that mean nothing any more. */
export async function deleteExpired(db: Kysely<DB>, now: string, failuresBefore: string): Promise<void> {
  await db.deleteFrom('control.session').where('expires_at', '<', now).execute()
  await db.deleteFrom('control.link').where('expires_at', '<', now).execute()
  await db.deleteFrom('control.sign_in_failure').where('at', '<', failuresBefore).execute()
}
