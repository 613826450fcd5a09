import type { Tx } from '../../../platform/db/database.ts'
import type { Subscriber } from '../../../platform/events/subscribers.ts'
import { customerOwners, recordTradeFacts } from '../../customers/server.ts'
import { customersIn, tradeFactsOf, updateOrderOwners, type TradeScope } from './trade-facts.store.ts'

/**
 * Counts the trade facts of customers anew from their orders and hands them down to customers, in the caller's transaction.
 * Example: `refreshTradeFacts(tx, { customers })` after an import, `{ customerIds }` after an order or an undo.
 */
export async function refreshTradeFacts(tx: Tx, scope: TradeScope): Promise<void> {
  if (scope !== 'all' && 'customerIds' in scope && scope.customerIds.length === 0) return
  await recordTradeFacts(tx, tradeFactsOf(tx, customersIn(tx, scope)))
}

/** Copies owner and department of customers onto their orders: after an import, or when customers were assigned. */
export async function refreshOrderOwners(tx: Tx, scope: TradeScope): Promise<void> {
  if (scope !== 'all' && 'customerIds' in scope && scope.customerIds.length === 0) return
  await updateOrderOwners(tx, customerOwners(tx, customersIn(tx, scope)))
}

/** Orders follow their customer to the new owner in the same transaction. */
export const ownerFollower: Subscriber = {
  event: 'customers.customer.assigned',
  async handle(context, payload) {
    const ids = Array.isArray(payload['customerIds']) ? payload['customerIds'] : [payload['customerId']]
    await refreshOrderOwners(context.tx, { customerIds: ids.filter((id) => typeof id === 'string') })
  },
}
