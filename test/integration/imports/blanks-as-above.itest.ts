import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importOperations } from '../../../src/modules/admin/imports/import.api.ts'
import type { ColumnMapping } from '../../../src/modules/admin/imports/import-field.api.ts'
import { textRow, workbook } from '../../../src/platform/tabular/workbook.factory.ts'
import { createTestApp, type TestApp } from '../../harness/test-app.ts'
import { csvOf, deskOf } from './import-desk.ts'

const header = ['单号', '日期', '客户名称', '电话', '产品编码', '数量', '单价']
const orders = [
  ['X1', '2024-01-05', '宏图瓷砖', '13800138001', 'T1', '2', '10.00'],
  ['', '', '', '', 'T2', '1', '5.00'],
  ['', '', '', '', 'T3', '4', '2.50'],
  ['X2', '2024-01-06', '东方建材', '', 'T1', '1', '10.00'],
  ['小计', '', '', '', '', '', '45.00'],
  ['', '', '', '', 'T2', '3', '5.00'],
  ['X3', '2024-01-07', '', '', 'T1', '1', '10.00'],
  ['', '', '', '', 'T3', '2', '2.50'],
]
const merged = workbook({
  sheets: [
    {
      name: '销售单',
      rows: [header, ...orders].map((row, index) => textRow(index + 1, row)).join(''),
      merges: ['A2:A4', 'B2:B4', 'C2:C4', 'D2:D4', 'A8:A9', 'B8:B9'],
    },
  ],
})
const read = [
  { number: 'X1', day: '2024-01-05', customer: '宏图瓷砖', phone: '138 0013 8001', lines: 3, net: 3500 },
  { number: 'X2', day: '2024-01-06', customer: '东方建材', phone: null, lines: 2, net: 2500 },
  { number: 'X3', day: '2024-01-07', customer: null, phone: null, lines: 2, net: 1500 },
]
const filledIn = (columns: readonly ColumnMapping[]): string[] => columns.filter((c) => c.fillDown).map((c) => c.field)

describe('orders that are stated in their first line', () => {
  let t: TestApp
  beforeAll(async () => {
    t = await createTestApp()
  })
  afterAll(() => t.close())

  const open = async (name: string) => {
    const me = await t.found(name)
    return { ...deskOf(t, me), me }
  }
  const ordersOf = (desk: Pick<ReturnType<typeof deskOf>, 'sql'>) =>
    desk.sql(`select o.number, to_char(o.ordered_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as day, c.name as customer, c.phone,
        (select count(*)::int from sales.order_line l where l.org_id = o.org_id and l.order_id = o.id) as lines, o.net_minor::int as net
      from sales.order o left join customers.customer c on c.org_id = o.org_id and c.id = o.customer_id
      where o.org_id = $1 order by o.number`)

  it.each([
    { name: '空白.csv', content: () => csvOf([header, ...orders]) },
    { name: '合并单元格.xlsx', content: () => merged },
  ])('$name is read whole without a word, and once more changes nothing', async ({ name, content }) => {
    const desk = await open(name)
    const file = await desk.put(name, content())
    expect(file.target).toBe('order-lines')
    expect(filledIn(file.mapping.columns)).toEqual(['orderNumber', 'orderedAt', 'customerName', 'customerPhone'])
    expect(file.preview[1].cells.slice(0, 3)).toEqual(['', '', ''])
    expect(file.preview[1].values).toMatchObject({ orderNumber: 'X1', orderedAt: '2024-01-05', customerName: '宏图瓷砖' })
    expect(file.preview[6].values).toMatchObject({ orderNumber: 'X3', customerName: null })
    const { state, result } = await desk.run(file.id)
    expect([state, result.rows, result.badRows]).toEqual(['done', 8, 1])
    expect(result.problems.map((p: { code: string }) => p.code)).toEqual(['import.row.total'])
    expect(await ordersOf(desk)).toEqual(read)
    const before = await desk.digest()
    const again = await desk.bring(name, content())
    expect(again.result.entities).toMatchObject({
      order: { new: 0, updated: 0, unchanged: 3 },
      customer: { new: 0, updated: 0 },
    })
    expect(await desk.digest()).toEqual(before)
  })

  it('are refused as before where a person says that blanks are blanks, and that is kept for the next file', async () => {
    const desk = await open('空白就是空白')
    const file = await desk.put('空白.csv', csvOf([header, ...orders]))
    const columns = file.mapping.columns.map((c: ColumnMapping) => ({ ...c, fillDown: false }))
    await desk.map(file.id, { mapping: { target: 'order-lines', columns } })
    const { report } = await desk.check(file.id)
    expect([report.goodRows, report.badRows]).toEqual([3, 5])
    const next = await desk.put('空白2.csv', csvOf([header, ...orders]))
    expect(filledIn(next.mapping.columns)).toEqual([])
  })

  it('have nothing to take where the first row is blank: it is refused, the others are read', async () => {
    const desk = await open('首行空白')
    const headless = csvOf([header, ['', '', '', '', 'T9', '1', '9.00'], ...orders])
    const file = await desk.put('首行空白.csv', headless)
    expect(filledIn(file.mapping.columns)).toEqual([])
    const columns = file.mapping.columns.map((c: ColumnMapping) => (c.column < 4 ? { ...c, fillDown: true } : c))
    await desk.map(file.id, { mapping: { target: 'order-lines', columns } })
    const { result } = await desk.run(file.id)
    expect([result.goodRows, result.badRows]).toEqual([7, 2])
    expect(result.problems).toContainEqual(
      expect.objectContaining({ code: 'import.row.orderMissing', column: '单号', samples: [{ row: 2, column: '单号', code: 'import.row.orderMissing', value: '' }] }), // prettier-ignore
    )
    expect(await ordersOf(desk)).toEqual(read)
  })

  it('may stand below a customer that heads several orders, once a person says so', async () => {
    const desk = await open('客户合并')
    const rows = [
      ['客户名称', '单号', '日期', '产品编码', '数量', '单价'],
      ['宏图瓷砖', 'X1', '2024-01-05', 'T1', '2', '10.00'],
      ['', '', '', 'T2', '1', '5.00'],
      ['', 'X2', '2024-01-06', 'T1', '1', '10.00'],
      ['东方建材', 'X3', '2024-01-07', 'T1', '1', '10.00'],
    ]
    const content = workbook({ sheets: [{ name: '台账', rows: rows.map((row, index) => textRow(index + 1, row)).join(''), merges: ['A2:A4', 'B2:B3', 'C2:C3'] }] }) // prettier-ignore
    const file = await desk.put('台账.xlsx', content)
    expect(file.preview[2].values).toMatchObject({ orderNumber: 'X2', customerName: null })
    const columns = file.mapping.columns.map((c: ColumnMapping) =>
      c.field === 'customerName' ? { ...c, fillDown: true, fillAcross: true } : c,
    )
    const mapped = await desk.map(file.id, { mapping: { target: 'order-lines', columns } })
    expect(mapped.body.preview[2].values).toMatchObject({ orderNumber: 'X2', customerName: '宏图瓷砖' })
    await desk.run(file.id)
    expect((await ordersOf(desk)).map((o) => (o as { customer: string }).customer)).toEqual(['宏图瓷砖', '宏图瓷砖', '东方建材'])
    const next = await desk.put('台账2.xlsx', content)
    expect(next.mapping.columns.find((c: ColumnMapping) => c.field === 'customerName')).toMatchObject({ fillAcross: true })
  })

  it('are written out in the file of refused rows, so that a line that is mended finds its order', async () => {
    const desk = await open('错误行')
    const { id, result } = await desk.bring(
      '单.csv',
      csvOf([
        header,
        ['X1', '2024-01-05', '宏图瓷砖', '', 'T1', '2', '10.00'],
        ['', '', '', '', 'T2', '一', '5.00'],
        ['X2', '2024-01-06', '东方建材', '', 'T1', '两', '10.00'],
        ['', '', '', '', 'T2', '3', '5.00'],
      ]),
    )
    expect(result.badRows).toBe(2)
    const file = await t.call(desk.me, importOperations.errorFile, { id })
    const lines = file.text.replace(/^\ufeff/, '').split('\r\n')
    expect(lines[1]).toContain('X1,2024-01-05,宏图瓷砖,,T2,一,5.00,')
    expect(lines[2]).toContain('X2,2024-01-06,东方建材,,T1,两,10.00,')
  })
})
