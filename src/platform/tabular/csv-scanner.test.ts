import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CsvDialect } from './csv-dialect.ts'
import { CsvScanner } from './csv-scanner.ts'
import { defaultLimits } from './limits.ts'

const comma: CsvDialect = { separator: ',', lineEnd: '\n', firstLineIsHint: false }

function scan(pieces: string[], dialect = comma, limits = defaultLimits): CsvScanner {
  const scanner = new CsvScanner(dialect, limits)
  for (const [index, piece] of pieces.entries()) scanner.push(piece, index === pieces.length - 1)
  return scanner
}

/** Cuts a text at random places: a field, a quote and CRLF may all fall on two chunks. */
function cut(text: string, places: number[]): string[] {
  const sorted = places.map((place) => place % (text.length + 1)).sort((a, b) => a - b)
  return [...sorted, text.length].map((place, index) => text.slice(sorted[index - 1] ?? 0, place))
}

const quoted = (field: string) => `"${field.replaceAll('"', '""')}"`
const needsQuotes = /[",\r\n]/

describe('CsvScanner', () => {
  it('gives back what was written, however the text is cut into chunks', () => {
    const field = fc.string({ unit: fc.constantFrom('a', '中', ',', '"', '\n', '\r', ' ', '𠮷'), maxLength: 12 })
    const row = fc.array(field, { minLength: 1, maxLength: 5 }).filter((fields) => fields.some((text) => text.trim() !== ''))
    const property = fc.property(
      fc.array(row, { minLength: 1, maxLength: 8 }),
      fc.constantFrom('\n', '\r\n'),
      fc.boolean(),
      fc.array(fc.nat(500), { maxLength: 4 }),
      (rows, lineEnd, always, places) => {
        const line = (fields: string[]) =>
          fields.map((text) => (always || needsQuotes.test(text) ? quoted(text) : text)).join(',')
        const text = rows.map(line).join(lineEnd)
        expect(scan(cut(text, places)).rows).toEqual(rows)
      },
    )
    fc.assert(property, { numRuns: 500 })
  })

  it('counts rows as Excel does: blank ones yes, line ends inside quotes no', () => {
    const scanner = scan(['a,b\n\n ,\n"x\ny",2\n,,\n3,4'])
    expect(scanner.rows).toEqual([
      ['a', 'b'],
      ['x\ny', '2'],
      ['3', '4'],
    ])
    expect(scanner.rowNumbers).toEqual([1, 4, 6])
  })

  it('takes an inch mark inside a field for what it is, and text behind a closing quote as part of the field', () => {
    expect(scan(['5" pipe,2\n"a"b,c\n']).rows).toEqual([
      ['5" pipe', '2'],
      ['ab', 'c'],
    ])
  })

  it('reads old Mac line ends', () => {
    expect(scan(['a,b\r1,', '2\r'], { ...comma, lineEnd: '\r' }).rows).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ])
  })

  it('names the row where a quote was opened and never closed', () => {
    expect(() => scan(['a,b\n1,2\n3,"x\n4,5\n'])).toThrow(expect.objectContaining({ code: 'unclosedQuote', params: { row: 3 } }))
    expect(() => scan(['a,b\n"5 寸,1\n2,3\n"6" 寸,4\n'])).toThrow(
      expect.objectContaining({ code: 'unclosedQuote', params: { row: 2 } }),
    )
  })

  it('refuses too many columns, rows and characters', () => {
    const limits = { ...defaultLimits, columns: 2, rows: 2, rowChars: 100 }
    expect(() => scan(['a,b,c\n'], comma, limits)).toThrow(expect.objectContaining({ code: 'tooManyColumns' }))
    expect(scan(['a,b,,,\n'], comma, limits).rows).toEqual([['a', 'b']])
    expect(() => scan(['a\nb\nc\n'], comma, limits)).toThrow(expect.objectContaining({ code: 'tooManyRows' }))
    expect(() => scan(['x'.repeat(101)], comma, limits)).toThrow(expect.objectContaining({ code: 'lineTooLong' }))
    expect(() => scan([`"${'x\n'.repeat(60)}`, ''], comma, limits)).toThrow(expect.objectContaining({ code: 'unclosedQuote' }))
  })
})
