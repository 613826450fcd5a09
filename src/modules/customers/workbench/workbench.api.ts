import { z } from 'zod'
import { operation } from '../../../kernel/operation.ts'

/** One thing to do: a contact that was agreed, or a task. */
export const todoItem = z.object({
  kind: z.enum(['contact', 'task']),
  /** Of the task, or of the customer. */
  id: z.string(),
  version: z.number().int(),
  customerId: z.string().nullable(),
  customerName: z.string().nullable(),
  grade: z.string().nullable(),
  phone: z.string().nullable(),
  ownerName: z.string().nullable(),
  at: z.string(),
  title: z.string().nullable(),
  /** Why it is on the list: the last follow-up, or the task's reason. */
  reason: z.string().nullable(),
  origin: z.string().nullable(),
  lastContactAt: z.string().nullable(),
  netMinor: z.number().int(),
})
export type TodoItem = z.infer<typeof todoItem>

export const quietCustomer = z.object({
  id: z.string(),
  name: z.string(),
  grade: z.string().nullable(),
  ownerName: z.string().nullable(),
  lastContactAt: z.string().nullable(),
  lastOrderOn: z.string().nullable(),
  netMinor: z.number().int(),
})

export const classChange = z.object({
  customerId: z.string(),
  name: z.string(),
  from: z.string(),
  to: z.string(),
  isUp: z.boolean(),
  /** Net sales of the customer. */
  amountMinor: z.number().int(),
  ownerName: z.string().nullable(),
})

export const workbenchOperations = {
  get: operation({
    name: 'customers.workbench.get',
    method: 'GET',
    path: '/workbench',
    summary: [
      '工作台：今天、逾期、未来七天、久未联系、等级变动',
      'Workbench: today, overdue, next seven days, forgotten customers, class changes',
    ],
    input: z.strictObject({ whose: z.enum(['mine', 'all']).default('mine') }),
    output: z.object({
      today: z.array(todoItem),
      overdue: z.array(todoItem),
      overdueCount: z.number().int(),
      coming: z.array(todoItem),
      counts: z.object({ todo: z.number().int(), calls: z.number().int() }),
      forgotten: z.array(quietCustomer),
      forgottenAfterDays: z.number().int(),
      classChanges: z.object({
        at: z.string().nullable(),
        items: z.array(classChange),
      }),
    }),
  }),
  count: operation({
    name: 'customers.workbench.count',
    method: 'GET',
    path: '/workbench-count',
    summary: ['今天要做的事的数量', 'How many things there are to do today'],
    allow: { like: 'customers.workbench.get' },
    input: z.strictObject({}),
    output: z.object({ count: z.number().int() }),
  }),
} as const
