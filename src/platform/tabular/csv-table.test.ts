import { afterAll, describe, expect, it } from 'vitest'
import type { Cell } from './cell.ts'
import { detectDialect } from './csv-dialect.ts'
import { openTable, type OpenTableOptions, type TableSource } from './table.ts'
import { testFolder } from './workbook.factory.ts'

const folder = testFolder()
afterAll(() => folder.remove())

async function read(
  data: string | Buffer,
  options: Partial<OpenTableOptions> = {},
): Promise<{ table: TableSource; rows: Cell[][]; numbers: number[] }> {
  const table = await openTable(folder.put('file.csv', data), { fileName: '客户.csv', ...options })
  const rows: Cell[][] = []
  const numbers: number[] = []
  for await (const batch of table.rows()) {
    rows.push(...batch.rows)
    numbers.push(...batch.rowNumbers)
  }
  return { table, rows, numbers }
}

/** “姓名,城市 / 张伟,北京 / 李娜,上海” as GBK bytes. */
const gbk = Buffer.from('d0d5c3fb2cb3c7cad00ad5c5ceb02cb1b1beA90ac0eec4c82cc9cfbaa30a', 'hex')
const utf8 = '姓名,城市\n张伟,北京\n李娜,上海\n'
const expected = [
  ['张伟', '北京'],
  ['李娜', '上海'],
]

describe('encodings', () => {
  it('reads UTF-8 with and without mark, UTF-16 of both kinds and GBK', async () => {
    const utf16 = Buffer.from(`\ufeff${utf8}`, 'utf16le')
    const cases: [string, Buffer][] = [
      ['utf-8', Buffer.from(utf8)],
      ['utf-8', Buffer.from(`\ufeff${utf8}`)],
      ['utf-16le', utf16],
      ['utf-16be', Buffer.from(utf16).swap16()],
      ['utf-16le', Buffer.from('id,name,city\n1,a,b\n2,c,d\n', 'utf16le')],
      ['gb18030', gbk],
    ]
    for (const [encoding, bytes] of cases) {
      const { table, rows } = await read(bytes)
      expect(table.encoding).toBe(encoding)
      if (bytes.length < 100 && table.columns[0] === '姓名') expect(rows).toEqual(expected)
    }
  })

  it('decides at the first Chinese text, however late it comes', async () => {
    const ascii = `name,city\n${'zhang,beijing\n'.repeat(30_000)}`
    const { rows } = await read(Buffer.concat([Buffer.from(ascii), gbk]))
    expect(rows.at(-1)).toEqual(['李娜', '上海'])
    expect((await read(ascii + utf8)).rows.at(-1)).toEqual(['李娜', '上海'])
  })

  it('names the row where another encoding begins', async () => {
    const late = Buffer.concat([Buffer.from(utf8), Buffer.from('王强,广州\n'.repeat(40_000)), gbk])
    await expect(read(late)).rejects.toMatchObject({ code: 'mixedEncoding', params: { row: 40_004, fileName: '客户.csv' } })
    const early = Buffer.concat([Buffer.from(utf8), gbk])
    await expect(read(early)).rejects.toMatchObject({ code: 'mixedEncoding', params: { row: 4 } })
    const other = Buffer.concat([gbk, Buffer.from('张伟明,北京\n')])
    await expect(read(other)).rejects.toMatchObject({ code: 'mixedEncoding', params: { row: 4 } })
  })

  it('reads others by name', async () => {
    const { rows } = await read(Buffer.from('name,city\ncaf\xe9,K\xf6ln\n', 'latin1'), { encoding: 'windows-1252' })
    expect(rows).toEqual([['café', 'Köln']])
  })
})

describe('separators', () => {
  it('finds the one that the lines agree on', () => {
    expect(detectDialect('a;b;c\n1,5;2,5;3,5\n').separator).toBe(';')
    expect(detectDialect('a\tb\n1,2\t3,4\n').separator).toBe('\t')
    expect(detectDialect('a|b|c\n1|2|3\n').separator).toBe('|')
    expect(detectDialect('name,address\n"a;b;c","d;e"\n"x;y","z"\n').separator).toBe(',')
    expect(detectDialect('name\nzhang\n').separator).toBe(',')
  })

  it('understands the hint line of Excel', async () => {
    const { table, rows } = await read('sep=;\nname;city\nzhang;beijing\n')
    expect([table.headerRow, table.columns, rows]).toEqual([2, ['name', 'city'], [['zhang', 'beijing']]])
  })
})

describe('rows', () => {
  it('keeps the row numbers of the file behind titles and blank rows', async () => {
    const { table, rows, numbers } = await read('销售明细,,\n\n客户,日期,金额\n华信,2024-01-05,100\n,,\n东方,2024-01-06,200\n')
    expect(table.headerRow).toBe(3)
    expect(rows.map((row) => row[0])).toEqual(['华信', '东方'])
    expect(numbers).toEqual([4, 6])
  })

  it('can be read twice, and takes the header where it is told', async () => {
    const path = folder.put('twice.csv', 'a,b\nx,y\nc,d\n')
    const table = await openTable(path, { fileName: 'f', headerRow: 2 })
    for (let pass = 0; pass < 2; pass++) for await (const batch of table.rows()) expect(batch.rows).toEqual([['c', 'd']])
    const bare = await openTable(path, { fileName: 'f', headerRow: 0 })
    expect(bare.columns).toEqual(['(A)', '(B)'])
    for await (const batch of bare.rows()) expect(batch.rows).toHaveLength(3)
  })

  it('hands rows on in batches and tells how far it is', async () => {
    const text = `a,b\n${'1,x\n'.repeat(10_000)}`
    const table = await openTable(folder.put('long.csv', text), { fileName: 'f', headerRow: 1 })
    const sizes: number[] = []
    let bytesRead = 0
    for await (const batch of table.rows()) {
      sizes.push(batch.rows.length)
      bytesRead = batch.bytesRead
    }
    expect(Math.max(...sizes)).toBeLessThanOrEqual(2048)
    expect(sizes.reduce((a, b) => a + b)).toBe(10_000)
    expect(bytesRead).toBe(table.totalBytes)
  })
})
