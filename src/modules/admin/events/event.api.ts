import { z } from 'zod'
import { operation } from '../../../kernel/operation.ts'

export const eventOperations = {
  listen: operation({
    name: 'platform.events.listen',
    method: 'GET',
    path: '/events',
    summary: ['订阅变化通知（服务器推送）', 'Listen to what changes (server-sent events)'],
    allow: 'session',
    transport: 'events',
    input: z.strictObject({}),
    output: z.object({}),
  }),
} as const
