import { z } from 'zod'
import { operation } from '../../../kernel/operation.ts'
import { pageOf, pageSize } from '../../../kernel/page.ts'

const id = z.uuid()
const minor = z.number().int()
const group = z.enum(['bought', 'twiceOrMore', 'onceOnly', 'neverContacted'])
const counts = z.object({
  bought: z.number().int(),
  twiceOrMore: z.number().int(),
  onceOnly: z.number().int(),
  neverContacted: z.number().int(),
})
const revenue = z.object({ customers: z.number().int(), netMinor: minor, sharePercent: z.number().nullable() })

/** One of the four groups; of a department and those below it when one is named. */
const chosen = { group, departmentId: id.optional() }
/** Some of the group, or all of it (the largest first, up to the limit) when absent. */
const members = { ...chosen, customerIds: z.array(id).min(1).max(5000).optional() }

export const purchaseRow = z.object({
  id,
  name: z.string(),
  code: z.string().nullable(),
  purchaseCount: z.number().int(),
  orderCount: z.number().int(),
  netMinor: minor,
  firstOrderOn: z.string().nullable(),
  lastOrderOn: z.string().nullable(),
  lastContactAt: z.string().nullable(),
  nextContactAt: z.string().nullable(),
  ownerId: id.nullable(),
})
export type PurchaseRow = z.infer<typeof purchaseRow>

export const purchaseOperations = {
  get: operation({
    name: 'insight.purchase.get',
    method: 'GET',
    path: '/insight/purchases',
    summary: ['购买次数四问与回头客收入占比', 'The four shop questions and revenue of repeat buyers'],
    input: z.strictObject({ departmentId: id.optional() }),
    output: counts.extend({
      customers: z.number().int(),
      departments: z.array(counts.extend({ departmentId: id.nullable(), customers: z.number().int() })),
      repeat: revenue,
      oneTime: revenue,
      /** Customers without a purchase: what returns and adjustments of theirs come to. */
      none: revenue,
      totalMinor: minor,
    }),
  }),
  list: operation({
    name: 'insight.purchase.list',
    method: 'GET',
    path: '/insight/purchases/{group}/customers',
    summary: ['购买次数四问：名单', 'The four shop questions: the customers behind a figure'],
    allow: { like: 'insight.purchase.get' },
    input: z.strictObject({
      ...chosen,
      /** Part of the name, or beginning of the code. */
      q: z.string().trim().max(100).optional(),
      sort: z.enum(['netMinor', '-netMinor']).default('-netMinor'),
      cursor: z.string().max(2000).optional(),
      limit: pageSize,
    }),
    output: pageOf(purchaseRow),
  }),
  createTasks: operation({
    name: 'insight.purchase.createTasks',
    method: 'POST',
    path: '/insight/purchases/{group}/tasks',
    summary: ['为名单中的客户创建任务', 'Create a task for each customer of the list'],
    allow: { like: 'customers.task.create' },
    idempotent: true,
    input: z.strictObject({
      ...members,
      title: z.string().trim().min(1).max(200),
      /** Each task goes to the customer's owner, to me where nobody owns it. */
      dueAt: z.iso.datetime({ offset: true }),
    }),
    output: z.object({ created: z.number().int() }),
    refusals: ['insight.purchase.nobody', 'insight.purchase.tooMany'],
  }),
  saveSegment: operation({
    name: 'insight.purchase.saveSegment',
    method: 'POST',
    path: '/insight/purchases/{group}/segments',
    summary: ['把名单存为客户分群', 'Save the list as a segment'],
    allow: { like: 'customers.segment.create' },
    idempotent: true,
    input: z.strictObject({ ...members, name: z.string().trim().min(1).max(100) }),
    output: z.object({ segmentId: id, members: z.number().int() }),
    refusals: ['insight.purchase.nobody', 'insight.purchase.tooMany'],
  }),
  export: operation({
    name: 'insight.purchase.export',
    method: 'POST',
    path: '/insight/purchases/{group}/export',
    summary: ['导出名单', 'Export the list'],
    allow: { like: 'customers.customer.export' },
    transport: 'download',
    input: z.strictObject({ ...members, locale: z.enum(['zh-CN', 'en']).default('zh-CN') }),
    output: z.unknown(),
    refusals: ['insight.purchase.tooMany'],
  }),
} as const
