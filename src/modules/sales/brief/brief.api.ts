import { z } from 'zod'
import { operation } from '../../../kernel/operation.ts'

const span = z.object({
  fromOn: z.string(),
  toOn: z.string(),
  netMinor: z.number().int(),
  /** Sales; returns are not counted but reduce the net. */
  orders: z.number().int(),
  /** Customers who bought for the first time. */
  newCustomers: z.number().int(),
})

export const briefOperations = {
  get: operation({
    name: 'sales.brief.get',
    method: 'GET',
    path: '/sales-brief',
    summary: ['销售简报：本月与上月同期、近 12 个月', 'Sales brief: this month, the same days of last month, twelve months'],
    input: z.strictObject({}),
    output: z.object({
      thisMonth: span,
      lastMonth: span,
      /** Net sales of twelve months, the current one last; months without sales are 0. */
      months: z.array(z.object({ month: z.string(), netMinor: z.number().int() })),
    }),
  }),
} as const
