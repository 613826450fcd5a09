import { z } from 'zod'
import { filterSchema } from '../../../kernel/filter.ts'
import { operation } from '../../../kernel/operation.ts'

const id = z.uuid()
export const segmentView = z.object({
  id,
  name: z.string(),
  reason: z.string().nullable(),
  count: z.number().int(),
  createdBy: z.string().nullable(),
  createdByName: z.string().nullable(),
  createdAt: z.string(),
  abilities: z.object({ delete: z.boolean() }),
})
export type SegmentView = z.infer<typeof segmentView>

export const segmentOperations = {
  list: operation({
    name: 'customers.segment.list',
    method: 'GET',
    path: '/segments',
    summary: ['查看客户分群', 'See segments of customers'],
    input: z.strictObject({}),
    output: z.object({ items: z.array(segmentView) }),
  }),
  create: operation({
    name: 'customers.segment.create',
    method: 'POST',
    path: '/segments',
    summary: ['把选中的或筛选出的客户存为分群', 'Keep chosen or filtered customers as a segment'],
    idempotent: true,
    input: z
      .strictObject({
        name: z.string().trim().min(1).max(100),
        reason: z.string().trim().max(500).nullable().optional(),
        customerIds: z.array(id).min(1).max(10_000).optional(),
        filter: filterSchema.optional(),
        q: z.string().max(100).optional(),
      })
      .refine(
        (input) => (input.customerIds === undefined) !== (input.filter === undefined && input.q === undefined),
        'customers.segment.oneSource',
      ),
    output: segmentView,
    refusals: ['customers.segment.tooMany', 'customers.segment.empty'],
  }),
  delete: operation({
    name: 'customers.segment.delete',
    method: 'DELETE',
    path: '/segments/{id}',
    summary: ['删除分群（可恢复），客户不受影响', 'Delete a segment (can be restored); its customers stay'],
    input: z.strictObject({ id }),
    output: z.object({ id }),
  }),
  restore: operation({
    name: 'customers.segment.restore',
    method: 'POST',
    path: '/segments/{id}/restore',
    summary: ['恢复分群', 'Restore a segment'],
    allow: { like: 'customers.segment.delete' },
    input: z.strictObject({ id }),
    output: z.object({ id }),
  }),
} as const
