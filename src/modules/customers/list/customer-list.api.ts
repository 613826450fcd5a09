import { z } from 'zod'
import { listQuery, listSummary, type FilterFields } from '../../../kernel/filter.ts'
import { operation } from '../../../kernel/operation.ts'
import { pageOf } from '../../../kernel/page.ts'
import { customerKind } from '../archive/customer.api.ts'

/** What the list can be filtered by; the type decides which operators and editors it gets. */
export const customerFilterFields = {
  name: 'text',
  code: 'text',
  phone: 'text',
  kind: 'choice',
  grade: 'choice',
  ownerId: 'user',
  province: 'text',
  city: 'text',
  territory: 'text',
  source: 'text',
  industry: 'text',
  netMinor: 'money',
  orderCount: 'number',
  neverBought: 'boolean',
  lastOrderOn: 'date',
  lastContactAt: 'date',
  nextContactAt: 'date',
  createdAt: 'date',
  updatedAt: 'date',
  segment: 'choice',
  import: 'choice',
} as const satisfies FilterFields

/** Fields that only people with `customers.phone.view` may filter by; for others they do not exist. */
export const personalFilterFields: readonly string[] = ['phone']

export const customerSorts = [
  'name',
  'createdAt',
  'updatedAt',
  'netMinor',
  'lastOrderOn',
  'lastContactAt',
  'nextContactAt',
] as const
export type CustomerSort = (typeof customerSorts)[number]
export const defaultCustomerSort = '-updatedAt'

const nullable = z.string().nullable()

export const customerRow = z.object({
  id: z.uuid(),
  version: z.number().int(),
  name: z.string(),
  code: nullable,
  kind: customerKind,
  phone: nullable,
  province: nullable,
  city: nullable,
  territory: nullable,
  source: nullable,
  industry: nullable,
  grade: nullable,
  ownerId: nullable,
  ownerName: nullable,
  netMinor: z.number().int(),
  orderCount: z.number().int(),
  lastOrderOn: nullable,
  lastContactAt: nullable,
  nextContactAt: nullable,
  createdAt: z.string(),
  updatedAt: z.string(),
})
export type CustomerRow = z.infer<typeof customerRow>

export const exportColumns = [
  'code',
  'name',
  'kind',
  'grade',
  'ownerName',
  'phone',
  'province',
  'city',
  'territory',
  'source',
  'industry',
  'netMinor',
  'orderCount',
  'lastOrderOn',
  'lastContactAt',
  'nextContactAt',
  'createdAt',
  'updatedAt',
] as const
export type ExportColumn = (typeof exportColumns)[number]

/** Ids in a query string come as JSON text. */
const idsParam = z.preprocess(
  (value) => (typeof value === 'string' ? value.split(',') : value),
  z.array(z.uuid()).max(200),
) as unknown as z.ZodType<string[], string[] | string>

const { cursor: _cursor, limit: _limit, ...unpaged } = listQuery

export const customerListOperations = {
  list: operation({
    name: 'customers.customer.list',
    method: 'GET',
    path: '/customers',
    summary: ['查看客户列表', 'See the list of customers'],
    input: z.strictObject({ ...listQuery, deleted: z.stringbool().or(z.boolean()).optional() }),
    output: pageOf(customerRow).extend({
      /** More match the quick search than it looks through: the answer is a part, refine the search. */
      partial: z.boolean().optional(),
    }),
  }),
  summary: operation({
    name: 'customers.customer.summary',
    method: 'GET',
    path: '/customers-summary',
    summary: ['列表的数量和合计', 'Count and sums of the list'],
    allow: { like: 'customers.customer.list' },
    input: z.strictObject({
      q: unpaged.q,
      filter: unpaged.filter,
      sort: unpaged.sort,
      /** Counts every row however many there are; without it large sets are estimated. */
      exact: z.stringbool().or(z.boolean()).optional(),
    }),
    output: listSummary,
  }),
  byIds: operation({
    name: 'customers.customer.byIds',
    method: 'GET',
    path: '/customers-by-ids',
    summary: ['按编号取客户', 'Customers by their ids'],
    allow: { like: 'customers.customer.list' },
    input: z.strictObject({ ids: idsParam }),
    output: z.object({ items: z.array(customerRow) }),
  }),
  export: operation({
    name: 'customers.customer.export',
    method: 'POST',
    path: '/customers-export',
    summary: ['导出客户列表', 'Export the list of customers'],
    transport: 'download',
    input: z.strictObject({
      ...unpaged,
      format: z.enum(['csv', 'xlsx']).default('xlsx'),
      /** Only these customers; together with the filter, those of them that match. */
      ids: z.array(z.uuid()).min(1).max(5000).optional(),
      columns: z.array(z.enum(exportColumns)).min(1).optional(),
      locale: z.enum(['zh-CN', 'en']).default('zh-CN'),
    }),
    output: z.unknown(),
  }),
} as const
