import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '../../harness/test-app.ts'
import { csvOf, deskOf } from './import-desk.ts'

describe('marks that mean the row above', () => {
  let t: TestApp
  beforeAll(async () => {
    t = await createTestApp()
  })
  afterAll(() => t.close())
  const open = async (name: string): Promise<ReturnType<typeof deskOf>> => deskOf(t, await t.found(name))

  it('are read as what stands there, in orders', async () => {
    const desk = await open('订单同上')
    const file = await desk.put(
      '订单.csv',
      csvOf([
        ['单号', '日期', '客户名称', '产品编码', '数量', '单价'],
        ['X1', '2024-01-05', '宏图', 'T1', 2, 10],
        ['〃', '-〃-', '"', 'T2', 1, 5],
        ['X2', '同上', 'ditto', 'do.', 1, 5],
      ]),
    )
    expect(file.mapping.columns.map((c: { field: string; fillDown?: boolean }) => [c.field, c.fillDown === true])).toEqual([
      ['orderNumber', true],
      ['orderedAt', true],
      ['customerName', true],
      ['productCode', false],
      ['quantity', false],
      ['unitPrice', false],
    ])
    expect(file.preview[2]).toMatchObject({
      values: { orderNumber: 'X2', customerName: '宏图', productCode: 'T2' },
      problems: [],
    })
    const { result } = await desk.run(file.id)
    expect([result.badRows, result.totalMinor]).toEqual([0, 3000])
    expect(result.entities).toMatchObject({ customer: { new: 1 }, product: { new: 2 }, order: { new: 2 } })
    expect(await desk.sql('select name from customers.customer where org_id = $1')).toEqual([{ name: '宏图' }])
  })

  it('are refused where nothing stands above, and never make a customer', async () => {
    const desk = await open('首行同上')
    const { id, result } = await desk.bring(
      '客户.csv',
      csvOf([
        ['客户名称', '电话', '省份', '城市'],
        ['同上', '13800138000', '湖北', '武汉'],
        ['宏图', '13800138001', '同上', ''],
        ['华信', '同上', '″', '同上'],
        ['东方', '13800138003', '', '宜昌'],
      ]),
    )
    expect(await desk.sql('select name, phone, province, city from customers.customer where org_id = $1 order by name')).toEqual([
      { name: '东方', phone: '138 0013 8003', province: null, city: '宜昌' },
      { name: '宏图', phone: '138 0013 8001', province: '湖北', city: null },
    ])
    expect(result.problems).toEqual([
      { code: 'value.nothingAbove', column: '客户名称', count: 1, samples: [{ row: 2, column: '客户名称', code: 'value.nothingAbove', value: '同上' }] }, // prettier-ignore
      { code: 'value.nothingAbove', column: '城市', count: 1, samples: [{ row: 4, column: '城市', code: 'value.nothingAbove', value: '同上' }] }, // prettier-ignore
    ])
    expect((await desk.errorFile(id)).split('\r\n').slice(1, 3)).toEqual([
      '同上,13800138000,湖北,武汉,"客户名称: It says “as above”, but the row above is blank here: enter the value itself"',
      '华信,13800138001,湖北,同上,"城市: It says “as above”, but the row above is blank here: enter the value itself"',
    ])
  })

  it('repeat no number', async () => {
    const desk = await open('金额同上')
    const rows = [['单号', '日期', '客户名称', '金额'], ['X1', '2024-01-05', '宏图', 100], ['X2', '〃', '〃', '〃']] // prettier-ignore
    const { result } = await desk.bring('金额.csv', csvOf(rows))
    expect([result.goodRows, result.totalMinor, result.problems[0].code]).toEqual([1, 10_000, 'value.notNumber'])
  })

  it('and blanks that took a value from above show that value where it is refused', async () => {
    const desk = await open('沿用的错值')
    const file = await desk.put(
      '错值.csv',
      csvOf([
        ['单号', '日期', '客户名称', '电话', '产品编码', '数量', '单价'],
        ['X1', '2024-02-30', '宏图', '13800138001', 'T1', 2, 10],
        ['', '', '', '', 'T2', 1, 5],
        ['X2', '〃', '华信', '13800138002', 'T1', 1, 10],
      ]),
    )
    const { report } = await desk.check(file.id)
    expect(report.problems).toHaveLength(1)
    expect(report.problems[0].samples.map((s: { row: number; value: string }) => [s.row, s.value])).toEqual([
      [2, '2024-02-30'],
      [3, '2024-02-30'],
      [4, '2024-02-30'],
    ])
  })
})
