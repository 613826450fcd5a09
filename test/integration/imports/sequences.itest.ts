import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '../../harness/test-app.ts'
import { endState, sequences, type EndState } from './end-state.ts'
import { csvOf, deskOf } from './import-desk.ts'

const files = {
  'customers.csv': csvOf([
    ['客户编码', '客户名称', '客户类型', '城市', '电话'],
    ['K1', '宏图瓷砖有限公司', '经销商', '武汉', '13800138001'],
    ['K2', '东方建材', '零售商', '长沙', '010-62345678'],
    ['K3', '东方建材', '企业', '南昌', null],
  ]),
  'contacts.csv': csvOf([
    ['客户编码', '联系人', '职务', '手机', '微信', '生日'],
    ['K1', '王芳', '经理', '13900139001', 'wf', '1990-03-05'],
    ['K1', '赵敏', '采购', null, null, null],
    ['K3', '李强', null, '13700137001', null, null],
  ]),
  'products.csv': csvOf([
    ['产品编码', '产品名称', '产品类别', '单价', '成本', '单位'],
    ['T1', '地砖', '瓷砖', '20', '12.5', '片'],
    ['T2', '墙砖', '瓷砖', '15.5', '8', '片'],
    ['T3', '样品', '样品', '1', null, '片'],
  ]),
  'orders.csv': csvOf([
    ['订单号', '日期', '客户编码', '产品编码', '数量', '单价'],
    ['D1', '2024-01-05', 'K1', 'T1', 10, '20'],
    ['D1', '2024-01-05', 'K1', 'T2', 3, '15.333'],
    ['C1', '2024-01-09', 'K1', 'T1', -2, '20'],
    ['D2', '2024-02-01', 'K2', 'T1', 1, '19.99'],
    ['D3', '2024-02-02', 'K3', 'T3', 1, '1'],
    ['D4', '2024-02-03', null, 'T2', 2, '16'],
  ]),
} as const
type Name = keyof typeof files

describe('files of customers, contacts, products and orders', () => {
  let t: TestApp
  let first: EndState | undefined
  beforeAll(async () => {
    t = await createTestApp()
  })
  afterAll(() => t.close())

  // Every third of the 24: each file comes first twice.
  const chosen = sequences(Object.keys(files) as Name[]).filter((_, index) => index % 3 === 0)
  it.each(chosen.map((order) => ({ order, words: order.join(', ') })))(
    'end the same when they come as $words',
    async ({ order, words }) => {
      const desk = deskOf(t, await t.found(words))
      for (const name of order) {
        const { state, result } = await desk.bring(name, files[name])
        expect([name, state, result.badRows]).toEqual([name, 'done', 0])
      }
      const end = await endState(desk)
      first ??= end
      expect(end).toEqual(first)
    },
    60_000,
  )

  it('have ended as they should', () => {
    expect(first!.customers).toHaveLength(3)
    expect(first!.contacts).toHaveLength(3)
    expect(first!.contacts.filter((row) => row.includes('"is_primary":true'))).toHaveLength(2)
    expect(first!.orders).toContain(
      JSON.stringify({ number: 'D1', customer: 'K1', of: '宏图瓷砖有限公司', kind: 'sale', ordered_on: '2024-01-05', line_count: 2, net: '24600', cost: '14900' }), // prettier-ignore
    )
    expect(first!.orders).toContain(
      JSON.stringify({ number: 'D3', customer: 'K3', of: '东方建材', kind: 'sale', ordered_on: '2024-02-02', line_count: 1, net: '100', cost: null }), // prettier-ignore
    )
  })

  it('leave orders as they were when the products that gave the costs are undone', async () => {
    const desk = deskOf(t, await t.found('成本'))
    await desk.bring('orders.csv', files['orders.csv'])
    const before = await desk.digest()
    const { id } = await desk.bring('products.csv', files['products.csv'])
    expect(await desk.sql(`select count(cost_minor)::int as costed from sales.order where org_id = $1`)).toEqual([{ costed: 4 }])
    await desk.undo(id)
    expect(await desk.digest()).toEqual(before)
  })
})

describe('customers without a code', () => {
  let t: TestApp
  beforeAll(async () => {
    t = await createTestApp()
  })
  afterAll(() => t.close())

  it('of one name and different telephones stay apart, and one at most is taken for a stored one', async () => {
    const desk = deskOf(t, await t.found('同名'))
    await desk.bring('一.csv', csvOf([['客户名称', '城市'], ['张伟', '武汉']])) // prettier-ignore
    const two = csvOf([
      ['客户名称', '电话', '城市'],
      ['张伟', '13800138001', '长沙'],
      ['张伟', '13800138002', '南昌'],
    ])
    const { state, result } = await desk.bring('二.csv', two)
    expect([state, result.entities.customer]).toEqual(['done', { new: 1, updated: 1, unchanged: 0 }])
    expect(await desk.sql(`select phone_key, city from customers.customer where org_id = $1 order by 1`)).toEqual([
      { phone_key: '13800138001', city: '长沙' },
      { phone_key: '13800138002', city: '南昌' },
    ])
    const again = await desk.bring('二.csv', two)
    expect(again.result.entities.customer).toEqual({ new: 0, updated: 0, unchanged: 2 })
  })

  it('are found by another spelling of their name, and get the code that a later file tells', async () => {
    const desk = deskOf(t, await t.found('补码'))
    await desk.bring('订单.csv', csvOf([['订单号', '日期', '客户', '金额'], ['D1', '2024-01-05', '江城建材（武汉）有限公司', '100']])) // prettier-ignore
    const { result } = await desk.bring('客户.csv', csvOf([['客户编码', '客户名称'], ['K1', '江城建材(武汉) 有限责任公司'], ['K2', '江城建材武汉分公司']])) // prettier-ignore
    expect(result.entities.customer).toEqual({ new: 1, updated: 1, unchanged: 0 })
    expect(await desk.sql(`select code, order_count as n from customers.customer where org_id = $1 order by code`)).toEqual([
      { code: 'K1', n: 1 },
      { code: 'K2', n: 0 },
    ])
  })

  it('beside rows with a code change nothing when the file comes again', async () => {
    const desk = deskOf(t, await t.found('混合'))
    const mixed = csvOf([
      ['客户编码', '客户名称', '城市'],
      ['K1', '宏图瓷砖', '武汉'],
      [null, '宏图瓷砖', '长沙'],
      ['K2', '东方建材', '南昌'],
    ])
    await desk.bring('混.csv', mixed)
    const before = await desk.digest()
    const again = await desk.bring('混.csv', mixed)
    expect(again.state).toBe('done')
    expect(again.result.entities.customer).toMatchObject({ new: 0, updated: 0 })
    expect(await desk.digest()).toEqual(before)
  })

  it('that were deleted are made anew, and their former orders stay with the former customer', async () => {
    const me = await t.found('删除')
    const desk = deskOf(t, me)
    const file = csvOf([['订单号', '日期', '客户编码', '客户名称', '金额'], ['D1', '2024-01-05', 'K1', '宏图瓷砖', '100']]) // prettier-ignore
    const first = await desk.bring('一.csv', file)
    const [{ id }] = (await desk.sql<{ id: string }>(`select id from customers.customer where org_id = $1`)) as [{ id: string }]
    expect((await t.request(me, 'DELETE', `/api/v1/customers/${id}`)).status).toBe(200)
    const second = await desk.bring('二.csv', file)
    expect([second.state, second.result.entities]).toEqual([
      'done',
      { customer: { new: 1, updated: 0, unchanged: 0 }, product: { new: 0, updated: 0, unchanged: 0 }, order: { new: 0, updated: 0, unchanged: 1 } },
    ]) // prettier-ignore
    await desk.undo(second.id)
    await desk.undo(first.id)
    expect(await desk.sql(`select deleted_at is not null as deleted from customers.customer where org_id = $1`)).toEqual([
      { deleted: true },
    ])
    expect(await desk.sql(`select 1 from sales.order where org_id = $1`)).toEqual([])
  })
})
