import { afterAll, describe, expect, it } from 'vitest'
import type { Cell } from './cell.ts'
import { openTable, type OpenTableOptions } from './table.ts'
import { testFolder, textRow, workbook, workbookParts, zipOf, type WorkbookPlan } from './workbook.factory.ts'
import { isDateFormat } from './xlsx-styles.ts'

const folder = testFolder()
afterAll(() => folder.remove())

async function read(data: Buffer, options: Partial<OpenTableOptions> = {}) {
  const table = await openTable(folder.put('file.xlsx', data), { fileName: 'file.xlsx', ...options })
  const rows: Cell[][] = []
  const numbers: number[] = []
  for await (const batch of table.rows()) {
    rows.push(...batch.rows)
    numbers.push(...batch.rowNumbers)
  }
  await table.close()
  return { table, rows, numbers }
}

/** One data row below a header as wide as it. */
async function cells(xml: string, plan: Partial<WorkbookPlan> = {}): Promise<Cell[]> {
  const header = textRow(1, ['一', '二', '三', '四', '五', '六'])
  const { rows } = await read(workbook({ sheets: [{ name: 'S', rows: `${header}<row r="2">${xml}</row>` }], ...plan }), {
    headerRow: 1,
  })
  return rows[0]!
}

describe('cells', () => {
  it('reads every type of cell', async () => {
    const xml =
      '<c r="A2"><v>12.5</v></c><c r="B2" t="b"><v>1</v></c><c r="C2" t="e"><v>#N/A</v></c>' +
      '<c r="D2" t="str"><f>A2&amp;"x"</f><v>a&lt;b</v></c><c r="E2"><f>1+1</f><v>2</v></c><c r="F2" t="d"><v>2024-01-05T00:00:00</v></c>'
    expect(await cells(xml)).toEqual([12.5, true, { error: '#N/A' }, 'a<b', 2, '2024-01-05T00:00:00'])
  })

  it('reads numbers as Excel writes them', async () => {
    const xml = '<c><v>0.30000000000000004</v></c><c><v>-1.5E-7</v></c><c><v>13800138000</v></c><c><v>007</v></c>'
    expect(await cells(xml)).toEqual([0.1 + 0.2, -1.5e-7, 13_800_138_000, 7])
  })

  it('puts together shared and inline texts, without readings', async () => {
    const sharedStrings = [
      '<si><t>北京</t></si>',
      '<si><r><rPr><b/></rPr><t>华</t></r><r><t xml:space="preserve"> 信</t></r><rPh sb="0" eb="1"><t>hua</t></rPh></si>',
      '<si/>',
      '<si><t/></si>',
      '<si><t>a_x000D_&#10;b &amp;amp; &#x1F600; _x005F_x0041_</t></si>',
    ]
    const xml = [0, 1, 2, 3, 4].map((index) => `<c t="s"><v>${index}</v></c>`).join('')
    const inline = '<c r="F2" t="inlineStr"><is><r><t>左</t></r><r><t>右</t></r></is></c>'
    expect(await cells(xml + inline, { sharedStrings })).toEqual(['北京', '华 信', '', '', 'a\r\nb &amp; 😀 _x0041_', '左右'])
  })

  it('knows dates by their format, Chinese ones too', async () => {
    const plan = {
      styles: [0, 14, 31, 57, 164, 165],
      customFormats: { 164: 'yyyy"年"m"月"d"日"', 165: '#,##0.00_);[Red](#,##0.00)' },
    }
    const xml = [0, 1, 2, 3, 4, 5].map((style) => `<c s="${style}"><v>45296</v></c>`).join('')
    const date = { serial: 45_296 }
    expect(await cells(xml, plan)).toEqual([45_296, date, date, date, date, 45_296])
    expect(await cells('<c s="1"><v>43834</v></c>', { ...plan, date1904: true })).toEqual([date])
  })

  it('tells date formats from others', () => {
    for (const format of ['yyyy/m/d', '[$-804]yyyy"年"m"月";@', 'h:mm AM/PM', 'mmm-yy', 'm/d/yy h:mm', '[DBNum1]yyyy"年"']) {
      expect(isDateFormat(format), format).toBe(true)
    }
    for (const format of [
      'General',
      'G/通用格式',
      '0.00E+00',
      '[h]:mm',
      '"days" 0',
      '[Red]0',
      '¥#,##0',
      '0\\d',
      '@',
      '0_);(0)',
    ]) {
      expect(isDateFormat(format), format).toBe(false)
    }
  })
})

describe('sheets', () => {
  const rows = (name: string) => textRow(1, ['name', 'city']) + textRow(2, [name, 'x'])

  it('takes the visible sheet that holds most, or the one asked for', async () => {
    const many = rows('hidden') + Array.from({ length: 9 }, (_, row) => textRow(row + 3, ['more', 'z'])).join('')
    const file = workbook({
      sheets: [
        { name: '隐藏', rows: many, state: 'hidden' },
        { name: '深藏', rows: many, state: 'veryHidden' },
        { name: '说明', rows: textRow(1, ['说明', '见下表']) + textRow(2, ['一', '二']) },
        { name: '空', rows: '' },
        { name: 'A &amp; B', rows: rows('shown') + textRow(3, ['second', 'y']) },
        { name: '同样多', rows: rows('other') + textRow(3, ['second', 'y']) },
      ],
    })
    const { table, rows: first } = await read(file)
    expect(table.sheets.map(({ name, hidden }) => [name, hidden])).toEqual([
      ['隐藏', true],
      ['深藏', true],
      ['说明', false],
      ['空', false],
      ['A & B', false],
      ['同样多', false],
    ])
    expect([table.sheet?.index, first]).toEqual([4, [['shown', 'x'], ['second', 'y']]]) // prettier-ignore
    expect((await read(file, { sheet: '隐藏' })).rows).toHaveLength(10)
    expect((await read(file, { sheet: 5 })).table.sheet?.name).toBe('同样多')
  })

  it('tells how much a sheet holds by its beginning, and passes by damaged ones beside the first', async () => {
    const long = Array.from({ length: 6000 }, (_, row) => textRow(row + 2, [`n${row}`, 'x'])).join('')
    const wide = Array.from({ length: 400 }, (_, row) => textRow(row + 2, ['a', 'b', 'c', 'd', 'e', 'f', 'g'])).join('')
    const file = workbook({
      sheets: [
        { name: 'wide', rows: textRow(1, ['1', 'b', 'c', 'd', 'e', 'f', 'g']) + wide },
        { name: 'damaged', rows: `${textRow(5, ['name', 'city'])}${textRow(2, ['x', 'y'])}` },
        { name: 'long', rows: textRow(1, ['name', 'city']) + long },
      ],
    })
    expect((await read(file)).table.sheet?.name).toBe('long')
    await expect(read(file, { sheet: 'damaged' })).rejects.toMatchObject({ code: 'corrupt' })
  })

  it('reads a workbook of hidden sheets only', async () => {
    expect((await read(workbook({ sheets: [{ name: '藏', rows: rows('hidden'), state: 'hidden' }] }))).rows).toEqual([['hidden', 'x']]) // prettier-ignore
  })

  it('reads hidden rows and columns like all others: a filter left on must lose nothing', async () => {
    const hidden = textRow(3, ['filtered', 'y']).replace('<row r="3">', '<row r="3" hidden="1">')
    const before = '<cols><col min="2" max="2" width="0" hidden="1" customWidth="1"/></cols>'
    const file = workbook({ sheets: [{ name: 'S', rows: rows('shown') + hidden + textRow(4, ['last', 'z']), before }] })
    expect((await read(file)).rows).toEqual([['shown', 'x'], ['filtered', 'y'], ['last', 'z']]) // prettier-ignore
  })

  it('keeps row numbers and gaps, believes no dimension, and skips blank rows', async () => {
    const sparse =
      '<row r="1"><c r="A1" t="str"><v>客户报表</v></c></row>' +
      '<row r="3"><c r="A3" t="str"><v>名</v></c><c r="B3" t="str"><v>二</v></c><c r="C3" t="str"><v>三</v></c></row>' +
      '<row r="5" spans="1:3"/><row r="7"><c r="C7"><v>7</v></c></row><row r="9"><c r="A9" s="0"/></row>' +
      '<row r="11"><c r="A11"><v>1</v></c><c r="C11"><v>3</v></c></row>'
    const before = '<dimension ref="A1:XFD1048576"/>'
    const { table, rows: found, numbers } = await read(workbook({ sheets: [{ name: 'S', rows: sparse, before }] }))
    expect([table.headerRow, table.columns]).toEqual([3, ['名', '二', '三']])
    expect([numbers, found]).toEqual([[7, 11], [['', '', 7], [1, '', 3]]]) // prettier-ignore
  })

  it('reads prefixed XML with single quotes, as Open XML SDK programs write it', async () => {
    const parts = workbookParts({ sheets: [{ name: 'S', rows: '' }] })
    const data = `<x:worksheet xmlns:x="m"><x:sheetData><x:row r='1'><x:c r='A1' t='str'><x:v>名称</x:v></x:c></x:row>
      <x:row r='2'><x:c r='A2' t='str'><x:v>华信</x:v></x:c></x:row></x:sheetData></x:worksheet>`
    const { table, rows: found } = await read(
      zipOf(parts.map((part) => (part.name.endsWith('sheet1.xml') ? { ...part, data } : part))),
    )
    expect([table.columns, found]).toEqual([['名称'], [['华信']]])
  })

  it('reads rows that fall on many chunks', async () => {
    const wide = (row: number) =>
      `<row r="${row}">${Array.from({ length: 900 }, (_, index) => `<c t="str"><v>第${row}行${index}列 ${'长'.repeat(50)}</v></c>`).join('')}</row>`
    const file = workbook({ sheets: [{ name: 'S', rows: Array.from({ length: 30 }, (_, index) => wide(index + 1)).join('') }] })
    const { rows: found } = await read(file)
    expect(found).toHaveLength(29)
    expect(found[28]![899]).toBe(`第30行899列 ${'长'.repeat(50)}`)
  })
})
