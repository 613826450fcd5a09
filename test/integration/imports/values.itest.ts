import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importOperations } from '../../../src/modules/admin/imports/import.api.ts'
import { textRow, workbook } from '../../../src/platform/tabular/workbook.factory.ts'
import { createTestApp, type Founded, type TestApp } from '../../harness/test-app.ts'
import { csvOf, deskOf, xlsxOf } from './import-desk.ts'

describe('values as people type them', () => {
  let t: TestApp
  beforeAll(async () => {
    t = await createTestApp()
  })
  afterAll(() => t.close())

  const open = async (name: string): Promise<ReturnType<typeof deskOf> & { me: Founded }> => {
    const me = await t.found(name)
    return { ...deskOf(t, me), me }
  }
  const orders = (desk: Pick<ReturnType<typeof deskOf>, 'sql'>) =>
    desk.sql(`select number, to_char(ordered_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') as at, net_minor::int as net
      from sales.order where org_id = $1 order by number collate "C"`)

  it('dates and amounts of every form', async () => {
    const desk = await open('写法')
    const { state, result } = await desk.bring(
      '写法.csv',
      csvOf([
        ['单号', '下单时间', '客户', '金额'],
        ['A1', '2024年1月5日 下午3:20', '甲', '￥1,234.50'],
        ['A2', '2024/1/6', '甲', '1.2万'],
        ['A3', '２０２４－０１－０７', '甲', '１２３．４５'],
        ['A4', '2024.1.8', '甲', '(99.90)'],
        ['A5', '20240109', '甲', '1,000元'],
        ['A6', '2024-01-10T08:30:00', '甲', '-5'],
        ['A7', '2024-01-11 08:30', '甲', '0.005'],
        ['A8', '2024-01-12', '甲', '-0.005'],
      ]),
    )
    expect([state, result.badRows, result.problems]).toEqual(['done', 0, []])
    expect(await orders(desk)).toEqual([
      { number: 'A1', at: '2024-01-05 15:20', net: 123_450 },
      { number: 'A2', at: '2024-01-06 00:00', net: 1_200_000 },
      { number: 'A3', at: '2024-01-07 00:00', net: 12_345 },
      { number: 'A4', at: '2024-01-08 00:00', net: -9_990 },
      { number: 'A5', at: '2024-01-09 00:00', net: 100_000 },
      { number: 'A6', at: '2024-01-10 08:30', net: -500 },
      { number: 'A7', at: '2024-01-11 08:30', net: 1 },
      { number: 'A8', at: '2024-01-12 00:00', net: -1 },
    ])
  })

  it('serial dates, numbers and codes of a workbook', async () => {
    const desk = await open('工作簿')
    const file = await xlsxOf(
      [{ header: '订单号' }, { header: '订单日期', kind: 'datetime' }, { header: '客户编码' }, { header: '客户名称' }, { header: '数量', kind: 'number' }, { header: '单价', kind: 'number' }],
      [
        ['00123', '2024-01-05 15:20:00', '007', '零零七', '3', '12.345'],
        [124, '2024-02-29 00:00:00', 17850, '数字编码', '2', '0.1'],
      ],
      '订单',
    ) // prettier-ignore
    const { state, result, source } = await desk.bring('订单.xlsx', file)
    expect([state, result.badRows, source.sheet]).toEqual(['done', 0, '订单'])
    expect(await orders(desk)).toEqual([
      { number: '00123', at: '2024-01-05 15:20', net: 3704 },
      { number: '124', at: '2024-02-29 00:00', net: 20 },
    ])
    expect(await desk.sql(`select code from customers.customer where org_id = $1 order by code`)).toEqual([
      { code: '007' },
      { code: '17850' },
    ])
  })

  it('a bare serial in a column of days', async () => {
    const desk = await open('序列')
    const { state } = await desk.bring('序列.csv', csvOf([['订单号', '订单日期', '客户', '金额'], ['A1', '45296', '甲', '1'], ['A2', '45297.5', '甲', '1']])) // prettier-ignore
    expect(state).toBe('done')
    expect(await orders(desk)).toEqual([
      { number: 'A1', at: '2024-01-05 00:00', net: 100 },
      { number: 'A2', at: '2024-01-06 12:00', net: 100 },
    ])
  })

  it('telephones of every form, and what is none', async () => {
    const desk = await open('电话')
    const { result } = await desk.bring(
      '电话.csv',
      csvOf([
        ['客户名称', '电话'],
        ['甲', '138 0013 8001'],
        ['乙', '+86-138-0013-8002'],
        ['丙', '１３８００１３８００３'],
        ['丁', '010-62345678 转 123'],
        ['戊', '1.38E+10'],
        ['己', '没有'],
      ]),
    )
    expect([result.goodRows, result.badRows]).toEqual([4, 2])
    expect(await desk.sql(`select name, phone_key from customers.customer where org_id = $1 order by phone_key`)).toEqual([
      { name: '丁', phone_key: '01062345678x123' },
      { name: '甲', phone_key: '13800138001' },
      { name: '乙', phone_key: '13800138002' },
      { name: '丙', phone_key: '13800138003' },
    ])
  })

  it('e-mail addresses as spreadsheets spell them, and what is none', async () => {
    const desk = await open('邮箱')
    const { result } = await desk.bring(
      '邮箱.csv',
      csvOf([
        ['客户名称', '邮箱'],
        ['甲', ' jia@corp.cn '],
        ['乙', 'yi＠corp．cn'],
        ['丙', ''],
        ['丁', '没有'],
        ['戊', 'a@corp.cn;b@corp.cn'],
      ]),
    )
    expect([result.goodRows, result.badRows]).toEqual([3, 2])
    expect(result.problems).toMatchObject([{ code: 'value.notEmail', count: 2 }])
    expect(await desk.sql(`select name, email from customers.customer where org_id = $1 order by email`)).toEqual([
      { name: '甲', email: 'jia@corp.cn' },
      { name: '乙', email: 'yi@corp.cn' },
      { name: '丙', email: null },
    ])
  })

  it('dates that can be read in two ways are asked about, and nothing is imported before the answer', async () => {
    const desk = await open('歧义')
    const before = await desk.digest()
    const file = csvOf([['订单号', '日期', '客户', '金额'], ['A1', '03/04/2024', '甲', '1'], ['A2', '05/06/2024', '甲', '1']]) // prettier-ignore
    const asked = await desk.put('歧义.csv', file)
    expect(asked.questions).toEqual([
      { column: 1, header: '日期', kind: 'dateOrder', samples: ['03/04/2024', '05/06/2024'], orders: ['dmy', 'mdy'] },
    ])
    for (const operation of [importOperations.run, importOperations.check]) {
      const refused = await t.call(desk.me, operation, { id: asked.id })
      expect([refused.status, refused.body.code]).toEqual([422, 'admin.import.openQuestions'])
      expect(refused.body.title).toContain('日期')
    }
    expect(await desk.digest()).toEqual(before)
    const columns = asked.mapping.columns.map((c: { column: number }) => (c.column === 1 ? { ...c, dateOrder: 'dmy' } : c))
    const answered = await desk.map(asked.id, { mapping: { target: 'order-lines', columns } })
    expect(answered.body.questions).toEqual([])
    await desk.run(asked.id)
    expect((await orders(desk)).map((o) => (o as { at: string }).at)).toEqual(['2024-04-03 00:00', '2024-06-05 00:00'])
    const again = await desk.put('歧义2.csv', file.replaceAll('A1', 'B1').replaceAll('A2', 'B2'))
    expect([again.questions, again.mapping.columns[1].dateOrder]).toEqual([[], 'dmy'])
  })

  it('one date that can be read in one way only settles the column', async () => {
    const desk = await open('定序')
    const { state } = await desk.bring('定序.csv', csvOf([['订单号', '日期', '客户', '金额'], ['A1', '03/04/2024', '甲', '1'], ['A2', '25/06/2024', '甲', '1']])) // prettier-ignore
    expect(state).toBe('done')
    expect((await orders(desk)).map((o) => (o as { at: string }).at)).toEqual(['2024-04-03 00:00', '2024-06-25 00:00'])
  })

  const dated = (...days: string[]): string =>
    csvOf([['订单号', '日期', '客户', '金额'], ...days.map((day, index) => [`A${index + 1}`, day, '甲', '1'])])
  const daysOf = async (desk: Pick<ReturnType<typeof deskOf>, 'sql'>): Promise<string[]> =>
    (await orders(desk)).map((o) => (o as { at: string }).at.slice(0, 10))

  it('dates of many styles in one column need no word where each says itself', async () => {
    const desk = await open('混写')
    const { state, result, questions } = await desk.bring('混写.csv', dated('2024-01-05', '25/12/2024', '2024年1月6日', '12/26/2024', '5/5/2024', '20240107', '8 Jan 2024')) // prettier-ignore
    expect([state, result.badRows, questions]).toEqual(['done', 0, []])
    expect(await daysOf(desk)).toEqual(['2024-01-05', '2024-12-25', '2024-01-06', '2024-12-26', '2024-05-05', '2024-01-07', '2024-01-08']) // prettier-ignore
  })

  it('are asked about once, by the values in question, and the others are read as they are', async () => {
    const desk = await open('混写有歧义')
    const file = await desk.put('混写.csv', dated('2024-01-05', '03/04/2024', '25/12/2024', '12/26/2024', '2024年1月6日'))
    expect(file.questions).toEqual([{ column: 1, header: '日期', kind: 'dateOrder', samples: ['03/04/2024'], orders: ['dmy', 'mdy'] }]) // prettier-ignore
    const columns = file.mapping.columns.map((c: { column: number }) => (c.column === 1 ? { ...c, dateOrder: 'mdy' } : c))
    await desk.map(file.id, { mapping: { target: 'order-lines', columns } })
    await desk.run(file.id)
    expect(await daysOf(desk)).toEqual(['2024-01-05', '2024-03-04', '2024-12-25', '2024-12-26', '2024-01-06'])
  })

  it('years of two digits may stand in front: that is one of the answers', async () => {
    const desk = await open('两位年')
    const file = await desk.put('两位年.csv', dated('24/01/15', '24/02/16'))
    expect(file.questions).toMatchObject([{ orders: ['ymd', 'dmy'] }])
    const columns = file.mapping.columns.map((c: { column: number }) => (c.column === 1 ? { ...c, dateOrder: 'ymd' } : c))
    await desk.map(file.id, { mapping: { target: 'order-lines', columns } })
    await desk.run(file.id)
    expect(await daysOf(desk)).toEqual(['2024-01-15', '2024-02-16'])
  })

  it('an answer for one file is none for the next where that shows another order, or leaves open what was not asked', async () => {
    const desk = await open('下一份')
    expect((await desk.bring('一.csv', dated('2024-01-05', '2024-01-06'))).state).toBe('done')
    const next = await desk.put('二.csv', dated('03/04/2024', '05/06/2024'))
    expect(next.questions).toHaveLength(1)
    const columns = next.mapping.columns.map((c: { column: number }) => (c.column === 1 ? { ...c, dateOrder: 'dmy' } : c))
    await desk.map(next.id, { mapping: { target: 'order-lines', columns } })
    await desk.check(next.id)
    const third = await desk.put('三.csv', dated('03/04/2024', '12/25/2024'))
    expect([third.questions, third.mapping.columns[1].dateOrder]).toEqual([[], 'mdy'])
  })

  it('dates in question behind the first thousand rows are asked about once, before anything is written', async () => {
    const desk = await open('后面才有')
    const days = [...Array.from({ length: 1200 }, () => '2024-01-05'), '03/04/2024', '05/04/2024', '13/04/2024']
    const file = await desk.put('后面.csv', dated(...days))
    const question = { column: 1, header: '日期', kind: 'dateOrder', samples: ['03/04/2024', '05/04/2024'], orders: ['dmy', 'mdy'], row: 1202 } // prettier-ignore
    expect(file.questions).toEqual([])
    for (const act of [desk.check, desk.run]) {
      const asked = await act(file.id)
      expect([asked.state, asked.report, asked.undoUntil, asked.questions]).toEqual(['uploaded', null, null, [question]])
      expect(await desk.sql('select fault from platform.job where org_id = $1 order by created_at desc limit 1')).toMatchObject([
        { fault: { code: 'admin.import.openQuestions', params: { columns: '日期' } } },
      ])
      await desk.map(file.id, { mapping: file.mapping })
    }
    expect(await desk.sql('select 1 from sales.order where org_id = $1')).toEqual([])
    expect((await desk.map(file.id, { mapping: { ...file.mapping, columns: file.mapping.columns.map(({ dateOrder: _, ...c }: { dateOrder?: string }) => c) } })).body.questions).toEqual([question]) // prettier-ignore
    const columns = file.mapping.columns.map((c: { column: number }) => (c.column === 1 ? { ...c, dateOrder: 'dmy' } : c))
    expect((await desk.map(file.id, { mapping: { target: 'order-lines', columns } })).body.questions).toEqual([])
    const { state, result } = await desk.run(file.id)
    expect([state, result.badRows]).toEqual(['done', 0])
    expect(
      await desk.sql(`select distinct to_char(ordered_at at time zone 'Asia/Shanghai', 'MM-DD') as day from sales.order where org_id = $1 order by 1`),
    ).toEqual(['01-05', '04-03', '04-05', '04-13'].map((day) => ({ day }))) // prettier-ignore
  })

  const table = [['客户编码', '客户名称', '城市'], ['K1', '宏图瓷砖；分号, 逗号', '武汉'], ['K2', '东方"建材"', '长沙']] // prettier-ignore
  const utf16 = (text: string): Buffer => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])
  it.each([
    { name: 'UTF-8 with mark', content: () => Buffer.from(`\ufeff${csvOf(table)}`) },
    { name: 'semicolons', content: () => Buffer.from(csvOf(table, ';')) },
    { name: 'tabs', content: () => Buffer.from(csvOf(table, '\t')) },
    { name: 'UTF-16 with tabs, as Excel saves Unicode text', content: () => utf16(csvOf(table, '\t')) },
    { name: 'GB18030', content: () => gb18030() },
    { name: 'old line ends', content: () => Buffer.from(csvOf(table).replaceAll('\r\n', '\r')) },
    {
      name: 'title rows above the header',
      content: () => Buffer.from(`客户一览表,,\r\n导出时间：2024-01-05,,\r\n,,\r\n${csvOf(table)}`),
    },
    { name: 'a hint of the separator', content: () => Buffer.from(`sep=;\r\n${csvOf(table, ';')}`) },
  ])('a file with $name', async ({ name, content }) => {
    const desk = await open(name)
    const { state, target, result } = await desk.bring('客户.csv', content())
    expect([state, target, result.rows, result.badRows]).toEqual(['done', 'customers', 2, 0])
    expect(await desk.sql(`select code, name, city from customers.customer where org_id = $1 order by code`)).toEqual([
      { code: 'K1', name: '宏图瓷砖；分号, 逗号', city: '武汉' },
      { code: 'K2', name: '东方"建材"', city: '长沙' },
    ])
  })

  /** The same table in the encoding of Chinese Excel: the bytes of iconv, as Node cannot write them. */
  function gb18030(): Buffer {
    const bytes: Record<string, string> = { 客: 'bfcd', 户: 'bba7', 编: 'b1e0', 码: 'c2eb', 名: 'c3fb', 称: 'b3c6', 城: 'b3c7', 市: 'cad0', 宏: 'baea', 图: 'cdbc', 瓷: 'b4c9', 砖: 'd7a9', '；': 'a3bb', 分: 'b7d6', 号: 'bac5', 逗: 'b6ba', 武: 'cee4', 汉: 'baba', 东: 'b6ab', 方: 'b7bd', 建: 'bda8', 材: 'b2c4', 长: 'b3a4', 沙: 'c9b3' } // prettier-ignore
    return Buffer.concat(Array.from(csvOf(table), (char) => (bytes[char] ? Buffer.from(bytes[char], 'hex') : Buffer.from(char))))
  }

  it('the visible sheet that holds most is proposed, hidden ones are listed as such, hidden rows are read', async () => {
    const desk = await open('隐藏')
    const rows = (count: number, city: string): string =>
      textRow(1, ['客户名称', '城市']) +
      Array.from({ length: count }, (_, row) => textRow(row + 2, [`${city}客户${row}`, city])).join('')
    const book = workbook({
      sheets: [
        { name: '旧客户', rows: rows(9, '长沙'), state: 'hidden' },
        { name: '说明', rows: textRow(1, ['客户名称', '城市']) + textRow(2, ['示例客户', '某市']) },
        { name: '客户', rows: rows(3, '武汉').replace('<row r="3">', '<row r="3" hidden="1">') },
        { name: '计算', rows: Array.from({ length: 9 }, (_, row) => textRow(row + 1, ['1', '2', String(row)])).join('') },
      ],
    })
    const file = await desk.put('隐藏.xlsx', book)
    expect(file.source.sheets).toEqual([
      { name: '旧客户', index: 0, hidden: true },
      { name: '说明', index: 1 },
      { name: '客户', index: 2 },
      { name: '计算', index: 3 },
    ])
    // The sheet of figures holds most, but nothing that could be recognised.
    expect(file.source.sheet).toBe('客户')
    const { result } = await desk.run(file.id)
    expect([result.goodRows, result.badRows]).toEqual([3, 0])
    expect(await desk.sql(`select name from customers.customer where org_id = $1 order by name`)).toEqual([
      { name: '武汉客户0' },
      { name: '武汉客户1' },
      { name: '武汉客户2' },
    ])
  })

  it('another sheet and another header row may be chosen, and a dry run of the first leaves nothing behind', async () => {
    const desk = await open('多表')
    const book = workbook({
      sheets: [
        { name: '说明', rows: textRow(1, ['客户名称', '城市']) + textRow(2, ['示例客户', '某市']) },
        {
          name: '客户',
          rows: textRow(1, ['客户资料', '']) + textRow(2, ['客户名称', '城市']) + textRow(3, ['宏图瓷砖', '武汉']),
        },
      ],
    })
    const first = await desk.put('多表.xlsx', book)
    expect(first.source.sheets.map((sheet: { name: string }) => sheet.name)).toEqual(['说明', '客户'])
    expect(first.source.sheet).toBe('客户')
    await desk.map(first.id, { sheet: '说明' })
    const { report } = await desk.check(first.id)
    expect(report.rows).toBe(1)
    const second = await desk.map(first.id, { sheet: '客户' })
    expect(second.body.source).toMatchObject({ sheet: '客户', headerRow: 2, columns: ['客户名称', '城市'] })
    const { result } = await desk.run(first.id)
    expect(result.entities.customer).toEqual({ new: 1, updated: 0, unchanged: 0 })
    expect(await desk.sql(`select name from customers.customer where org_id = $1`)).toEqual([{ name: '宏图瓷砖' }])
    const missing = await desk.map((await desk.put('多表.xlsx', book)).id, { sheet: '没有' })
    expect([missing.status, missing.body.code]).toEqual([400, 'table.sheetNotFound'])
    expect(missing.body.title).toContain('没有')
  })
})
