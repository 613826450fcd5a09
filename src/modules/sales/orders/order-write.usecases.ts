import { reaches, reachOf } from '../../../kernel/actor.ts'
import { dayStartAt } from '../../../kernel/date-words.ts'
import { dayIn } from '../../../kernel/days.ts'
import { decide, Fault } from '../../../kernel/fault.ts'
import type { ParsedInputOf } from '../../../kernel/operation.ts'
import { nextCount } from '../../../platform/db/counter.ts'
import { makeId } from '../../../platform/make-id.ts'
import { versionToWriteOn } from '../../../platform/operations/conflict.ts'
import type { Context } from '../../../platform/operations/context.ts'
import { getSettings } from '../../admin/server.ts'
import { findProducts } from '../products/product.store.ts'
import { findCustomerRefs, type CustomerRef } from '../trade/customer-ref.store.ts'
import { refreshTradeFacts } from '../trade/trade.usecases.ts'
import { getStoredOrder, viewOrder } from './order-view.usecases.ts'
import type { orderOperations, OrderView } from './order.api.ts'
import { decideDay, decideEdit, kindOfOrder, orderNumber, priceLine, totalsOf, type OrderKind } from './order.rules.ts'
import {
  deleteLines,
  insertLines,
  insertOrder,
  listLines,
  updateOrder,
  type NewLine,
  type NewOrder,
  type OrderChange,
} from './order.store.ts'

type Ops = typeof orderOperations
type LineInput = ParsedInputOf<Ops['create']>['lines'][number]

/** The customer an order may name: within the reach of the permission; every other id is as unknown as a random one. */
async function getCustomer(context: Context, id: string, permission: string): Promise<CustomerRef> {
  const ref = (await findCustomerRefs(context.tx, [id])).get(id)
  const reach = reachOf(context.actor, permission)
  if (!ref || ref.isDeleted || !reaches(reach, ref.ownerId, ref.ownerDepartmentId))
    throw new Fault('refused', 'sales.order.customerUnknown')
  return ref
}

const ownerOf = (customer: CustomerRef | null): Pick<NewOrder, 'customerId' | 'ownerId' | 'ownerDepartmentId'> => ({
  customerId: customer?.id ?? null,
  ownerId: customer?.ownerId ?? null,
  ownerDepartmentId: customer?.ownerDepartmentId ?? null,
})

/** The moment of an order: now for today's, the beginning of the day in the organisation's time zone for earlier ones. */
export async function momentOf(context: Context, wanted: string | undefined): Promise<{ orderedOn: string; orderedAt: string }> {
  const { timeZone } = await getSettings(context.tx)
  const today = dayIn(new Date(context.tx.now), timeZone)
  const orderedOn = decide(decideDay(wanted ?? today, today))
  return { orderedOn, orderedAt: orderedOn === today ? context.tx.now : dayStartAt(orderedOn, timeZone).toISOString() }
}

async function priceLines(context: Context, lines: readonly LineInput[]): Promise<NewLine[]> {
  const ids = lines.map((line) => line.productId).filter((id) => id !== null)
  const products = await findProducts(context.tx, ids)
  return lines.map((line, index) => {
    const lineNo = index + 1
    const product = line.productId === null ? undefined : products.get(line.productId)
    if (line.productId !== null && !product)
      throw new Fault('refused', 'sales.order.productUnknown', { params: { line: lineNo } })
    if (!product && !line.description) throw new Fault('refused', 'sales.order.lineEmpty', { params: { line: lineNo } })
    const priced = decide(priceLine({ quantity: line.quantity, unitPrice: line.unitPrice, cost: product?.cost ?? null }, lineNo))
    return { ...priced, productId: product?.id ?? null, description: line.description ?? product?.name ?? null }
  })
}

// The numbers made here carry no cancellation prefix: quantities alone decide.
const kindOfDraft = (lines: readonly NewLine[]): OrderKind => {
  const quantities = lines.map((line) => line.quantity)
  return kindOfOrder('', quantities, '')
}

export async function create(context: Context, input: ParsedInputOf<Ops['create']>): Promise<OrderView> {
  const { tx } = context
  const customer = input.customerId === null ? null : await getCustomer(context, input.customerId, 'sales.order.create')
  const moment = await momentOf(context, input.orderedOn)
  const lines = await priceLines(context, input.lines)
  if (input.state === 'confirmed' && lines.length === 0) throw new Fault('refused', 'sales.order.noLines')
  const id = makeId(new Date(tx.now))
  const number = orderNumber(moment.orderedOn, await nextCount(tx, `sales.order.${moment.orderedOn}`))
  const order = {
    id,
    number,
    ...ownerOf(customer),
    ...moment,
    ...totalsOf(lines),
    kind: kindOfDraft(lines),
    state: input.state,
    returnsOrderId: null,
    remark: input.remark ?? null,
  }
  await insertOrder(tx, order)
  await insertLines(tx, id, lines)
  await context.record({ entity: 'order', entityId: id, after: { ...order, lines: input.lines, version: 1 } })
  await tellChange(context, id, [customer?.id ?? null])
  return viewOrder(context, id)
}

export async function update(context: Context, input: ParsedInputOf<Ops['update']>): Promise<OrderView> {
  const { tx } = context
  const before = await getStoredOrder(context, input.id, 'sales.order.update', { lock: true })
  decide(decideEdit(before))
  const change: OrderChange = {}
  if (input.customerId !== undefined && input.customerId !== before.customerId)
    Object.assign(
      change,
      ownerOf(input.customerId === null ? null : await getCustomer(context, input.customerId, 'sales.order.update')),
    )
  if (input.orderedOn !== undefined && input.orderedOn !== before.orderedOn)
    Object.assign(change, await momentOf(context, input.orderedOn))
  if (input.remark !== undefined) change.remark = input.remark
  const lines = input.lines === undefined ? undefined : await priceLines(context, input.lines)
  if (lines) {
    if (lines.length === 0 && before.state !== 'draft') throw new Fault('refused', 'sales.order.noLines')
    Object.assign(change, totalsOf(lines), { kind: kindOfDraft(lines) })
  }
  const linesBefore = lines ? (await listLines(tx, input.id)).map(lineOf) : undefined
  const { id, version, ...sent } = input
  const writeOn = await versionToWriteOn(
    context,
    { entity: 'order', entityId: id, version: before.version },
    { version, sent, shown: { ...before, lines: linesBefore } },
  )
  await updateOrder(tx, id, writeOn, change)
  if (lines) {
    await deleteLines(tx, input.id)
    await insertLines(tx, input.id, lines)
  }
  await context.record({
    entity: 'order',
    entityId: input.id,
    before: { ...pick(before, Object.keys(change)), ...(linesBefore && { lines: linesBefore }) },
    after: { ...change, ...(input.lines && { lines: input.lines }), version: writeOn + 1 },
  })
  await tellChange(context, input.id, [before.customerId, change.customerId ?? null])
  return viewOrder(context, input.id)
}

const pick = (source: object, keys: readonly string[]): Record<string, unknown> => {
  const values = new Map(Object.entries(source))
  return Object.fromEntries(keys.filter((key) => values.has(key)).map((key) => [key, values.get(key)]))
}

const lineOf = (line: {
  productId: string | null
  description: string | null
  quantity: string
  unitPrice: string
}): LineInput => ({
  productId: line.productId,
  description: line.description,
  quantity: line.quantity,
  unitPrice: line.unitPrice,
})

/** After every write: browsers and other modules learn of it, and the customers concerned get their trade facts. */
export async function tellChange(context: Context, orderId: string, customerIds: readonly (string | null)[]): Promise<void> {
  const ids = [...new Set(customerIds.filter((id) => id !== null))]
  await refreshTradeFacts(context.tx, { customerIds: ids })
  await context.emit('sales.order.changed', { orderId, customerIds: ids })
}
