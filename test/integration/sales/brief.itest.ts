import { afterAll, beforeAll, expect, it } from 'vitest'
import type { OutputOf } from '../../../src/kernel/operation.ts'
import type { briefOperations } from '../../../src/modules/sales/brief/brief.api.ts'
import type { transactionCardOperations } from '../../../src/modules/sales/cards/transaction-card.api.ts'
import { openSalesDesk, type SalesDesk } from './sales-desk.ts'

let desk: SalesDesk
beforeAll(async () => {
  desk = await openSalesDesk()
})
afterAll(() => desk.close())

type Brief = OutputOf<typeof briefOperations.get>
type Card = OutputOf<typeof transactionCardOperations.get>
type CardPage = OutputOf<typeof transactionCardOperations.list>

const sell = (customerId: string | null, orderedOn: string, price: string, lines?: object[]) =>
  desk.call<{ id: string }>(desk.ownerId, 'sales.order.create', {
    customerId,
    orderedOn,
    state: 'confirmed',
    lines: lines ?? [{ productId: null, description: '货', quantity: '1', unitPrice: price }],
  })

it('compares this month with the same days of the last, by reach', async () => {
  const seller = await desk.addPerson('fieldSales')
  const old = await desk.addCustomer('老客户', { ownerId: seller })
  const fresh = await desk.addCustomer('新客户', { ownerId: seller })
  const other = await desk.addCustomer('别人的')
  await sell(old, '2026-10-05', '100')
  await sell(old, '2026-10-25', '7')
  await sell(old, '2025-11-30', '9')
  await sell(old, '2026-11-02', '50')
  await sell(fresh, '2026-11-21', '20')
  await sell(other, '2026-11-03', '1000')
  await sell(null, '2026-11-03', '3')
  await desk.call(desk.ownerId, 'sales.order.create', {
    customerId: old,
    orderedOn: '2026-11-04',
    lines: [{ productId: null, description: '草稿', quantity: '1', unitPrice: '999' }],
  })
  const mine = await desk.call<Brief>(seller, 'sales.brief.get')
  expect(mine.thisMonth).toEqual({ fromOn: '2026-11-01', toOn: '2026-11-21', netMinor: 7_000, orders: 2, newCustomers: 1 })
  expect(mine.lastMonth).toEqual({ fromOn: '2026-10-01', toOn: '2026-10-21', netMinor: 10_000, orders: 1, newCustomers: 0 })
  expect(mine.months).toHaveLength(12)
  expect(mine.months.at(-1)).toEqual({ month: '2026-11', netMinor: 7_000 })
  expect(mine.months.at(-2)).toEqual({ month: '2026-10', netMinor: 10_700 })
  expect(mine.months[0]).toEqual({ month: '2025-12', netMinor: 0 })
  const all = await desk.call<Brief>(desk.ownerId, 'sales.brief.get')
  expect(all.thisMonth).toMatchObject({ netMinor: 107_300, orders: 4, newCustomers: 2 })
})

it('lists every transaction of a customer with lines, totals and product mix (ARC-30)', async () => {
  const customerId = await desk.addCustomer('卡片', { ownerId: desk.ownerId })
  const product = async (code: string, cost: string) =>
    (await desk.call<{ id: string }>(desk.ownerId, 'sales.product.create', { code, name: `产品 ${code}`, cost })).id
  const [a, b] = [await product('A', '1'), await product('B', '2')]
  const sale = await sell(customerId, '2026-01-02', '', [
    { productId: a, quantity: '10', unitPrice: '3' },
    { productId: b, quantity: '2', unitPrice: '5' },
  ])
  await sell(customerId, '2026-02-02', '', [{ productId: a, quantity: '1', unitPrice: '3' }])
  await desk.call(desk.ownerId, 'sales.order.ship', { id: sale.id })
  await desk.call(desk.ownerId, 'sales.order.return', { id: sale.id, lines: [{ lineNo: 2, quantity: '1' }] })
  const card = await desk.call<Card>(desk.ownerId, 'sales.transactionCard.get', { customerId })
  expect(card).toMatchObject({
    orderCount: 2,
    purchaseCount: 2,
    returnCount: 1,
    soldMinor: 4_300,
    returnedMinor: -500,
    netMinor: 3_800,
    costMinor: 1_300,
    grossProfitMinor: 2_500,
    firstOrderOn: '2026-01-02',
    lastOrderOn: '2026-02-02',
  })
  expect(card.mix).toEqual([
    { productId: a, code: 'A', name: '产品 A', quantity: '11', netMinor: 3_300, sharePercent: 86.8 },
    { productId: b, code: 'B', name: '产品 B', quantity: '1', netMinor: 500, sharePercent: 13.2 },
  ])
  const page = await desk.call<CardPage>(desk.ownerId, 'sales.transactionCard.list', { customerId })
  expect(page.items.map((order) => [order.kind, order.netMinor, order.lines.length])).toEqual([
    ['return', -500, 1],
    ['sale', 300, 1],
    ['sale', 4_000, 2],
  ])
  expect(page.items[2]?.lines[0]).toMatchObject({ product: { code: 'A' }, quantity: '10', amountMinor: 3_000, costMinor: 1_000 })
  expect(await desk.call(desk.ownerId, 'sales.transactionCard.count', { customerId })).toEqual({ count: 3 })
})
