import type { ImportField, Mapping } from './import-field.api.ts'

// People write 同上, 〃 or a lone quotation mark for “what stands in the row above”. It means the value that was understood there, whether
// a new order begins or not, and is never a value itself: where nothing stands above, the row is refused. Numbers have no part in it: an
// amount that is stated once would be counted once more.
// Example: `宏图` / `同上` / `-〃-` → 宏图 three times; `同上` in the first row → refused.

const marks = new Set(['同上', '〃', '″', '"', '＂', '“', '”', '〞', "''", '’’', '′′', 'ditto', 'ditto.', 'do.'])
const frame = /^[\s\u3000—–_-]+|[\s\u3000。—–_-]+$/g
const longest = 12
/** First characters of the marks, and of what may stand around them. Asked of every cell: most begin otherwise. */
const openings = new Set([...'同〃″"＂“”〞\'’′dD-—–_ \u3000\t'].map((char) => char.charCodeAt(0)))

/** Whether a cell says “as above”. */
export function isDitto(cell: unknown): boolean {
  if (typeof cell !== 'string' || cell.length > longest || !openings.has(cell.charCodeAt(0))) return false
  return marks.has(cell.replaceAll(frame, '').toLowerCase())
}

/** Columns of the mapping in which a ditto mark is understood. */
export function dittoColumns(mapping: Mapping, fields: readonly ImportField[]): number[] {
  const numbers = new Set(fields.filter((f) => f.kind === 'decimal' || f.kind === 'percent').map((f) => f.key))
  return mapping.columns.filter((c) => !numbers.has(c.field)).map((c) => c.column)
}
