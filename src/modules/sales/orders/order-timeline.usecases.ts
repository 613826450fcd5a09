import { may, reachOf } from '../../../kernel/actor.ts'
import type { TimelineSource } from '../../customers/server.ts'
import { listTimelineOrders } from './order-timeline.store.ts'

/** Orders and returns on the customer's timeline, for those who may see orders. */
export const ordersOnTimeline: TimelineSource = async (context, customerId, page) => {
  if (!may(context.actor, 'sales.order.list')) return []
  const orders = await listTimelineOrders(context.tx, customerId, reachOf(context.actor, 'sales.order.list'), page)
  return orders.map((order) => ({
    id: order.id,
    at: order.at,
    code: `sales.order.timeline.${order.kind}`,
    params: { number: order.number, n: order.lineCount },
    stateCode: `sales.order.state.${order.state}`,
    amountMinor: order.netMinor,
    path: `/orders/${order.id}`,
  }))
}
