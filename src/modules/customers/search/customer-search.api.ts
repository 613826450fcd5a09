import { z } from 'zod'
import { operation } from '../../../kernel/operation.ts'
import { customerKind } from '../archive/customer.api.ts'

/** Where a hit was found, so that nobody wonders why it is there. */
export const matchedFields = ['name', 'code', 'phone', 'principal', 'contact', 'contactPhone'] as const

export const searchHit = z.object({
  id: z.uuid(),
  name: z.string(),
  code: z.string().nullable(),
  kind: customerKind,
  phone: z.string().nullable(),
  city: z.string().nullable(),
  grade: z.string().nullable(),
  ownerName: z.string().nullable(),
  matched: z.object({ field: z.enum(matchedFields), text: z.string() }),
})
export type SearchHit = z.infer<typeof searchHit>

export const customerSearchOperations = {
  search: operation({
    name: 'customers.customer.search',
    method: 'GET',
    path: '/customer-search',
    summary: ['搜索客户：汉字、拼音、首字母、电话、编码', 'Search customers by characters, pinyin, initials, phone or code'],
    allow: { like: 'customers.customer.list' },
    input: z.strictObject({ q: z.string().max(100), limit: z.coerce.number().int().min(1).max(50).default(20) }),
    output: z.object({
      items: z.array(searchHit),
      /** There are more than could be looked through: type on. */
      more: z.boolean(),
    }),
  }),
} as const
