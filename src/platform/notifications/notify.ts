import { json } from '../db/database.ts'
import type { Context } from '../operations/context.ts'

export interface Notice {
  userId: string
  /** Key of the texts; `params` fill its sentence. */
  code: string
  params?: Readonly<Record<string, string | number>>
  /** Address within the application. */
  link?: string
}

/**
 * Leaves notes for people under the bell, in the caller's transaction; their open browsers learn of it after the commit.
 * Example: `await notify(context, [{ userId, code: 'customers.task.due', params: { title }, link: '/tasks' }])`.
 */
export async function notify(context: Context, notices: readonly Notice[]): Promise<void> {
  if (notices.length === 0) return
  const { tx } = context
  await tx.db
    .insertInto('platform.notification')
    .values(
      notices.map((n) => ({
        org_id: tx.orgId,
        user_id: n.userId,
        at: tx.now,
        code: n.code,
        params: json(n.params ?? {}),
        link: n.link ?? null,
      })),
    )
    .execute()
  const userIds = [...new Set(notices.map((n) => n.userId))]
  tx.afterCommit(() => context.machines.push(tx.orgId, { event: 'platform.notification.added', data: { userIds } }))
}
