import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importOperations } from '../../../src/modules/admin/imports/import.api.ts'
import { createTestApp, type TestApp } from '../../harness/test-app.ts'
import { csvOf, deskOf, xlsxOf } from './import-desk.ts'

const orders = [
  ['XS240105', '2024-01-05', '宏图瓷砖有限公司', 'T1', '2', '10.00', '20.00'],
  ['XS240105', '2024-01-05', '宏图瓷砖有限公司', 'T2', '3', '5.50', '16.50'],
  ['XS240106', '2024-01-06', '东方建材商行', 'T1', '两', '10.00', '20.00'],
  ['XS240107', '2024-01-07', '东方建材商行', 'T3', '4', '2.50', '10.00'],
  ['XS240107', '2024-01-07', '东方建材商行', 'T1', '1', '10.00', '10.00'],
]
const names = ['orderNumber', 'orderedAt', 'customerName', 'quantity', 'unitPrice', 'amount']

describe('a file without a header', () => {
  let t: TestApp
  beforeAll(async () => {
    t = await createTestApp()
  })
  afterAll(() => t.close())

  const open = async (name: string) => {
    const me = await t.found(name)
    return { ...deskOf(t, me), me }
  }

  it('is recognised by its values, its first row is a record, and what is refused comes back in its layout', async () => {
    const desk = await open('无表头')
    const file = await desk.put('流水.csv', csvOf(orders))
    expect(file.source).toMatchObject({ headerRow: 0, columns: ['(A)', '(B)', '(C)', '(D)', '(E)', '(F)', '(G)'] })
    expect(file.target).toBe('order-lines')
    expect(file.mapping.columns.map((c: { field: string }) => c.field)).toEqual(names)
    const columns = [...file.mapping.columns, { column: 3, field: 'productCode' }]
    const mapped = await desk.map(file.id, { mapping: { target: 'order-lines', columns } })
    expect(mapped.body.preview).toHaveLength(5)
    const { state, result } = await desk.run(file.id)
    expect([state, result.rows, result.badRows, result.totalMinor]).toEqual(['done', 5, 1, 5650])
    expect(await desk.sql(`select number from sales.order where org_id = $1 order by 1`)).toEqual([
      { number: 'XS240105' },
      { number: 'XS240107' },
    ])
    const errors = await t.call(desk.me, importOperations.errorFile, { id: file.id })
    const lines = errors.text.replace(/^\ufeff/, '').split('\r\n')
    expect(lines[0]).toBe('Invoice no,Invoice date,Customer,SKU,Quantity,Unit price,Amount,Reason')
    expect(lines[1]).toBe('XS240106,2024-01-06,东方建材商行,T1,两,10.00,20.00,Column 5: Not a number: enter digits only')
    const mended = await desk.bring('流水-错误行.csv', errors.text.replace('两', '2'))
    expect([mended.state, mended.result.badRows, mended.result.entities.order.new]).toEqual(['done', 0, 1])
    const again = await desk.bring('流水.csv', csvOf(orders.filter((row) => row[4] !== '两')))
    expect(again.result.entities.order).toEqual({ new: 0, updated: 0, unchanged: 2 })
  })

  it('is known again by the kinds of its values, never by its width alone', async () => {
    const desk = await open('同宽')
    const first = await desk.put('甲.csv', csvOf([['A1', '2024-01-05', '99.50'], ['A2', '2024-01-06', '88.00']])) // prettier-ignore
    const columns = [{ column: 0, field: 'orderNumber' }, { column: 1, field: 'orderedAt' }, { column: 2, field: 'unitPrice' }] // prettier-ignore
    await desk.map(first.id, { mapping: { target: 'order-lines', columns } })
    await desk.check(first.id)
    const same = await desk.put('乙.csv', csvOf([['A3', '2024-02-05', '9.50'], ['A4', '2024-02-06', '8.00']])) // prettier-ignore
    expect(same.mapping.columns.map((c: { field: string }) => c.field)).toEqual(['orderNumber', 'orderedAt', 'unitPrice'])
    const other = await desk.put('丙.csv', csvOf([['宏图瓷砖', '武汉', '13800138001'], ['东方建材', '长沙', '13800138002']])) // prettier-ignore
    expect([other.source.headerRow, other.target]).toEqual([0, 'customers'])
    expect(other.mapping.columns.map((c: { field: string }) => c.field)).toEqual(['customerName', 'customerPhone'])
  })

  it('may be said to have one, and a file with one to have none', async () => {
    const desk = await open('改口')
    const rows = [['13800138001', '2024-01-05'], ['13800138002', '2024-01-06']] // prettier-ignore
    const file = await desk.put('电话.csv', csvOf(rows))
    expect(file.source.headerRow).toBe(0)
    const headed = await desk.map(file.id, { headerRow: 1 })
    expect(headed.body.source).toMatchObject({ headerRow: 1, columns: rows[0] })
    expect(headed.body.preview).toHaveLength(1)
    const bare = await desk.map(file.id, { headerRow: 0 })
    expect([bare.body.source.headerRow, bare.body.preview.length]).toEqual([0, 2])
  })

  it('is read from a workbook too, and behind a title', async () => {
    const desk = await open('工作簿')
    const columns = [{ header: 'XS1' }, { header: '2024-01-05' }, { header: '宏图瓷砖公司' }, { header: '99.50' }]
    const file = await desk.put('流水.xlsx', await xlsxOf(columns, [['XS2', '2024-01-06', '东方建材公司', '8.00'], ['XS3', '2024-01-07', '东方建材公司', '7.00']])) // prettier-ignore
    expect(file.source.headerRow).toBe(0)
    const { result } = await desk.run(file.id)
    expect([result.goodRows, result.badRows, result.totalMinor]).toEqual([3, 0, 11_450])
    const titled = await desk.put('标题.csv', `六月流水,,,,,,\r\n${csvOf(orders)}`)
    expect([titled.source.headerRow, titled.target]).toEqual([0, 'order-lines'])
    expect(titled.mapping.columns.map((c: { field: string }) => c.field)).toEqual(names)
  })

  it('leaves files with a header of dates alone', async () => {
    const desk = await open('透视')
    const file = await desk.put('透视.csv', csvOf([['客户名称', '城市', '客户编码', '2024-01-05'], ['宏图', '武汉', 'K1', '100'], ['东方', '长沙', 'K2', '200']])) // prettier-ignore
    expect([file.source.headerRow, file.target]).toEqual([1, 'customers'])
  })
})
