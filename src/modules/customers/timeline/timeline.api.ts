import { z } from 'zod'
import { operation } from '../../../kernel/operation.ts'
import { followUpView } from '../follow-ups/follow-up.api.ts'

/** What a higher module adds: a sentence of its own, where it leads, what it came to. Example: an order of sales. */
export const timelineEvent = z.object({
  /** Key of the texts, with its parameters. */
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  /** How it stands now, as a key of the texts. */
  stateCode: z.string(),
  amountMinor: z.number().int(),
  path: z.string(),
})
export type TimelineEvent = z.infer<typeof timelineEvent>

/** What happened with a customer, newest first: contacts, tasks done, changes of class, orders and returns, the beginning. */
export const timelineItem = z.object({
  id: z.string(),
  at: z.string(),
  kind: z.enum(['followUp', 'taskDone', 'graded', 'assigned', 'created', 'event']),
  userName: z.string().nullable(),
  followUp: followUpView.optional(),
  event: timelineEvent.optional(),
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
