import { afterAll, beforeAll, expect, it } from 'vitest'
import type { OutputOf } from '../../../src/kernel/operation.ts'
import type { purchaseOperations } from '../../../src/modules/insight/purchases/purchase.api.ts'
import { codeOf, openSalesDesk, type SalesDesk } from './sales-desk.ts'

let desk: SalesDesk
beforeAll(async () => {
  desk = await openSalesDesk()
})
afterAll(() => desk.close())

type Answer = OutputOf<typeof purchaseOperations.get>
type List = OutputOf<typeof purchaseOperations.list>
const groups = ['bought', 'twiceOrMore', 'onceOnly', 'neverContacted'] as const

it('answers the four shop questions of AT-22 from real orders, by reach and department, each with its list', async () => {
  const east = await desk.addDepartment('华东')
  const seller = await desk.addPerson('fieldSales', east)
  const purchases = [3, 2, 1, 1, 0, 0]
  const contacted = [true, true, true, false, true, false]
  const ids: string[] = []
  for (const [index, count] of purchases.entries()) {
    const mine = index < 3 ? { ownerId: seller, departmentId: east } : {}
    const id = await desk.addCustomer(`客户 ${index}`, {
      ...mine,
      ...(contacted[index] && { lastContactAt: '2026-11-01T00:00:00Z' }),
    })
    ids.push(id)
    const sell = (quantity: string) =>
      desk.call(desk.ownerId, 'sales.order.create', {
        customerId: id,
        state: 'confirmed',
        lines: [{ productId: null, description: '货', quantity, unitPrice: '100' }],
      })
    for (let n = 0; n < count; n++) await sell('1')
    // A return and an order of nothing are no purchases.
    if (index === 4) await sell('-1')
  }
  const all = await desk.call<Answer>(desk.ownerId, 'insight.purchase.get')
  expect(all).toMatchObject({ bought: 4, twiceOrMore: 2, onceOnly: 2, neverContacted: 2, customers: 6 })
  expect(all.repeat).toEqual({ customers: 2, netMinor: 50_000, sharePercent: 83.3 })
  expect(all.oneTime).toEqual({ customers: 2, netMinor: 20_000, sharePercent: 33.3 })
  expect(all.none).toEqual({ customers: 2, netMinor: -10_000, sharePercent: -16.7 })
  expect(all.departments.map((d) => [d.departmentId, d.bought])).toEqual([
    [east, 3],
    [null, 1],
  ])
  const mine = await desk.call<Answer>(seller, 'insight.purchase.get')
  expect(mine).toMatchObject({ bought: 3, twiceOrMore: 2, onceOnly: 1, neverContacted: 0, customers: 3 })
  expect(await desk.call(desk.ownerId, 'insight.purchase.get', { departmentId: east })).toMatchObject({ bought: 3, customers: 3 })
  // A department stands for those below it as well, in figures, lists and what is made of them.
  const china = await desk.addDepartment('中国')
  await desk.sql('update admin.department set parent_id = $1 where id = $2', [china, east])
  expect(await desk.call(desk.ownerId, 'insight.purchase.get', { departmentId: china })).toMatchObject({
    bought: 3,
    customers: 3,
  })
  const below = await desk.call<List>(desk.ownerId, 'insight.purchase.list', { group: 'bought', departmentId: china })
  expect(below.items.map((row) => row.id).toSorted()).toEqual(ids.slice(0, 3).toSorted())
  const north = await desk.addDepartment('华北')
  expect(await desk.call(desk.ownerId, 'insight.purchase.get', { departmentId: north })).toMatchObject({
    bought: 0,
    customers: 0,
  })

  for (const user of [desk.ownerId, seller])
    for (const group of groups) {
      const counts = user === seller ? mine : all
      const found: string[] = []
      let cursor: string | undefined
      do {
        const page: List = await desk.call<List>(user, 'insight.purchase.list', { group, limit: 1, ...(cursor && { cursor }) })
        found.push(...page.items.map((row) => row.id))
        cursor = page.nextCursor
      } while (cursor)
      expect(new Set(found).size, group).toBe(counts[group])
    }
  const never = await desk.call<List>(desk.ownerId, 'insight.purchase.list', { group: 'neverContacted' })
  expect(never.items.map((row) => row.id)).toEqual([ids[3], ids[5]])
  expect(await codeOf(desk.call(desk.ownerId, 'insight.purchase.list', { group: 'bought', cursor: 'WyJ4Il0' }))).toBe(
    'fault.invalid',
  )

  const task = { title: '打个电话', dueAt: '2026-11-25T09:00:00+08:00' }
  expect(await desk.call(desk.ownerId, 'insight.purchase.createTasks', { group: 'onceOnly', ...task })).toEqual({ created: 2 })
  expect(
    await desk.call(seller, 'insight.purchase.createTasks', { group: 'bought', customerIds: [ids[0], ids[3]], ...task }),
  ).toEqual({ created: 1 })
  expect(await codeOf(desk.call(seller, 'insight.purchase.createTasks', { group: 'neverContacted', ...task }))).toBe(
    'insight.purchase.nobody',
  )
  expect(await desk.call(desk.ownerId, 'insight.purchase.saveSegment', { group: 'twiceOrMore', name: '回头客' })).toMatchObject({
    members: 2,
  })
  expect(await codeOf(desk.call(seller, 'insight.purchase.export', { group: 'bought' }))).toBe('fault.forbidden')
  const file = await desk.call<{ stream: AsyncIterable<string> }>(desk.ownerId, 'insight.purchase.export', { group: 'onceOnly' })
  let text = ''
  for await (const piece of file.stream) text += piece
  expect(text.split('\r\n')).toHaveLength(4)
})

it('refuses more customers at once than an action can take', async () => {
  await desk.sql(
    `insert into customers.customer (org_id, name, name_sort, name_key, created_at, updated_at)
     select $1, 'n' || n, 'n', 'n' || n, now(), now() from generate_series(1, 5001) n`,
    [desk.orgId],
  )
  expect(await codeOf(desk.call(desk.ownerId, 'insight.purchase.saveSegment', { group: 'neverContacted', name: '太多' }))).toBe(
    'insight.purchase.tooMany',
  )
})
