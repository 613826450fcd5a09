import { z } from 'zod'
import { filterSchema } from '../../../kernel/filter.ts'
import { operation } from '../../../kernel/operation.ts'

const id = z.uuid()
/** Customers that one batch takes. */
export const batchLimit = 5000
const ids = z.array(id).min(1).max(batchLimit)

export const customerBatchOperations = {
  ids: operation({
    name: 'customers.customer.ids',
    method: 'POST',
    path: '/customers/ids',
    summary: ['筛选出的客户的编号，供批量操作', 'Ids of the customers a filter matches, for acting on all of them'],
    allow: { like: 'customers.customer.list' },
    input: z.strictObject({ q: z.string().max(100).optional(), filter: filterSchema.optional() }),
    output: z.object({ ids: z.array(id), isCut: z.boolean() }),
  }),
  assign: operation({
    name: 'customers.customer.assign',
    method: 'POST',
    path: '/customers/assign',
    summary: ['分配客户给负责人，或移入公海', 'Assign customers to an owner, or release them to the open pool'],
    idempotent: true,
    input: z.strictObject({
      /** One group per new owner: undoing sends each customer back to its former one. */
      groups: z
        .array(z.strictObject({ customerIds: ids, ownerId: id.nullable() }))
        .min(1)
        .max(200),
    }),
    output: z.object({
      count: z.number().int(),
      /** The same call with these groups takes it back. */
      undo: z.array(z.object({ customerIds: z.array(id), ownerId: z.string().nullable() })),
    }),
    refusals: ['customers.customer.ownerOutOfReach'],
  }),
  deleteMany: operation({
    name: 'customers.customer.deleteMany',
    method: 'POST',
    path: '/customers/delete',
    summary: ['批量删除客户（30 天内可恢复）', 'Delete several customers (can be restored for 30 days)'],
    allow: { like: 'customers.customer.delete' },
    input: z.strictObject({ ids }),
    output: z.object({ ids: z.array(id) }),
  }),
  restoreMany: operation({
    name: 'customers.customer.restoreMany',
    method: 'POST',
    path: '/customers/restore',
    summary: ['批量恢复客户', 'Restore several customers'],
    allow: { like: 'customers.customer.delete' },
    input: z.strictObject({ ids }),
    output: z.object({ ids: z.array(id) }),
    refusals: ['customers.customer.codeTaken'],
  }),
} as const
