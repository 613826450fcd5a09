import { z } from 'zod'
import { isDay } from '../../../kernel/days.ts'
import { listQuery, listSummary, type FilterFields } from '../../../kernel/filter.ts'
import { operation } from '../../../kernel/operation.ts'
import { pageOf } from '../../../kernel/page.ts'

const id = z.uuid()
const version = z.coerce.number().int()
const day = z.string().refine(isDay)
const minor = z.number().int()
/** Decimals as text, at most 4 places; a quantity may be negative, a price may not. */
const quantity = z.string().regex(/^-?\d{1,9}(\.\d{1,4})?$/)
const price = z.string().regex(/^\d{1,9}(\.\d{1,4})?$/)
const kind = z.enum(['sale', 'return'])
const state = z.enum(['draft', 'confirmed', 'shipped', 'completed', 'cancelled'])
export const maxLines = 500

const lineInput = z.strictObject({
  productId: id.nullable(),
  /** Needed when no product is named; otherwise the product's name stands. */
  description: z.string().trim().min(1).max(500).nullable().optional(),
  quantity,
  unitPrice: price,
})

const customerRef = z.object({ id, name: z.string(), code: z.string().nullable() })

/** `costMinor` and `grossProfitMinor` are absent for people without `sales.cost.read`, null when a cost is unknown. */
export const orderRow = z.object({
  id,
  version: z.number().int(),
  number: z.string(),
  /** Null: walk-in sale. */
  customer: customerRef.nullable(),
  kind,
  state,
  orderedOn: z.string(),
  orderedAt: z.string(),
  lineCount: z.number().int(),
  netMinor: minor,
  costMinor: minor.nullable().optional(),
  grossProfitMinor: minor.nullable().optional(),
  ownerId: id.nullable(),
  returnsOrderId: id.nullable(),
  remark: z.string().nullable(),
  updatedAt: z.string(),
})
export type OrderRow = z.infer<typeof orderRow>

export const orderLine = z.object({
  lineNo: z.number().int(),
  product: z.object({ id, code: z.string(), name: z.string(), unit: z.string().nullable() }).nullable(),
  description: z.string().nullable(),
  quantity: z.string(),
  unitPrice: z.string(),
  amountMinor: minor,
  costMinor: minor.nullable().optional(),
  /** How much of the line can still come back. */
  returnableQuantity: z.string(),
})

export const orderView = orderRow.extend({
  lines: z.array(orderLine),
  /** Returns made against this order. */
  returns: z.array(z.object({ id, number: z.string(), orderedOn: z.string(), netMinor: minor, state })),
  returnsOrder: z.object({ id, number: z.string() }).nullable(),
  /** What its state and the person's rights allow. */
  abilities: z.record(z.enum(['edit', 'delete', 'return', 'confirm', 'ship', 'complete', 'cancel']), z.boolean()),
})
export type OrderView = z.infer<typeof orderView>

export const orderHit = z.object({
  id,
  number: z.string(),
  /** Null: walk-in sale. */
  customerName: z.string().nullable(),
  kind,
  state,
  orderedOn: z.string(),
  netMinor: minor,
})
export type OrderHit = z.infer<typeof orderHit>

export const orderFilterFields = {
  number: 'text',
  customerId: 'choice',
  walkIn: 'boolean',
  kind: 'choice',
  state: 'choice',
  orderedOn: 'date',
  netMinor: 'money',
  lineCount: 'number',
  ownerId: 'user',
  remark: 'text',
  costMinor: 'money',
  grossProfitMinor: 'money',
  updatedAt: 'date',
} as const satisfies FilterFields

/** Sorts of the order list, each with an index. */
export const orderSorts = ['orderedAt', 'orderedOn', 'netMinor', 'number'] as const

const step = (verb: 'confirm' | 'ship' | 'complete' | 'cancel', summary: readonly [string, string]) =>
  operation({
    name: `sales.order.${verb}`,
    method: 'POST',
    path: `/orders/{id}/${verb}`,
    summary,
    input: z.strictObject({ id }),
    output: orderView,
    refusals: verb === 'confirm' ? ['sales.order.wrongState', 'sales.order.noLines'] : ['sales.order.wrongState'],
  })

const lineRefusals = [
  'sales.order.quantityZero',
  'sales.order.amountTooLarge',
  'sales.order.lineEmpty',
  'sales.order.productUnknown',
]
const headRefusals = ['sales.order.customerUnknown', 'sales.order.futureDay']

export const orderOperations = {
  list: operation({
    name: 'sales.order.list',
    method: 'GET',
    path: '/orders',
    summary: ['订单列表', 'List orders'],
    input: z.strictObject({ ...listQuery, customerId: id.optional() }),
    output: pageOf(orderRow),
  }),
  summary: operation({
    name: 'sales.order.summary',
    method: 'GET',
    path: '/orders-summary',
    summary: ['订单列表的条数与合计', 'Count and sums of the order list'],
    allow: { like: 'sales.order.list' },
    input: z.strictObject({ q: listQuery.q, filter: listQuery.filter, customerId: id.optional() }),
    output: listSummary,
  }),
  search: operation({
    name: 'sales.order.search',
    method: 'GET',
    path: '/order-search',
    summary: [
      '按订单号的开头、结尾或字母后的数字找订单',
      'Search orders by the beginning or end of the number, or the digits after its letters',
    ],
    allow: { like: 'sales.order.list' },
    input: z.strictObject({ q: z.string().max(100), limit: z.coerce.number().int().min(1).max(50).default(20) }),
    output: z.object({
      items: z.array(orderHit),
      /** There are more than could be looked through: type on. */
      more: z.boolean(),
    }),
  }),
  get: operation({
    name: 'sales.order.get',
    method: 'GET',
    path: '/orders/{id}',
    summary: ['查看订单', 'Read an order'],
    allow: { like: 'sales.order.list' },
    input: z.strictObject({ id }),
    output: orderView,
  }),
  create: operation({
    name: 'sales.order.create',
    method: 'POST',
    path: '/orders',
    summary: ['新建订单', 'Create an order'],
    idempotent: true,
    input: z.strictObject({
      customerId: id.nullable(),
      /** Today when absent; not later than today. */
      orderedOn: day.optional(),
      remark: z.string().trim().max(2000).nullable().optional(),
      state: z.enum(['draft', 'confirmed']).default('draft'),
      lines: z.array(lineInput).max(maxLines),
    }),
    output: orderView,
    refusals: [...headRefusals, ...lineRefusals, 'sales.order.noLines', 'sales.order.numberTaken'],
  }),
  update: operation({
    name: 'sales.order.update',
    method: 'PATCH',
    path: '/orders/{id}',
    summary: ['修改订单（发货前）', 'Edit an order (before shipment)'],
    versioned: true,
    input: z.strictObject({
      id,
      version,
      customerId: id.nullable().optional(),
      orderedOn: day.optional(),
      remark: z.string().trim().max(2000).nullable().optional(),
      lines: z.array(lineInput).max(maxLines).optional(),
    }),
    output: orderView,
    refusals: [...headRefusals, ...lineRefusals, 'sales.order.alreadyShipped', 'sales.order.noLines'],
  }),
  confirm: step('confirm', ['确认订单', 'Confirm an order']),
  ship: step('ship', ['订单发货', 'Ship an order']),
  complete: step('complete', ['完成订单', 'Complete an order']),
  cancel: step('cancel', ['取消订单', 'Cancel an order']),
  return: operation({
    name: 'sales.order.return',
    method: 'POST',
    path: '/orders/{id}/returns',
    summary: ['订单退货', 'Take goods of an order back'],
    idempotent: true,
    input: z.strictObject({
      id,
      orderedOn: day.optional(),
      remark: z.string().trim().max(2000).nullable().optional(),
      lines: z.array(z.strictObject({ lineNo: z.number().int().min(1), quantity: price })).max(maxLines),
    }),
    output: orderView,
    refusals: [
      'sales.order.notReturnable',
      'sales.order.nothingReturned',
      'sales.order.returnTooMuch',
      'sales.order.lineUnknown',
      'sales.order.futureDay',
      'sales.order.numberTaken',
    ],
  }),
  delete: operation({
    name: 'sales.order.delete',
    method: 'DELETE',
    path: '/orders/{id}',
    summary: ['删除草稿订单（可撤销）', 'Delete a draft order (can be undone)'],
    input: z.strictObject({ id }),
    output: z.object({ id }),
    refusals: ['sales.order.notDraft'],
  }),
  restore: operation({
    name: 'sales.order.restore',
    method: 'POST',
    path: '/orders/{id}/restore',
    summary: ['撤销删除订单', 'Undo the deletion of an order'],
    allow: { like: 'sales.order.delete' },
    input: z.strictObject({ id }),
    output: orderView,
  }),
  export: operation({
    name: 'sales.order.export',
    method: 'POST',
    path: '/orders-export',
    summary: ['导出订单', 'Export orders'],
    transport: 'download',
    input: z.strictObject({
      q: listQuery.q,
      filter: listQuery.filter,
      sort: listQuery.sort,
      customerId: id.optional(),
      format: z.enum(['csv', 'xlsx']).default('csv'),
      locale: z.enum(['zh-CN', 'en']).default('zh-CN'),
    }),
    output: z.unknown(),
  }),
  /** The right itself: whoever may call this sees costs and gross profit everywhere. */
  cost: operation({
    name: 'sales.cost.read',
    method: 'GET',
    path: '/orders/{id}/cost',
    summary: ['查看成本与毛利', 'See cost and gross profit'],
    input: z.strictObject({ id }),
    output: z.object({
      costMinor: minor.nullable(),
      grossProfitMinor: minor.nullable(),
      lines: z.array(z.object({ lineNo: z.number().int(), costMinor: minor.nullable(), grossProfitMinor: minor.nullable() })),
    }),
  }),
} as const
