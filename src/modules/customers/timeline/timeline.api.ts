import { z } from 'zod'
import { operation } from '../../../kernel/operation.ts'
import { followUpView } from '../follow-ups/follow-up.api.ts'

/** What happened with a customer, newest first: contacts, tasks done, changes of class and of owner, the beginning. */
export const timelineItem = z.object({
  id: z.string(),
  at: z.string(),
  kind: z.enum(['followUp', 'taskDone', 'graded', 'assigned', 'created']),
  userName: z.string().nullable(),
  followUp: followUpView.optional(),
  title: z.string().optional(),
  from: z.string().nullable().optional(),
  to: z.string().nullable().optional(),
})
export type TimelineItem = z.infer<typeof timelineItem>

export const timelineOperations = {
  list: operation({
    name: 'customers.timeline.list',
    method: 'GET',
    path: '/customers/{customerId}/timeline',
    summary: ['客户的时间线', 'The timeline of a customer'],
    allow: { like: 'customers.customer.list' },
    input: z.strictObject({
      customerId: z.uuid(),
      cursor: z.string().max(500).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(30),
    }),
    output: z.object({ items: z.array(timelineItem), nextCursor: z.string().optional() }),
  }),
} as const
