import { decide } from '../../../kernel/fault.ts'
import type { ParsedInputOf } from '../../../kernel/operation.ts'
import { nextCount } from '../../../platform/db/counter.ts'
import { makeId } from '../../../platform/make-id.ts'
import type { Context } from '../../../platform/operations/context.ts'
import { getSettings } from '../../admin/server.ts'
import { decideReturnLines } from './order-return.rules.ts'
import { getStoredOrder, viewOrder } from './order-view.usecases.ts'
import { momentOf, tellChange } from './order-write.usecases.ts'
import type { orderOperations, OrderView } from './order.api.ts'
import { decideDelete, decideReturn, decideStep, returnNumber, totalsOf, type OrderStep } from './order.rules.ts'
import { findOwnerColumns, insertLines, insertOrder, listLines, setOrderDeleted, updateOrder } from './order.store.ts'

type Ops = typeof orderOperations

/** One step of the state table on the locked row. */
export const takeStep =
  (step: OrderStep) =>
  async (context: Context, input: { id: string }): Promise<OrderView> => {
    const order = await getStoredOrder(context, input.id, `sales.order.${step}`, { lock: true })
    const state = decide(decideStep(order, step))
    await updateOrder(context.tx, order.id, order.version, { state })
    await context.record({
      entity: 'order',
      entityId: order.id,
      before: { state: order.state },
      after: { state, version: order.version + 1 },
    })
    await tellChange(context, order.id, [order.customerId])
    return viewOrder(context, order.id)
  }

/** A return order with negative amounts, linked to the sale and to each line that comes back. */
export async function takeBack(context: Context, input: ParsedInputOf<Ops['return']>): Promise<OrderView> {
  const { tx } = context
  // The lock lets returns of one order happen one after the other: together they never exceed what was sold.
  const sale = await getStoredOrder(context, input.id, 'sales.order.return', { lock: true })
  decide(decideReturn(sale))
  const sold = await listLines(tx, sale.id)
  const lines = decide(decideReturnLines(sold, input.lines))
  const moment = await momentOf(context, input.orderedOn)
  const { returnPrefix } = await getSettings(tx)
  const id = makeId(new Date(tx.now))
  const order = {
    id,
    number: returnNumber(moment.orderedOn, await nextCount(tx, `sales.order.${moment.orderedOn}`), returnPrefix),
    customerId: sale.customerId,
    ...(await findOwnerColumns(tx, sale.id)),
    ...moment,
    ...totalsOf(lines),
    kind: 'return' as const,
    state: 'completed' as const,
    returnsOrderId: sale.id,
    remark: input.remark ?? null,
  }
  await insertOrder(tx, order)
  const byNo = new Map(sold.map((line) => [line.lineNo, line]))
  await insertLines(
    tx,
    id,
    lines.map((line) => ({
      ...line,
      productId: byNo.get(line.lineNo)?.productId ?? null,
      description: byNo.get(line.lineNo)?.description ?? null,
      returnsLineNo: line.lineNo,
    })),
  )
  await context.record({ entity: 'order', entityId: id, after: { ...order, lines, version: 1 } })
  await tellChange(context, id, [sale.customerId])
  return viewOrder(context, id)
}

export async function remove(context: Context, input: { id: string }): Promise<{ id: string }> {
  const order = await getStoredOrder(context, input.id, 'sales.order.delete', { lock: true })
  decide(decideDelete(order))
  await setOrderDeleted(context.tx, order.id, true)
  await context.record({
    entity: 'order',
    entityId: order.id,
    before: { deleted: false },
    after: { deleted: true, version: order.version + 1 },
  })
  await tellChange(context, order.id, [order.customerId])
  return { id: order.id }
}

export async function restore(context: Context, input: { id: string }): Promise<OrderView> {
  const order = await getStoredOrder(context, input.id, 'sales.order.delete', { lock: true, deleted: true })
  await setOrderDeleted(context.tx, order.id, false)
  await context.record({
    entity: 'order',
    entityId: order.id,
    before: { deleted: true },
    after: { deleted: false, version: order.version + 1 },
  })
  await tellChange(context, order.id, [order.customerId])
  return viewOrder(context, order.id)
}
