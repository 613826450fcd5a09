import { z } from 'zod'
import { operation } from '../../../kernel/operation.ts'
import { pageOf, pageSize } from '../../../kernel/page.ts'

export const notificationOperations = {
  list: operation({
    name: 'platform.notification.list',
    method: 'GET',
    path: '/notifications',
    summary: ['查看自己的通知', 'See one’s notifications'],
    allow: 'session',
    input: z.strictObject({
      unread: z.stringbool().optional(),
      cursor: z.string().max(500).optional(),
      limit: pageSize,
    }),
    output: pageOf(
      z.object({
        id: z.uuid(),
        at: z.string(),
        /** Key of the texts; `params` fill its sentence. */
        code: z.string(),
        params: z.record(z.string(), z.union([z.string(), z.number()])),
        link: z.string().nullable(),
        readAt: z.string().nullable(),
      }),
    ),
  }),
  count: operation({
    name: 'platform.notification.count',
    method: 'GET',
    path: '/notifications/count',
    summary: ['未读通知数量（最多数到 100）', 'Number of unread notifications (counted up to 100)'],
    allow: 'session',
    input: z.strictObject({}),
    output: z.object({ count: z.number().int() }),
  }),
  markRead: operation({
    name: 'platform.notification.markRead',
    method: 'POST',
    path: '/notifications/read',
    summary: ['把通知标为已读（不给 ids 则全部）', 'Mark notifications as read; all of them without ids'],
    allow: 'session',
    input: z.strictObject({ ids: z.array(z.uuid()).max(200).optional() }),
    output: z.object({ count: z.number().int() }),
  }),
} as const
