import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ColumnMapping } from '../../../src/modules/admin/imports/import-field.api.ts'
import { createTestApp, type TestApp } from '../../harness/test-app.ts'
import { csvOf, deskOf } from './import-desk.ts'

describe('discounts of order lines', () => {
  let t: TestApp
  beforeAll(async () => {
    t = await createTestApp()
  })
  afterAll(() => t.close())
  const open = async (name: string): Promise<ReturnType<typeof deskOf>> => deskOf(t, await t.found(name))
  const netOf = (desk: Pick<ReturnType<typeof deskOf>, 'sql'>) =>
    desk.sql('select number, net_minor::int as net from sales.order where org_id = $1 order by number')

  it('count where no amount is stated, are refused where they can mean two things, and change nothing the second time', async () => {
    const desk = await open('折扣')
    const content = csvOf([
      ['单号', '日期', '客户名称', '数量', '单价', '折扣', '金额'],
      ['A1', '2024-01-05', '宏图', 3, '9.99', '9折', null],
      ['A2', '2024-01-05', '宏图', 2, '10', '90%', null],
      ['A3', '2024-01-05', '宏图', 2, '10', '0.1', null],
      ['A4', '2024-01-05', '宏图', 2, '10', null, null],
      ['A5', '2024-01-05', '宏图', 2, '10', '0.1', '18'],
      ['A6', '2024-01-05', '宏图', -1, '10', '0.9', null],
    ])
    const { id, mapping, result } = await desk.bring('折扣.csv', content)
    expect(mapping.columns[5]).toMatchObject({ column: 5, field: 'payRate' })
    expect(result.problems).toMatchObject([{ code: 'import.row.shareUnclear', column: '折扣', count: 1, samples: [{ row: 4, value: '0.1' }] }]) // prettier-ignore
    expect(await netOf(desk)).toEqual([
      { number: 'A1', net: 2697 },
      { number: 'A2', net: 1800 },
      { number: 'A4', net: 2000 },
      { number: 'A5', net: 1800 },
      { number: 'A6', net: -900 },
    ])
    expect(result.totalMinor).toBe(2697 + 1800 + 2000 + 1800 - 900)
    const before = await desk.digest()
    expect((await desk.bring('折扣.csv', content)).result.entities.order).toEqual({ new: 0, updated: 0, unchanged: 5 })
    expect(await desk.digest()).toEqual(before)
    const columns = mapping.columns.map((c: ColumnMapping) => (c.field === 'payRate' ? { ...c, field: 'offRate' } : c))
    await desk.undo(id)
    const again = await desk.put('折扣.csv', content)
    await desk.map(again.id, { mapping: { ...mapping, columns } })
    const { report } = await desk.check(again.id)
    expect([report.badRows, report.problems[0].code, report.totalMinor]).toEqual([2, 'import.row.discountUnclear', 2697 + 1800 + 2000 + 1800]) // prettier-ignore
  })

  it('are taken off quantity × price where they are amounts', async () => {
    const desk = await open('优惠金额')
    const { result } = await desk.bring(
      '优惠.csv',
      csvOf([
        ['单号', '日期', '客户名称', '数量', '单价', '优惠金额'],
        ['A1', '2024-01-05', '宏图', 3, '9.99', '0.47'],
        ['A2', '2024-01-05', '宏图', 2, '10', null],
        ['A3', '2024-01-05', '宏图', 2, '10', '20.01'],
      ]),
    )
    expect(await netOf(desk)).toEqual([{ number: 'A1', net: 2950 }, { number: 'A2', net: 2000 }]) // prettier-ignore
    expect(result.problems).toMatchObject([{ code: 'import.row.discountTooLarge', column: '优惠金额', samples: [{ row: 4, value: '20.01' }] }]) // prettier-ignore
  })

  it('are shares taken off in English', async () => {
    const desk = await open('Discount')
    const { result } = await desk.bring(
      'orders.csv',
      csvOf([
        ['Order ID', 'Order Date', 'Customer Name', 'Quantity', 'Unit Price', 'Discount'],
        ['A1', '2024-01-05', 'Acme', 2, '10', '0.15'],
        ['A2', '2024-01-05', 'Acme', 2, '10', '10%'],
        ['A3', '2024-01-05', 'Acme', 2, '10', '0'],
        ['A4', '2024-01-05', 'Acme', 2, '10', '5.00'],
      ]),
    )
    expect((await netOf(desk)).map((order) => (order as { net: number }).net)).toEqual([1700, 1800, 2000])
    expect(result.problems).toMatchObject([{ code: 'import.row.discountUnclear', column: 'Discount', count: 1 }])
  })
})
