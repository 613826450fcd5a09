import type { Tx } from '../../../platform/db/database.ts'
import type { Note } from '../../admin/imports/import-field.api.ts'
import type { AddProblem, ImportPlug, ImportTarget, RowTaker, RowValues } from '../../admin/server.ts'
import {
  applyCustomers,
  customerFields,
  customerNoter,
  customerSeenColumns,
  gatherCustomers,
  resolveCustomers,
} from '../../customers/server.ts'
import { factsOfOrders } from '../trade/trade-facts.store.ts'
import { refreshOrderOwners, refreshTradeFacts } from '../trade/trade.usecases.ts'
import { netOf, type Net } from './line-discount.rules.ts'
import { catalogueFields, orderFields, productFields } from './order-fields.api.ts'
import {
  applyOrders,
  costOrders,
  customersOfChanged,
  halfOfCustomers,
  ordersByKey,
  resolveOrders,
  sumOrders,
} from './order-part.store.ts'
import { OrderNoter, orderLineColumns, orderSeenColumns } from './order-part.rules.ts'
import { productCodeOf, productNoter, productSeenColumns } from './product-part.rules.ts'
import { applyProducts, resolveProducts } from './product-part.store.ts'
import { costKnownLines, forgetCosts } from './product-cost.store.ts'
import { countMade, markUsedCustomers, undoOrders, undoProducts } from './undo-orders.store.ts'

type RebuildWords = (tx: Tx, customerIds: readonly string[]) => Promise<void>

// numeric(18,4) holds 14 digits before the point; a line's amount in minor units must stay a number that is exact everywhere.
const wholeDigits = (decimal: string | null): number => {
  if (decimal === null) return 0
  const point = decimal.indexOf('.')
  return (point < 0 ? decimal.length : point) - (decimal.startsWith('-') ? 1 : 0)
}
const tooLarge = (decimal: string | null): boolean => wholeDigits(decimal) > 13
const productTooLarge = (quantity: string, price: string | null): boolean =>
  price !== null && wholeDigits(quantity) + wholeDigits(price) > 13 && Math.abs(Number(quantity) * Number(price)) >= 1e13

// What a row of an order file must say: order, day, and a price with quantity or an amount.
function checkOrderRow(values: Readonly<RowValues>, refuse: AddProblem): void {
  const price = values['unitPrice'] ?? null
  const amount = values['amount'] ?? null
  const quantity = quantityOf(values)
  if ((values['orderNumber'] ?? null) === null) refuse('orderNumber', 'import.row.orderMissing')
  if ((values['orderedAt'] ?? null) === null) refuse('orderedAt', 'import.row.dayMissing')
  if (quantity === null || (price === null && amount === null))
    refuse(price === null ? 'unitPrice' : 'quantity', 'import.row.amountMissing')
  else if (
    tooLarge(quantity) ||
    tooLarge(price) ||
    tooLarge(amount) ||
    tooLarge(values['profit'] ?? null) ||
    productTooLarge(quantity, price)
  )
    refuse('quantity', 'import.row.numberTooLarge')
}

// What the row states of its amount: the amount itself, else what its discounts leave of quantity × price.
function netOfRow(values: Readonly<RowValues>): Net {
  const { amount = null, unitPrice = null, payRate = null, offRate = null, discountAmount = null } = values
  const quantity = quantityOf(values)
  if (amount !== null || unitPrice === null || quantity === null) return { amount }
  return netOf({ quantity, price: unitPrice, payRate, offRate, discountAmount })
}

function checkDiscount(values: Readonly<RowValues>, refuse: AddProblem): void {
  const net = netOfRow(values)
  if ('problem' in net) refuse(net.field, net.problem)
}

const discountFields = ['payRate', 'offRate', 'discountAmount']

// A file of order headers has no quantities: one order is one line then.
const quantityOf = (values: Readonly<RowValues>): string | null =>
  values['quantity'] ?? ((values['amount'] ?? null) === null ? null : '1')

function orderLineTaker(mapped: ReadonlySet<string>, note: Note): RowTaker {
  const customer = customerNoter(mapped, note)
  const product = productNoter(mapped, note)
  const orders = new OrderNoter(mapped, note)
  const discounted = discountFields.some((field) => mapped.has(field))
  return {
    check(values, refuse) {
      checkOrderRow(values, refuse)
      if (discounted) checkDiscount(values, refuse)
    },
    take(values, rowNo) {
      const productCode = productCodeOf(values)
      const net = discounted ? netOfRow(values) : { amount: values['amount'] ?? null }
      const line = {
        number: values['orderNumber']!,
        at: values['orderedAt']!,
        customerKey: customer(values, rowNo),
        productCode,
        productNo: productCode === null ? null : product(productCode, values, rowNo),
        quantity: quantityOf(values)!,
        price: values['unitPrice'] ?? null,
        amount: 'amount' in net ? net.amount : null,
        profit: values['profit'] ?? null,
        state: values['orderState'] ?? null,
        remark: values['lineRemark'] ?? null,
      }
      orders.take(line, rowNo)
    },
    end: () => orders.end(),
  }
}

// A lane whose neighbour fails or is cancelled is waited for: left alone it would still write while the next attempt, or the undo, begins.
async function allToTheEnd<Found extends readonly unknown[]>(lanes: { [K in keyof Found]: Promise<Found[K]> }): Promise<Found> {
  const ends = await Promise.allSettled(lanes as readonly Promise<unknown>[])
  for (const end of ends) if (end.status === 'rejected') throw end.reason
  return ends.map((end) => (end as PromiseFulfilledResult<unknown>).value) as unknown as Found
}

/** One wide file of order lines makes customers, products, orders and lines in one pass. */
function orderLinesTarget(rebuildWords: RebuildWords): ImportTarget {
  return {
    name: 'order-lines',
    label: 'import.target.orderLines',
    fields: [
      ...orderFields,
      ...customerFields.map(({ needed: _, ...field }) => field),
      ...productFields.map(({ needed: _, ...field }) => field),
    ],
    parts: (mapped) => ({
      line: orderLineColumns(mapped),
      customerseen: customerSeenColumns(mapped),
      productseen: productSeenColumns(mapped),
      orderseen: orderSeenColumns,
    }),
    rowTaker: orderLineTaker,
    async resolve(step) {
      // Customers, products and orders have nothing to do with each other yet: a connection each, and no core idle.
      const [{ counts, duplicates }, products, orders] = await allToTheEnd([
        gatherCustomers(step).then(() => resolveCustomers(step)),
        resolveProducts(step),
        resolveOrders(step),
      ])
      await costOrders(step)
      // The plans of the batches rest on what was just found out.
      await step.analyze('customer')
      return { entities: { customer: counts, product: products, order: orders }, duplicates, ...(await sumOrders(step)) }
    },
    async apply(step) {
      await applyOrders(step, async () => {
        await applyCustomers(step, rebuildWords, factsOfOrders(ordersByKey(step)))
        await applyProducts(step)
      })
    },
    async finish(step) {
      await step.progress('import.phase.facts', 0, null)
      const countHalf = (half: 0 | 1): Promise<void> =>
        step.inBulkTx((tx) => refreshTradeFacts(tx, { customers: halfOfCustomers(step, half) }))
      await allToTheEnd([countHalf(0), countHalf(1)])
      await step.inBulkTx(async (tx) => {
        await refreshTradeFacts(tx, { customerIds: await customersOfChanged(tx, step) })
        if (step.mapped.has('ownerName')) await refreshOrderOwners(tx, { importId: step.importId })
      })
    },
  }
}

/** A file of products. */
const productsTarget: ImportTarget = {
  name: 'products',
  label: 'import.target.products',
  fields: [...productFields, ...catalogueFields],
  parts: (mapped) => ({ line: ['row_no int'], productseen: productSeenColumns(mapped) }),
  rowTaker(mapped, note) {
    const product = productNoter(mapped, note)
    return {
      check(values, refuse) {
        if (productCodeOf(values) === null) refuse('productCode', 'import.row.productMissing')
        if (tooLarge(values['listPrice'] ?? null) || tooLarge(values['cost'] ?? null))
          refuse('listPrice', 'import.row.numberTooLarge')
      },
      take(values, rowNo) {
        note('line', [rowNo])
        product(productCodeOf(values)!, values, rowNo)
      },
    }
  },
  async resolve(step) {
    const product = await resolveProducts(step)
    return { entities: { product }, duplicates: { count: 0, samples: [] } }
  },
  apply: (step) => applyProducts(step),
  finish: (step) => costKnownLines(step),
}

/** What sales brings to the import. Orders are undone before products, products before customers. */
export const salesPlug = (rebuildWords: RebuildWords): ImportPlug => ({
  targets: [orderLinesTarget(rebuildWords), productsTarget],
  undoers: [
    {
      entity: 'order',
      countMade: (tx, importId) => countMade(tx, 'order', importId),
      async undo(step) {
        await step.makePart('used', ['customer_id uuid'])
        return step.inTx(async (tx) => {
          const { customerIds, ...report } = await undoOrders(tx, step)
          await refreshTradeFacts(tx, { customerIds })
          await markUsedCustomers(tx, step)
          return report
        })
      },
    },
    {
      entity: 'product',
      countMade: (tx, importId) => countMade(tx, 'product', importId),
      undo: (step) =>
        step.inTx(async (tx) => {
          await forgetCosts(tx, step)
          return undoProducts(tx, step)
        }),
    },
  ],
})
