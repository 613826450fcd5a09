import { may, reachOf, type Actor, type Reach } from '../../../kernel/actor.ts'
import { notFound } from '../../../kernel/fault.ts'
import type { Context } from '../../../platform/operations/context.ts'
import { maySeeCost } from '../products/product.access.ts'
import { findProducts } from '../products/product.store.ts'
import { findCustomerRefs, type CustomerRef } from '../trade/customer-ref.store.ts'
import type { OrderRow, OrderView } from './order.api.ts'
import { returnable } from './order-return.rules.ts'
import { possibleActs } from './order.rules.ts'
import { findNumber, findOrder, listLines, listReturns, type StoredOrder } from './order.store.ts'

/** Rows as people see them: with the customers' names, and without costs for those who may not see them. */
export async function shownRows(context: Context, orders: readonly StoredOrder[]): Promise<OrderRow[]> {
  const ids = [...new Set(orders.map((order) => order.customerId).filter((id) => id !== null))]
  const customers = await findCustomerRefs(context.tx, ids)
  const costVisible = maySeeCost(context.actor)
  return orders.map((order) => shownRow(order, customers, costVisible))
}

function shownRow(order: StoredOrder, customers: ReadonlyMap<string, CustomerRef>, costVisible: boolean): OrderRow {
  const { customerId, costMinor, ...rest } = order
  const ref = customerId === null ? undefined : customers.get(customerId)
  return {
    ...rest,
    customer: customerId === null ? null : { id: customerId, name: ref?.name ?? '', code: ref?.code ?? null },
    ...(costVisible && { costMinor, grossProfitMinor: costMinor === null ? null : order.netMinor - costMinor }),
  }
}

/** The order within the reach of a permission; out of reach = not found. */
export async function getStoredOrder(
  context: Context,
  id: string,
  permission: string,
  options: { lock?: boolean; deleted?: boolean } = {},
): Promise<StoredOrder> {
  const order = await findOrder(context.tx, id, reachOf(context.actor, permission), options)
  if (!order) throw notFound()
  return order
}

/** Reach wide enough to show what an operation just wrote: the answer of a write is never a refusal. */
const wrote: Reach = { all: true, userId: '', departmentIds: [] }

/** The whole order as shown after a write or for reading; `permission` undefined = it was written by this very call. */
export async function viewOrder(context: Context, id: string, permission?: string): Promise<OrderView> {
  const order = permission === undefined ? await findOrder(context.tx, id, wrote) : await getStoredOrder(context, id, permission)
  if (!order) throw notFound()
  const [row] = await shownRows(context, [order])
  const lines = await listLines(context.tx, id)
  const products = await findProducts(
    context.tx,
    lines.map((line) => line.productId).filter((productId) => productId !== null),
  )
  const costVisible = maySeeCost(context.actor)
  return {
    ...row!,
    lines: lines.map((line) => {
      const product = line.productId === null ? undefined : products.get(line.productId)
      return {
        lineNo: line.lineNo,
        product: product ? { id: product.id, code: product.code, name: product.name, unit: product.unit } : null,
        description: line.description,
        quantity: line.quantity,
        unitPrice: line.unitPrice,
        amountMinor: line.amountMinor,
        ...(costVisible && { costMinor: line.costMinor }),
        returnableQuantity: order.kind === 'sale' ? returnable(line) : '0',
      }
    }),
    returns: await listReturns(context.tx, id),
    returnsOrder: order.returnsOrderId === null ? null : ((await findNumber(context.tx, order.returnsOrderId)) ?? null),
    abilities: abilitiesOf(context.actor, order),
  }
}

function abilitiesOf(actor: Actor, order: StoredOrder): OrderView['abilities'] {
  const possible = possibleActs(order)
  const permission = { edit: 'sales.order.update', delete: 'sales.order.delete', return: 'sales.order.return' } as const
  const able = (act: keyof typeof possible): boolean =>
    possible[act] && may(actor, act in permission ? permission[act as keyof typeof permission] : `sales.order.${act}`)
  return {
    edit: able('edit'),
    delete: able('delete'),
    return: able('return'),
    confirm: able('confirm'),
    ship: able('ship'),
    complete: able('complete'),
    cancel: able('cancel'),
  }
}
