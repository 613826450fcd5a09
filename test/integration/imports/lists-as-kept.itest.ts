import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '../../harness/test-app.ts'
import { csvOf, deskOf } from './import-desk.ts'

describe('lists as people keep them', () => {
  let t: TestApp
  beforeAll(async () => {
    t = await createTestApp()
  })
  afterAll(() => t.close())
  const open = async (name: string): Promise<ReturnType<typeof deskOf>> => deskOf(t, await t.found(name))

  it('may end in sums, which are no records', async () => {
    const desk = await open('合计')
    const { result } = await desk.bring(
      '销售.csv',
      csvOf([
        ['客户名称', '单号', '日期', '金额'],
        ['宏图', 'A1', '2024-01-05', 20],
        ['宏图 小计', null, null, 20],
        ['华信', 'A2', '2024-01-06', 30],
        ['合计', null, null, 50],
      ]),
    )
    expect([result.totalMinor, result.badRows, result.entities.customer.new]).toEqual([5000, 2, 2])
    expect(result.problems).toMatchObject([{ code: 'import.row.total', column: '客户名称', count: 2 }])
    const pivot = await desk.bring('透视.csv', csvOf([['客户', '2024年1月', '2024年2月'], ['新客', 100, 200], ['总计', 100, 200]])) // prettier-ignore
    expect(pivot.result.entities.customer.new).toBe(1)
    const { preview } = await desk.get(pivot.id)
    expect(preview.at(-1)).toMatchObject({ values: {}, problems: [{ column: '客户', code: 'import.row.total' }] })
  })

  it('may count in 万元, as the header says, except where a cell says it itself', async () => {
    const desk = await open('万元')
    const { id, preview, result } = await desk.bring(
      '合同.csv',
      csvOf([
        ['客户名称', '单号', '日期', '金额（万元）'],
        ['宏图', 'A1', '2024-01-05', '1.5'],
        ['华信', 'A2', '2024-01-06', '2,000'],
        ['华信', 'A3', '2024-01-07', '3万'],
      ]),
    )
    expect(result.totalMinor).toBe(1_500_000 + 2_000_000_000 + 3_000_000)
    expect(preview.map((row: { values: { amount: string } }) => row.values.amount)).toEqual(['15000', '20000000', '30000'])
    expect((await desk.get(id)).mapping.columns.at(-1)).toMatchObject({ field: 'amount', power: 4 })
  })

  it('may hold names and telephones only', async () => {
    const desk = await open('通讯录')
    const { result } = await desk.bring('通讯录.csv', csvOf([['姓名', '手机'], ['张三', '13800138000'], ['李四', '13900139000']])) // prettier-ignore
    expect(result.entities.customer).toMatchObject({ new: 2 })
    const contacts = await desk.put('联系人.csv', csvOf([['姓名', '手机', '公司'], ['张三', '13800138000', '宏图']])) // prettier-ignore
    expect(contacts.mapping.target).toBe('contacts')
  })

  it('may name two columns alike, and some not at all', async () => {
    const desk = await open('重名')
    const rows = [['13800138000', '010-62345678', '宏图'], ['13900139000', '1', '华信']] // prettier-ignore
    const file = await desk.put('电话.csv', csvOf([['电话', '电话', ''], ...rows]))
    expect(file.source).toMatchObject({ headerRow: 1, columns: ['电话', '电话 (2)', '(C)'] })
    expect(file.mapping.columns).toMatchObject([{ column: 0, field: 'customerPhone' }])
    const columns = [{ column: 0, field: 'customerPhone' }, { column: 1, field: 'principalPhone' }, { column: 2, field: 'customerName' }] // prettier-ignore
    await desk.map(file.id, { mapping: { target: 'customers', columns } })
    const { result } = await desk.run(file.id)
    expect([result.goodRows, result.problems[0].column]).toEqual([1, '电话 (2)'])
    expect(await desk.sql('select name, phone, principal_phone as second from customers.customer where org_id = $1')).toEqual([
      { name: '宏图', phone: '138 0013 8000', second: '010-62345678' },
    ])
    const errors = await desk.errorFile(file.id)
    expect(errors.split('\r\n')[0]).toContain('电话,电话 (2),')
    const next = await desk.put('电话2.csv', csvOf([['电话', '电话', ''], ...rows]))
    expect(next.mapping.columns).toMatchObject(columns)
  })

  it('are not taken for a list of products where only the order number is missing', async () => {
    const desk = await open('流水账')
    const ledger = await desk.put('流水.csv', csvOf([['日期', '客户', '产品', '数量', '单价'], ['2024-01-05', '宏图', '瓷砖', 2, 10]])) // prettier-ignore
    expect([ledger.mapping.target, ledger.missing]).toEqual(['order-lines', ['order']])
  })

  it('may come out of a shop', async () => {
    const desk = await open('网店')
    const { result } = await desk.bring(
      '订单.csv',
      csvOf([
        ['订单编号', '买家昵称', '联系手机', '收货地址', '宝贝标题', '宝贝总数量', '买家实际支付金额', '订单创建时间'],
        ['123456789012345678', 'tb_1', "'13800138000", '湖北武汉', '瓷砖', 1, '99.00', '2024-01-05 12:00:00'],
      ]),
    )
    expect([result.totalMinor, result.badRows]).toEqual([9900, 0])
  })

  it('say in the words of a shop which orders were closed or never paid: kept, not counted', async () => {
    const desk = await open('店铺')
    const rows = (second: string, third: string): (string | number)[][] => [
      ['订单编号', '买家昵称', '订单创建时间', '买家实际支付金额', '订单状态'],
      ['T1', '小李', '2024-01-05 10:00:00', 100, '交易成功'],
      ['T2', '小李', '2024-01-06 10:00:00', 200, second],
      ['T3', '小王', '2024-01-07 10:00:00', 300, third],
      ['T4', '小王', '2024-01-08 10:00:00', 400, '卖家已发货，等待买家确认'],
      ['T5', '小王', '2024-01-09 10:00:00', 500, '没见过的状态'],
    ]
    const states = async (): Promise<unknown[]> =>
      desk.sql('select number, state from sales.order where org_id = $1 and deleted_at is null order by number')
    const sums = async (): Promise<unknown[]> =>
      desk.sql(
        'select name, net_minor::int as net from customers.customer where org_id = $1 and deleted_at is null order by name collate "C"',
      )
    const first = await desk.bring('淘宝.csv', csvOf(rows('交易关闭', '等待买家付款')))
    expect([first.result.badRows, first.result.notCounted, first.result.totalMinor]).toEqual([0, 2, 100_000])
    expect((await states()).map((order) => (order as { state: string }).state)).toEqual(['completed', 'cancelled', 'draft', 'shipped', 'completed']) // prettier-ignore
    expect(await sums()).toEqual([{ name: '小李', net: 10_000 }, { name: '小王', net: 90_000 }]) // prettier-ignore
    const before = await desk.digest()

    const again = await desk.bring('淘宝.csv', csvOf(rows('交易关闭', '等待买家付款')))
    expect(again.result.entities.order).toEqual({ new: 0, updated: 0, unchanged: 5 })
    const later = await desk.bring('淘宝2.csv', csvOf(rows('交易关闭', '买家已付款,等待卖家发货')))
    expect([later.result.entities.order, later.result.notCounted]).toEqual([{ new: 0, updated: 1, unchanged: 4 }, 1])
    expect((await states())[2]).toEqual({ number: 'T3', state: 'confirmed' })
    expect(await sums()).toEqual([{ name: '小李', net: 10_000 }, { name: '小王', net: 120_000 }]) // prettier-ignore
    await desk.undo(later.id)
    expect((await states())[2]).toEqual({ number: 'T3', state: 'draft' })
    expect(await desk.digest()).toEqual(before)
  })
})
