import { neutralise } from './neutralise.ts'

/** Days and instants are text already, in the wall clock of whoever reads the file. */
export type CsvValue = string | number | boolean | null | undefined

const needsQuotes = /[",\r\n\t;|]|^\s|\s$/
/** UTF-8 with its mark, without which Excel takes Chinese for GBK. */
const byteOrderMark = '\ufeff'
/** Characters gathered before they are handed on. */
const pieceChars = 64 * 1024

/**
 * CSV as Excel and WPS read it best: UTF-8 with mark, CRLF, text that looks like a formula made harmless (see neutralise).
 * Example: `await pipeline(Readable.from(csvPieces(columns, rows)), createWriteStream(path))`.
 */
export async function* csvPieces(
  columns: readonly string[],
  rows: AsyncIterable<readonly CsvValue[]> | Iterable<readonly CsvValue[]>,
): AsyncGenerator<string> {
  let piece = byteOrderMark + csvLine(columns)
  for await (const row of rows) {
    piece += csvLine(row)
    if (piece.length < pieceChars) continue
    yield piece
    piece = ''
  }
  yield piece
}

export function csvLine(row: readonly CsvValue[]): string {
  return `${row.map(csvField).join(',')}\r\n`
}

function csvField(value: CsvValue): string {
  if (value === null || value === undefined) return ''
  if (typeof value !== 'string') return String(value)
  const text = neutralise(value)
  return needsQuotes.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
