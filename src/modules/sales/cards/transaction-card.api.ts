import { z } from 'zod'
import { operation } from '../../../kernel/operation.ts'
import { pageOf, pageSize } from '../../../kernel/page.ts'
import { orderLine, orderRow } from '../orders/order.api.ts'

const customerId = z.uuid()
const minor = z.number().int()
const hiddenMinor = minor.nullable().optional()

/** The transaction card of a customer (ARC-30): every order with its lines and returns, totals and product mix. */
export const transactionCardOperations = {
  get: operation({
    name: 'sales.transactionCard.get',
    method: 'GET',
    path: '/customers/{customerId}/transaction-card',
    summary: ['客户交易卡片：合计与产品构成', 'Transaction card of a customer: totals and product mix'],
    allow: { like: 'sales.order.list' },
    input: z.strictObject({ customerId }),
    output: z.object({
      orderCount: z.number().int(),
      /** Orders with a positive total. */
      purchaseCount: z.number().int(),
      returnCount: z.number().int(),
      netMinor: minor,
      soldMinor: minor,
      returnedMinor: minor,
      costMinor: hiddenMinor,
      grossProfitMinor: hiddenMinor,
      firstOrderOn: z.string().nullable(),
      lastOrderOn: z.string().nullable(),
      /** Largest first, at most 20; `sharePercent` of the net sales of all lines. */
      mix: z.array(
        z.object({
          productId: z.uuid().nullable(),
          code: z.string().nullable(),
          name: z.string(),
          quantity: z.string(),
          netMinor: minor,
          sharePercent: z.number().nullable(),
        }),
      ),
    }),
  }),
  list: operation({
    name: 'sales.transactionCard.list',
    method: 'GET',
    path: '/customers/{customerId}/transactions',
    summary: ['客户的全部订单与退货，含明细', 'All orders and returns of a customer with their lines'],
    allow: { like: 'sales.order.list' },
    input: z.strictObject({ customerId, cursor: z.string().max(2000).optional(), limit: pageSize }),
    output: pageOf(orderRow.extend({ lines: z.array(orderLine.omit({ returnableQuantity: true })) })),
  }),
  count: operation({
    name: 'sales.transactionCard.count',
    method: 'GET',
    path: '/customers/{customerId}/transactions-count',
    summary: ['客户的订单数', 'Number of orders of a customer'],
    allow: { like: 'sales.order.list' },
    input: z.strictObject({ customerId }),
    output: z.object({ count: z.number().int() }),
  }),
} as const
