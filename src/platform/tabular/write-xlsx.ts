import { writeXlsxStream, type XlsxStreamRow } from 'hucre/xlsx'
import { textToSerial } from './calendar-day.ts'

export type XlsxColumn = {
  header: string
  /** `number`: exact decimals as text are written as numbers; `date`, `datetime`: `2024-01-05`, `2024-01-05 15:20:00`. Default text. */
  kind?: 'text' | 'number' | 'date' | 'datetime'
  /** In characters of the standard font; a Chinese character takes two. */
  width?: number
  /** Excel number format; has a default for dates. */
  format?: string
}

export type XlsxValue = string | number | boolean | null | undefined

/** What a cell may hold; Excel calls a file with a longer text damaged. */
const maxCellChars = 32_767
/** Excel forgets digits beyond these: longer decimals stay text, so that no digit is lost. */
const maxExactDigits = 15
const defaultWidth = 16

/**
 * A workbook with one sheet (more beyond 1,048,575 rows), header frozen, in constant memory. Text is always a text cell and never
 * a formula. Values that do not fit the kind of their column are written as text rather than dropped.
 * Example: `await pipeline(Readable.fromWeb(xlsxStream('客户', columns, rows)), createWriteStream(path))`.
 */
export function xlsxStream(
  sheetName: string,
  columns: readonly XlsxColumn[],
  rows: AsyncIterable<readonly XlsxValue[]> | Iterable<readonly XlsxValue[]>,
): ReadableStream<Uint8Array> {
  return writeXlsxStream(cellRows(columns, rows), {
    name: sheetName,
    freezePane: { rows: 1 },
    columns: columns.map((column) => ({
      header: escapeText(column.header),
      width: column.width ?? defaultWidth,
      ...numberFormat(column),
    })),
  })
}

function numberFormat(column: XlsxColumn): { numFmt?: string } {
  if (column.format) return { numFmt: column.format }
  if (column.kind === 'date') return { numFmt: 'yyyy-mm-dd' }
  return column.kind === 'datetime' ? { numFmt: 'yyyy-mm-dd hh:mm:ss' } : {}
}

async function* cellRows(
  columns: readonly XlsxColumn[],
  rows: AsyncIterable<readonly XlsxValue[]> | Iterable<readonly XlsxValue[]>,
): AsyncGenerator<XlsxStreamRow> {
  for await (const row of rows) yield row.map((value, index) => cellOf(value, columns[index]?.kind ?? 'text'))
}

function cellOf(value: XlsxValue, kind: NonNullable<XlsxColumn['kind']>): string | number | boolean | null {
  if (value === null || value === undefined || value === '') return null
  if (typeof value !== 'string') return value
  if (kind === 'number') return exactNumber(value) ?? escapeText(value)
  if (kind === 'text') return escapeText(value)
  return textToSerial(value) ?? escapeText(value)
}

function exactNumber(text: string): number | undefined {
  if (!/^-?\d+(?:\.\d+)?$/.test(text)) return undefined
  const significant = text.replace(/^-?0*\.?0*/, '').replace('.', '')
  return significant.length <= maxExactDigits ? Number(text) : undefined
}

/** `_x0041_` in a text means itself, not the character it would name to Excel (ECMA-376 part 1, 22.9.2.19). */
function escapeText(text: string): string {
  const escaped = text.includes('_x') ? text.replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_') : text
  return escaped.length > maxCellChars ? escaped.slice(0, maxCellChars).toWellFormed() : escaped
}
