import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import type { ReadableStream as NodeReadableStream } from 'node:stream/web'
import { pipeline } from 'node:stream/promises'
import * as fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import type { Cell } from './cell.ts'
import { openTable } from './table.ts'
import { chinaDates, parseDate } from './value-date.ts'
import { parseDecimal } from './value-number.ts'
import { parseText } from './value-text.ts'
import { testFolder } from './workbook.factory.ts'
import { csvPieces } from './write-csv.ts'
import { xlsxStream, type XlsxColumn, type XlsxValue } from './write-xlsx.ts'

const folder = testFolder()
afterAll(() => folder.remove())

/** Bad beginnings, quotes, line ends, Excel's escapes, characters beyond 16 bits, and what XML cannot hold. */
const tricky = fc.string({
  unit: fc.constantFrom(
    '=',
    '+',
    '-',
    '@',
    "'",
    '"',
    ',',
    '\n',
    '\r',
    '\t',
    ' ',
    '中',
    '𠮷',
    'a',
    '1',
    '_x000D_',
    '&',
    '<',
    ']]>',
    '＝',
    '\u0007',
  ),
  maxLength: 12,
})

async function readAll(path: string): Promise<Cell[][]> {
  const table = await openTable(path, { fileName: 'f', headerRow: 1 })
  const rows: Cell[][] = []
  for await (const batch of table.rows()) rows.push(...batch.rows)
  await table.close()
  return rows
}

async function xlsx(columns: XlsxColumn[], rows: XlsxValue[][]): Promise<Cell[][]> {
  const stream = xlsxStream('客户', columns, rows) as NodeReadableStream
  await pipeline(Readable.fromWeb(stream), createWriteStream(folder.path('out.xlsx')))
  return readAll(folder.path('out.xlsx'))
}

describe('csvPieces', () => {
  async function csv(rows: (string | number | null)[][]): Promise<string> {
    const pieces: string[] = []
    for await (const piece of csvPieces(['名称', '值'], rows)) pieces.push(piece)
    return pieces.join('')
  }

  it('writes what Excel opens right', async () => {
    expect(await csv([['=1+1', -5], ['a,"b"', null], ['-12.50', '+86 138-0013-8000']])).toBe(
      `\ufeff名称,值\r\n'=1+1,-5\r\n"a,""b""",\r\n-12.50,+86 138-0013-8000\r\n`,
    ) // prettier-ignore
  })

  it('is read back as it was', async () => {
    const property = fc.asyncProperty(fc.array(tricky, { minLength: 1, maxLength: 20 }), async (texts) => {
      const path = folder.put('out.csv', await csv(texts.map((text) => ['x', text])))
      const back = (await readAll(path)).map((row) => parseText(row[1] ?? ''))
      // A text is the same text without its outer blanks.
      expect(back).toEqual(texts.map((text) => text.trim() || null))
    })
    await fc.assert(property, { numRuns: 100 })
  })
})

describe('xlsxStream', () => {
  it('writes each kind so that it is read back as that kind', async () => {
    const columns: XlsxColumn[] = [
      { header: '名称' },
      { header: '数', kind: 'number' },
      { header: '日', kind: 'date' },
      { header: '时', kind: 'datetime' },
    ]
    const [row] = await xlsx(columns, [['=1+1', '-1234.50', '2024-01-05', '2024-01-05 15:20:30']])
    expect(row!.slice(0, 3)).toEqual(['=1+1', -1234.5, { serial: 45_296 }])
    expect(parseDecimal(row![1]!)).toBe('-1234.5')
    expect(parseDate(row![2]!, chinaDates)).toBe('2024-01-05')
    expect(parseDate(row![3]!, chinaDates)).toBe('2024-01-05 15:20:30')
  })

  it('never drops what does not fit its column', async () => {
    const columns: XlsxColumn[] = [{ header: '数', kind: 'number' }, { header: '日', kind: 'date' }, { header: 'c' }]
    const long = '12345678901234567890.12'
    expect(await xlsx(columns, [[long, '2023-02-30', true], ['n/a', '', 'x'.repeat(40_000)]])).toEqual([
      [long, '2023-02-30', true],
      ['n/a', '', 'x'.repeat(32_767)],
    ]) // prettier-ignore
  })

  it('gives back every text exactly', async () => {
    const property = fc.asyncProperty(fc.array(tricky, { minLength: 1, maxLength: 20 }), async (texts) => {
      const rows = await xlsx(
        [{ header: 'a' }, { header: 'b' }],
        texts.map((text) => ['x', text]),
      )
      expect(rows.map((row) => row[1] ?? '')).toEqual(texts)
    })
    await fc.assert(property, { numRuns: 60 })
  })
})
