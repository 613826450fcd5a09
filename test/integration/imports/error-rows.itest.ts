import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importOperations } from '../../../src/modules/admin/imports/import.api.ts'
import { csvOf, openImportDesk, type ImportDesk } from './import-desk.ts'

const header = ['订单号', '日期', '客户名称', '产品编码', '数量', '单价', '备注']
const long = '长'.repeat(501)
const rows: (string | number | null)[][] = [
  ['S1', '2024-01-05', '宏图瓷砖', 'T1', 2, '10.00', null],
  [null, '2024-01-06', '宏图瓷砖', 'T1', 1, '10.00', null],
  ['S2', '2024-02-30', '宏图瓷砖', 'T1', 1, '10.00', null],
  ['S3', '2024-01-07', '宏图瓷砖', 'T1', '三个', '10.00', '=cmd|calc'],
  ['S4', '2024-01-08', '宏图瓷砖', 'T1', 1, null, "'@SUM(1)"],
  ['S5', '2024-01-09', '宏图瓷砖', 'T1', 1, '5.00', long],
  ['S6', '2024-01-10', '宏图瓷砖', 'T1', '9999999999999', '9999999999999', null],
  ['S7', '2024-01-11', '宏图瓷砖', 'T1', 3, '7.50', '+1-1'],
]

describe('rows that cannot be imported', () => {
  let desk: ImportDesk
  let id: string
  beforeAll(async () => {
    desk = await openImportDesk()
  })
  afterAll(() => desk.close())

  it('are counted by reason, with column, row and value', async () => {
    id = (await desk.put('订单.csv', csvOf([header, ...rows]))).id
    const { report } = await desk.check(id)
    expect(report).toMatchObject({ rows: 8, goodRows: 2, badRows: 6 })
    const found = report.problems.map((p: { code: string; column: string; samples: { row: number; value: string }[] }) => [
      p.code,
      p.column,
      p.samples[0]!.row,
      p.samples[0]!.value.slice(0, 4),
    ])
    expect(found).toEqual(
      expect.arrayContaining([
        ['import.row.orderMissing', '订单号', 3, ''],
        ['value.impossibleDate', '日期', 4, '2024'],
        ['value.notNumber', '数量', 5, '三个'],
        ['import.row.amountMissing', '单价', 6, ''],
        ['value.tooLong', '备注', 7, '长长长长'],
        ['import.row.numberTooLarge', '数量', 8, '9999'],
      ]),
    )
    for (const problem of report.problems) expect(desk.t.program.texts[problem.code], problem.code).toBeDefined()
  })

  it('stay out while the good ones come in', async () => {
    const { state, result } = await desk.run(id)
    expect(state).toBe('done')
    expect(result).toMatchObject({ rows: 8, goodRows: 2, badRows: 6, totalMinor: 4250 })
    expect(await desk.sql(`select number from sales.order where org_id = $1 order by 1`)).toEqual([
      { number: 'S1' },
      { number: 'S7' },
    ])
  })

  it('come back as a file of the same layout with the reason behind and harmless cells', async () => {
    const file = await desk.t.call(desk.me, importOperations.errorFile, { id })
    expect(file.status).toBe(200)
    expect(String(file.headers['content-disposition'])).toContain(encodeURIComponent('订单-'))
    const lines = file.text.replace(/^\ufeff/, '').split('\r\n')
    expect(lines[0]).toBe(`${header.join(',')},Reason`)
    expect(lines).toHaveLength(1 + 6 + 1)
    expect(lines[1]).toBe(',2024-01-06,宏图瓷砖,T1,1,10.00,,订单号: The order number is missing')
    expect(lines[3]).toContain(`'=cmd|calc`)
    expect(lines[4]).toContain(`'@SUM(1)`)
    expect(lines.some((line) => /(?:^|,)"?[=@]/.test(line))).toBe(false)
  })

  it('come in when that file is mended and brought in as it is', async () => {
    const file = await desk.t.call(desk.me, importOperations.errorFile, { id })
    const mended = file.text
      .replace('\r\n,2024-01-06', '\r\nS1b,2024-01-06')
      .replace('2024-02-30', '2024-02-28')
      .replace('三个', '3')
      .replace('T1,1,,', 'T1,1,9.90,')
      .replace(long, '长')
      .replace('9999999999999,9999999999999', '2,0.5')
    const { state, result, target } = await desk.bring('订单-错误行.csv', mended)
    expect(state).toBe('done')
    expect(target).toBe('order-lines')
    expect(result).toMatchObject({
      rows: 6,
      badRows: 0,
      entities: { order: { new: 6, updated: 0, unchanged: 0 }, customer: { new: 0 } },
    })
    expect(
      await desk.sql(`select number, net_minor::int as net from sales.order where org_id = $1 order by number collate "C"`),
    ).toEqual([
      { number: 'S1', net: 2000 },
      { number: 'S1b', net: 1000 },
      { number: 'S2', net: 1000 },
      { number: 'S3', net: 3000 },
      { number: 'S4', net: 990 },
      { number: 'S5', net: 500 },
      { number: 'S6', net: 100 },
      { number: 'S7', net: 2250 },
    ])
    expect(
      await desk.sql(
        `select l.description from sales.order_line l join sales.order o on o.org_id = l.org_id and o.id = l.order_id where l.org_id = $1 and o.number in ('S3', 'S4') order by o.number`,
      ),
    ).toEqual([{ description: '=cmd|calc' }, { description: '@SUM(1)' }])
  })

  it('leave nothing to download where all rows were good', async () => {
    const good = await desk.bring('good.csv', csvOf([header, rows[0]!]))
    const file = await desk.t.call(desk.me, importOperations.errorFile, { id: good.id })
    expect([file.status, file.body.code]).toEqual([422, 'admin.import.noErrors'])
  })

  it('are no reason to fail when all of them are bad', async () => {
    const { state, result } = await desk.bring('bad.csv', csvOf([header, rows[1]!, rows[2]!]))
    expect(state).toBe('done')
    expect(result).toMatchObject({ rows: 2, goodRows: 0, badRows: 2, entities: { order: { new: 0, updated: 0, unchanged: 0 } } })
  })

  it('may hold characters that no database text can', async () => {
    const { state, result } = await desk.bring(
      '怪字符.csv',
      csvOf([header, ['N1', '2024-03-01', '\ud800孤\udfff 𠮷野家 👨‍👩‍👧‍👦 \\N \\t', 'T9', 1, '1', 'a\\b']]),
    )
    expect([state, result.badRows]).toEqual(['done', 0])
    expect(await desk.sql(`select name from customers.customer where org_id = $1 and name like '%野家%'`)).toEqual([
      { name: '\ufffd孤\ufffd 𠮷野家 👨‍👩‍👧‍👦 \\N \\t' },
    ])
  })
})
