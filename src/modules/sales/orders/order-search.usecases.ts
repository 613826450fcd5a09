import { reachOf } from '../../../kernel/actor.ts'
import type { OutputOf, ParsedInputOf } from '../../../kernel/operation.ts'
import type { Context } from '../../../platform/operations/context.ts'
import { shownRows } from './order-view.usecases.ts'
import type { orderOperations } from './order.api.ts'
import { findOrdersByNumber } from './order-search.store.ts'

type Search = (typeof orderOperations)['search']

/** The first orders of which what was typed is a part of the number. */
export async function searchOrders(context: Context, input: ParsedInputOf<Search>): Promise<OutputOf<Search>> {
  const typed = input.q.normalize('NFKC').trim()
  if (typed === '') return { items: [], more: false }
  const reach = reachOf(context.actor, 'sales.order.list')
  const { orders, isCapped } = await findOrdersByNumber(context.tx, typed, reach, input.limit + 1)
  const rows = await shownRows(context, orders.slice(0, input.limit))
  return {
    items: rows.map(({ id, number, customer, kind, state, orderedOn, netMinor }) => ({
      id,
      number,
      customerName: customer?.name ?? null,
      kind,
      state,
      orderedOn,
      netMinor,
    })),
    more: isCapped || orders.length > input.limit,
  }
}
