import { Fault } from '../../../kernel/fault.ts'
import { isId } from '../../../kernel/ids.ts'
import type { OutputOf, ParsedInputOf } from '../../../kernel/operation.ts'
import { decodeCursor, encodeCursor } from '../../../kernel/page.ts'
import type { Context } from '../../../platform/operations/context.ts'
import type { notificationOperations } from './notification.api.ts'
import { countUnread, listNotifications, markRead } from './notification.store.ts'

export async function viewNotifications(
  context: Context,
  input: ParsedInputOf<typeof notificationOperations.list>,
): Promise<OutputOf<typeof notificationOperations.list>> {
  const before = input.cursor === undefined ? undefined : cursorOf(input.cursor)
  const rows = await listNotifications(context.tx, context.actor.userId, {
    unread: input.unread ?? false,
    ...(before !== undefined && { before }),
    limit: input.limit + 1,
  })
  const items = rows.slice(0, input.limit)
  const last = rows.length > input.limit ? items.at(-1) : undefined
  return { items, ...(last && { nextCursor: encodeCursor([last.id]) }) }
}

function cursorOf(cursor: string): string {
  const id = decodeCursor(cursor, 1)?.[0]
  if (typeof id !== 'string' || !isId(id))
    throw new Fault('invalid', 'fault.invalid', { fields: [{ path: 'cursor', code: 'field.invalid' }] })
  return id
}

export const viewUnreadCount = async (context: Context): Promise<{ count: number }> => ({
  count: await countUnread(context.tx, context.actor.userId, 100),
})

export async function readNotifications(
  context: Context,
  input: ParsedInputOf<typeof notificationOperations.markRead>,
): Promise<{ count: number }> {
  const { tx, actor, machines } = context
  const count = await markRead(tx, actor.userId, input.ids)
  tx.afterCommit(() => machines.push(tx.orgId, { event: 'platform.notification.read', data: { userIds: [actor.userId] } }))
  return { count }
}
