import { afterAll, beforeAll, expect, it } from 'vitest'
import { openImportDesk, type ImportDesk } from '../../../../test/integration/imports/import-desk.ts'
import { stepsOperations } from '../steps/steps.api.ts'
import { priorityOperations } from './priority.api.ts'

let desk: ImportDesk
beforeAll(async () => {
  desk = await openImportDesk()
})
afterAll(() => desk.close())

const call = (operation: Parameters<ImportDesk['t']['call']>[1], input: Record<string, unknown> = {}) =>
  desk.t.call(desk.me, operation, input)

it('has nothing to track and begins with the archive while there are no orders', async () => {
  expect((await call(priorityOperations.list)).body).toMatchObject({ items: [], gradedAt: null })
  const { body } = await call(stepsOperations.get)
  expect(body).toMatchObject({ next: 'archive', figures: { customers: 0, orders: 0, lastRunAt: null } })
})

it('lists who is not A and bought more in the last 90 days than before, the largest increase first', async () => {
  const rows = [
    ['K1', '2024-01-10', 5000], // A
    ['K1', '2024-06-20', 9000],
    ['K2', '2024-02-01', 100], // rises by 400
    ['K2', '2024-06-01', 500],
    ['K3', '2024-02-01', 900], // falls
    ['K3', '2024-06-01', 200],
    ['K4', '2024-06-28', 300], // rises by 300, the last day of all
    ['K5', '2023-06-01', 50], // outside both stretches
  ] as const
  const lines = rows.map(([code, day, amount], i) => `P${i},${day},${code},${amount}`)
  await desk.bring('orders.csv', `订单号,日期,客户编码,金额\n${lines.join('\n')}\n`)
  const { items, from, middle, to } = (await call(priorityOperations.list)).body
  expect([from, middle, to]).toEqual(['2024-01-01', '2024-03-31', '2024-06-28'])
  expect(items.map((row: { name: string }) => row.name)).toEqual(['K2', 'K4'])
  // K3 with 1,100 follows K1; who is C lacks what the last B has.
  expect(items[0]).toMatchObject({ recentMinor: 50_000, formerMinor: 10_000, increaseMinor: 40_000, hasPlan: false })
  const classes = await desk.sql<{ code: string; class: string; amount: number }>(
    `select c.code, k.class, k.amount_minor as amount from customers.v_customer_class k join customers.customer c on c.org_id = k.org_id and c.id = k.customer_id
      where k.org_id = $1 order by k.amount_minor desc`,
  )
  for (const row of items) {
    const own = classes.find((other) => other.code === row.name)!
    const above = classes.filter((other) => other.class === (own.class === 'B' ? 'A' : 'B'))
    expect(row.lacksMinor, row.name).toBe(above.length === 0 ? null : above.at(-1)!.amount - own.amount)
  }
})

it('says how far the five steps are by what is stored', async () => {
  const { body } = await call(stepsOperations.get)
  expect(body.steps.map((step: { done: boolean }) => step.done)).toEqual([true, true, false, true, false])
  expect(body).toMatchObject({
    next: 'targets',
    figures: { customers: 5, orders: 8, runs: 1, graded: 5, segments: 0, firstOrderOn: '2023-06-01', lastOrderOn: '2024-06-28' },
  })
})
