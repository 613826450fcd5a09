import fc from 'fast-check'
import { expect, it } from 'vitest'
import { CopyText } from './copy-text.ts'

type Row = (string | number | null)[]

const written = (...rows: Row[]): string => {
  const text = new CopyText()
  for (const row of rows) text.add(row)
  return text.take().toString('utf8')
}

// The form once more, as PostgreSQL's manual describes it.
const slowly = (rows: Row[]): string =>
  rows
    .map((row) =>
      row
        .map((value) =>
          value === null
            ? '\\N'
            : String(value).replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n').replaceAll('\r', '\\r'),
        )
        .join('\t'),
    )
    .map((line) => `${line}\n`)
    .join('')

it('writes values, blanks and whole numbers', () => {
  expect(written(['a', null, 0, -7, 12, 2_147_483_647, 2_147_483_648, 900_000_000_000_001, '', '宏图\t瓷砖'], ['\\N'])).toBe(
    'a\t\\N\t0\t-7\t12\t2147483647\t2147483648\t900000000000001\t\t宏图\\t瓷砖\n\\\\N\n',
  )
})

it('writes any row as the manual says, however long', () => {
  const value = fc.oneof(
    fc.string({ unit: 'binary' }).map((text) => text.toWellFormed()),
    fc.string({ unit: fc.constantFrom('a', '\\', '\t', '\n', '\r', '瓷', '😀', 'N') }),
    fc.maxSafeInteger(),
    fc.nat(),
    fc.constant(null),
  )
  fc.assert(
    fc.property(fc.array(fc.array(value, { minLength: 1 })), (rows) => {
      expect(written(...rows)).toBe(slowly(rows))
    }),
  )
  const long = ['x'.repeat(100_000), '瓷'.repeat(50_000), 1]
  expect(written(long, long)).toBe(slowly([long, long]))
})

it('gives away what was added and begins anew', () => {
  const text = new CopyText()
  text.add(['a'])
  const first = text.take()
  text.add(['b'])
  expect([first.toString(), text.length, text.take().toString(), text.length]).toEqual(['a\n', 2, 'b\n', 0])
})
