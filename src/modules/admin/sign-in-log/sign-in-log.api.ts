import { z } from 'zod'
import { operation } from '../../../kernel/operation.ts'
import { pageOf, pageSize } from '../../../kernel/page.ts'

const day = z.iso.date()

export const signInLogOperations = {
  list: operation({
    name: 'admin.signInLog.list',
    method: 'GET',
    path: '/sign-ins',
    summary: ['查看登录日志', 'See the sign-in log'],
    input: z.strictObject({
      userId: z.uuid().optional(),
      outcome: z.enum(['ok', 'wrongPassword', 'disabled', 'signedOut', 'locked']).optional(),
      fromOn: day.optional(),
      toOn: day.optional(),
      cursor: z.string().max(500).optional(),
      limit: pageSize,
    }),
    output: pageOf(
      z.object({
        id: z.uuid(),
        at: z.string(),
        userId: z.uuid(),
        userName: z.string(),
        outcome: z.string(),
        ip: z.string().nullable(),
        userAgent: z.string().nullable(),
      }),
    ),
  }),
} as const
