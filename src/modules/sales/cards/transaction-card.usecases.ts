import { reachOf } from '../../../kernel/actor.ts'
import type { OutputOf, ParsedInputOf } from '../../../kernel/operation.ts'
import type { Context } from '../../../platform/operations/context.ts'
import { listOrders } from '../orders/order-list.store.ts'
import { shownRows } from '../orders/order-view.usecases.ts'
import { orderQuery } from '../orders/order.usecases.ts'
import { maySeeCost } from '../products/product.access.ts'
import { findProducts } from '../products/product.store.ts'
import type { transactionCardOperations } from './transaction-card.api.ts'
import { sharePercent } from './transaction-card.rules.ts'
import { countCard, listCardLines, listMix, sumCard } from './transaction-card.store.ts'

type Ops = typeof transactionCardOperations
const mixRows = 20
/** Lines shown of one order; imported orders can have a thousand. */
const linesShown = 100

export async function getCard(context: Context, input: ParsedInputOf<Ops['get']>): Promise<OutputOf<Ops['get']>> {
  const reach = reachOf(context.actor, 'sales.order.list')
  const { costMinor, ...totals } = await sumCard(context.tx, input.customerId, reach)
  const mix = await listMix(context.tx, input.customerId, reach, mixRows)
  const profit = { costMinor, grossProfitMinor: costMinor === null ? null : totals.netMinor - costMinor }
  return {
    ...totals,
    ...(maySeeCost(context.actor) && profit),
    mix: mix.map((row) => ({ ...row, sharePercent: sharePercent(row.netMinor, totals.netMinor) })),
  }
}

export async function listCard(context: Context, input: ParsedInputOf<Ops['list']>): Promise<OutputOf<Ops['list']>> {
  const query = await orderQuery(context, { customerId: input.customerId })
  const page = await listOrders(context.tx, query, { sort: '-orderedAt', cursor: input.cursor, limit: input.limit })
  const rows = await shownRows(context, page.items)
  const lines = await listCardLines(
    context.tx,
    rows.map((row) => row.id),
    linesShown,
  )
  const products = await findProducts(context.tx, [...new Set(lines.map((line) => line.productId).filter((id) => id !== null))])
  const byOrder = Map.groupBy(lines, (line) => line.orderId)
  const costVisible = maySeeCost(context.actor)
  const shownLine = ({ orderId: _orderId, productId, costMinor, ...line }: (typeof lines)[number]) => {
    const product = productId === null ? undefined : products.get(productId)
    return {
      ...line,
      product: product ? { id: product.id, code: product.code, name: product.name, unit: product.unit } : null,
      ...(costVisible && { costMinor }),
    }
  }
  return { ...page, items: rows.map((row) => ({ ...row, lines: (byOrder.get(row.id) ?? []).map(shownLine) })) }
}

export const countTransactions = async (context: Context, input: ParsedInputOf<Ops['count']>): Promise<{ count: number }> => ({
  count: await countCard(context.tx, input.customerId, reachOf(context.actor, 'sales.order.list')),
})
