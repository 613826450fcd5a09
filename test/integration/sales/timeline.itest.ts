import { afterAll, beforeAll, expect, it } from 'vitest'
import { listTimelineOrders } from '../../../src/modules/sales/orders/order-timeline.store.ts'
import { openCustomersDesk, type CustomersDesk } from '../customers/customers-desk.ts'

// Orders and returns stand on the customer's timeline among what else happened.

// eslint-disable-next-line typescript/no-explicit-any
type Any = any
let desk: CustomersDesk
beforeAll(async () => {
  desk = await openCustomersDesk('2026-11-21T02:00:00.000Z')
})
afterAll(() => desk.close())

const wordOf = (item: Any): string =>
  item.followUp?.content ?? (item.event ? `${item.event.code.split('.').at(-1)} ${item.event.params.number}` : item.kind)

async function timeline(who: string, customerId: string, limit: number): Promise<Any[]> {
  const items: Any[] = []
  let cursor: string | undefined
  do {
    const page = await desk.call<Any>(who, 'customers.timeline.list', { customerId, limit, ...(cursor && { cursor }) })
    expect(page.items.length).toBeLessThanOrEqual(limit)
    items.push(...page.items)
    cursor = page.nextCursor
  } while (cursor)
  return items
}

it('orders, returns and follow-ups in one line by time, the same in pages of any size; drafts are not there', async () => {
  const { lin, manager, marketing, owner } = desk.people
  const { id } = await desk.create(lin, '时间线')
  const order = (day: string, state = 'confirmed'): Promise<Any> =>
    desk.call<Any>(lin, 'sales.order.create', {
      customerId: id,
      orderedOn: day,
      state,
      lines: [{ productId: null, description: '瓷砖', quantity: '2', unitPrice: '10' }],
    })
  for (const day of ['05', '07', '07', '09']) await order(`2026-11-${day}`)
  await order('2026-11-10', 'draft')
  for (const [day, content] of [
    ['04', '先打电话'],
    ['08', '再拜访'],
  ])
    await desk.call(lin, 'customers.followUp.create', {
      customerId: id,
      method: 'phone',
      content,
      at: `2026-11-${day}T02:00:00Z`,
    })
  const sold = await order('2026-11-11')
  await desk.call(owner, 'sales.order.ship', { id: sold.id })
  const back = await desk.call<Any>(owner, 'sales.order.return', { id: sold.id, lines: [{ lineNo: 1, quantity: '1' }] })
  const whole = await timeline(lin, id, 100)
  const happened = ['05', '07', '09'].map((day) => `sale SO-202611${day}-001`)
  const expected = [
    ...happened,
    'sale SO-20261107-002',
    `sale ${sold.number}`,
    `return ${back.number}`,
    '再拜访',
    '先打电话',
    'created',
  ]
  expect(whole.map(wordOf).toSorted()).toEqual(expected.toSorted())
  expect(whole.map((item) => item.at)).toEqual(
    whole
      .map((item) => item.at)
      .toSorted()
      .toReversed(),
  )
  for (const limit of [1, 2, 3, 5]) expect(await timeline(lin, id, limit)).toEqual(whole)
  expect(whole.find((item) => item.event?.params.number === back.number).event).toEqual({
    code: 'sales.order.timeline.return',
    params: { number: back.number, n: 1 },
    stateCode: 'sales.order.state.completed',
    amountMinor: -1000,
    path: `/orders/${back.id}`,
  })
  expect(await timeline(manager, id, 100)).toHaveLength(whole.length)
  // Marketing sees customers but no orders.
  expect((await timeline(marketing, id, 100)).map(wordOf)).toEqual(expect.arrayContaining(['再拜访', '先打电话', 'created']))
  expect((await timeline(marketing, id, 100)).some((item) => item.event)).toBe(false)
})

it('costs a page, however many orders the customer has', async () => {
  const { id } = await desk.create(desk.people.lin, '老客户')
  await desk.sql(
    `insert into sales.order (org_id, number, customer_id, kind, state, ordered_at, ordered_on, created_at, updated_at)
     select $1, 'T' || i, $2, 'sale', 'completed', timestamptz '2026-01-01' + i * interval '1 minute', '2026-01-01', now(), now() from generate_series(1, 20000) i`,
    [desk.orgId, id],
  )
  await desk.sql('analyze sales.order')
  const read = await desk.inOrg(async ({ tx }) => {
    const count = async (): Promise<number> =>
      (
        await tx.client.query<{ rows: number }>(
          `select (seq_tup_read + coalesce(idx_tup_fetch, 0))::int as rows from pg_stat_xact_user_tables where schemaname = 'sales' and relname = 'order'`,
        )
      ).rows[0]!.rows
    const before = await count()
    const reach = { all: true, userId: desk.people.owner, departmentIds: [] }
    const page = await listTimelineOrders(tx, id, reach, {
      before: ['2026-01-08T00:00:00.000Z', 'ffffffff-ffff-ffff-ffff-ffffffffffff'],
      limit: 31,
    })
    expect(page).toHaveLength(31)
    return (await count()) - before
  })
  expect(read).toBeLessThan(200)
})
