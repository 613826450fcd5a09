import { z } from 'zod'
import { operation } from '../../../kernel/operation.ts'

const id = z.uuid()
const minor = z.number()

export const priorityRow = z.object({
  customerId: id,
  name: z.string(),
  class: z.enum(['B', 'C']),
  /** Net sales of the last 90 graded days, of the 90 before, and the increase by which the list is sorted. */
  recentMinor: minor,
  formerMinor: minor,
  increaseMinor: minor,
  /** What it lacks to the last customer of the class above; null when that class is empty. */
  lacksMinor: minor.nullable(),
  ownerName: z.string().nullable(),
  lastContactAt: z.string().nullable(),
  nextContactAt: z.string().nullable(),
  hasPlan: z.boolean(),
})
export type PriorityRow = z.infer<typeof priorityRow>

export const priorityOperations = {
  list: operation({
    name: 'insight.priority.list',
    method: 'GET',
    path: '/insight/priority',
    summary: [
      '重点跟踪：最有潜力的客户，随每次分级更新',
      'Priority tracking: the customers with the most potential, renewed by every grading',
    ],
    input: z.strictObject({ limit: z.coerce.number().int().min(1).max(500).default(100) }),
    output: z.object({
      items: z.array(priorityRow),
      /** Null: nothing is graded yet. */
      gradedAt: z.string().nullable(),
      from: z.string().nullable(),
      middle: z.string().nullable(),
      to: z.string().nullable(),
    }),
  }),
} as const
