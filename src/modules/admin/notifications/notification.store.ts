import { sql } from 'kysely'
import { uuids, type Tx } from '../../../platform/db/database.ts'

export interface StoredNotification {
  id: string
  at: string
  code: string
  params: Record<string, string | number>
  link: string | null
  readAt: string | null
}

/** A person's own notifications, newest first (ids are in the order of time). */
export async function listNotifications(
  tx: Tx,
  userId: string,
  page: { unread: boolean; before?: string; limit: number },
): Promise<StoredNotification[]> {
  const rows = await tx.db
    .selectFrom('platform.notification')
    .select(['id', 'at', 'code', 'params', 'link', 'read_at as readAt'])
    .where('org_id', '=', tx.orgId)
    .where('user_id', '=', userId)
    .$if(page.unread, (query) => query.where('read_at', 'is', null))
    .$if(page.before !== undefined, (query) => query.where('id', '<', page.before!))
    .orderBy('id', 'desc')
    .limit(page.limit)
    .execute()
  return rows as StoredNotification[]
}

export async function countUnread(tx: Tx, userId: string, limit: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) from (select 1 from platform.notification
      where org_id = ${tx.orgId} and user_id = ${userId} and read_at is null limit ${limit}) as unread`.execute(tx.db)
  return rows[0]!.count
}

/** Marks these (or all) unread ones of the person; answers how many changed. */
export async function markRead(tx: Tx, userId: string, ids: readonly string[] | undefined): Promise<number> {
  const rows = await tx.db
    .updateTable('platform.notification')
    .set({ read_at: tx.now })
    .where('org_id', '=', tx.orgId)
    .where('user_id', '=', userId)
    .where('read_at', 'is', null)
    .$if(ids !== undefined, (query) => query.where('id', '=', sql<string>`any (${uuids(ids ?? [])})`))
    .returning('id')
    .execute()
  return rows.length
}
