import { reachOf } from '../../../kernel/actor.ts'
import type { OutputOf, ParsedInputOf } from '../../../kernel/operation.ts'
import type { Context } from '../../../platform/operations/context.ts'
import { searchCustomers } from '../../customers/server.ts'
import { maySeeCost } from '../products/product.access.ts'
import { filterReader } from '../products/product.usecases.ts'
import { estimateOrders, listOrders, sumOrders, type OrderQuery } from './order-list.store.ts'
import { getStoredOrder, shownRows, viewOrder } from './order-view.usecases.ts'
import type { orderOperations, OrderView } from './order.api.ts'
import { listLines } from './order.store.ts'

type Ops = typeof orderOperations
/** Rows that a sum may read; beyond, the count is the planner's estimate and no sum is shown. */
const sumCap = 50_000

/** As many customers as a name in the search of the list may mean. */
const calledLimit = 50

/** Customers that are called what was typed; digits alone are a number of an order and not a part of a telephone number. */
async function customersCalled(context: Context, q: string | undefined): Promise<string[]> {
  if (!q || !/\p{L}/u.test(q)) return []
  const { items } = await searchCustomers(context, { q, limit: calledLimit })
  return items.map((customer) => customer.id)
}

/** What the list, its sums and its export have in common. */
export async function orderQuery(
  context: Context,
  input: Pick<ParsedInputOf<Ops['summary']>, 'q' | 'filter' | 'customerId'>,
  permission = 'sales.order.list',
): Promise<OrderQuery> {
  return {
    q: input.q,
    calledSo: await customersCalled(context, input.q),
    filter: input.filter,
    customerId: input.customerId,
    reach: reachOf(context.actor, permission),
    reader: await filterReader(context),
    costVisible: maySeeCost(context.actor),
  }
}

export async function list(context: Context, input: ParsedInputOf<Ops['list']>): Promise<OutputOf<Ops['list']>> {
  const query = await orderQuery(context, input)
  const page = await listOrders(context.tx, query, { sort: input.sort ?? '-orderedAt', cursor: input.cursor, limit: input.limit })
  return { ...page, items: await shownRows(context, page.items) }
}

export async function summary(context: Context, input: ParsedInputOf<Ops['summary']>): Promise<OutputOf<Ops['summary']>> {
  const query = await orderQuery(context, input)
  const { count, netMinor, costMinor } = await sumOrders(context.tx, query, sumCap)
  if (count > sumCap) return { count: Math.max(sumCap, await estimateOrders(context.tx, query)), exact: false }
  const profit: Record<string, number> =
    query.costVisible && costMinor !== null ? { costMinor, grossProfitMinor: netMinor - costMinor } : {}
  return { count, exact: true, sums: { netMinor, ...profit } }
}

export const get = (context: Context, input: ParsedInputOf<Ops['get']>): Promise<OrderView> =>
  viewOrder(context, input.id, 'sales.order.list')

export async function readCost(context: Context, input: ParsedInputOf<Ops['cost']>): Promise<OutputOf<Ops['cost']>> {
  const order = await getStoredOrder(context, input.id, 'sales.order.list')
  const lines = await listLines(context.tx, input.id)
  const profit = (net: number, cost: number | null): number | null => (cost === null ? null : net - cost)
  return {
    costMinor: order.costMinor,
    grossProfitMinor: profit(order.netMinor, order.costMinor),
    lines: lines.map((line) => ({
      lineNo: line.lineNo,
      costMinor: line.costMinor,
      grossProfitMinor: profit(line.amountMinor, line.costMinor),
    })),
  }
}
