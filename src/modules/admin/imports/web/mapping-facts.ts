import { isDitto } from '../ditto.rules.ts'
import type { ImportDetail } from './import-words.ts'
import type { MappingModel } from './use-mapping.ts'

type PreviewRow = ImportDetail['preview'][number]

/** One cell of the preview. */
export interface PreviewCell {
  raw: string
  /** What would be stored; undefined when the column is left out. */
  stored: string | null | undefined
  /** Code of the reason why it is refused. */
  problem: string | undefined
  /** Blank in the file, or a ditto mark, and read as what stands above it. */
  fromAbove: boolean
}

/** A cell of the preview under the present mapping. Problems are told by header name, which is unique within a file. */
export function cellOf(detail: ImportDetail, mapping: MappingModel, row: PreviewRow, column: number): PreviewCell {
  const mapped = mapping.columns.find((c) => c.column === column)
  const header = detail.source.columns[column]
  const raw = row.cells[column] ?? ''
  const stored = mapped && (row.values[mapped.field] ?? null)
  return {
    raw,
    stored,
    problem: row.problems.find((p) => p.column === header)?.code,
    fromAbove: typeof stored === 'string' && ((mapped?.fillDown === true && raw.trim() === '') || isDitto(raw)),
  }
}

/** Reasons found in a column of the preview, with how often; a cell counts once, by what is wrong with it first. */
export function problemsOfColumn(detail: ImportDetail, column: number): { code: string; count: number }[] {
  const header = detail.source.columns[column]
  const counts = new Map<string, number>()
  for (const row of detail.preview) {
    const code = row.problems.find((problem) => problem.column === header)?.code
    if (code !== undefined) counts.set(code, (counts.get(code) ?? 0) + 1)
  }
  return [...counts].map(([code, count]) => ({ code, count })).sort((a, b) => b.count - a.count)
}

/** Blanks below a value, rows of sums apart: what may mean “as above”. */
export function hasBlanksBelow(detail: ImportDetail, column: number): boolean {
  const records = detail.preview.filter((row) => !isSum(row))
  const blank = records.map((row) => (row.cells[column] ?? '').trim() === '')
  const first = blank.indexOf(false)
  return first >= 0 && blank.includes(true, first)
}

/** A value stands above, but the row that begins a new order has none: a sale without a customer, or one heading for several orders. */
export function isBlankInNewOrder(detail: ImportDetail, mapping: MappingModel, column: number): boolean {
  const number = mapping.columns.find((c) => c.field === 'orderNumber')?.column
  if (number === undefined || number === column) return false
  const filled = (row: PreviewRow, at: number): boolean => (row.cells[at] ?? '').trim() !== ''
  const first = detail.preview.findIndex((row) => filled(row, column))
  return first >= 0 && detail.preview.slice(first).some((row) => filled(row, number) && !filled(row, column) && !isSum(row))
}

const isSum = (row: PreviewRow): boolean => row.problems[0]?.code === 'import.row.total'

export const badRowsOf = (detail: ImportDetail): number => detail.preview.filter((row) => row.problems.length > 0).length

/** The first different values of a column, those with problems before others: what a person needs to see. */
export function samplesOf(detail: ImportDetail, mapping: MappingModel, column: number, limit: number): PreviewCell[] {
  const seen = new Set<string>()
  const cells = detail.preview.map((row) => cellOf(detail, mapping, row, column))
  const distinct = cells.filter((cell) => cell.raw !== '' && !seen.has(cell.raw) && seen.add(cell.raw))
  const bad = distinct.filter((cell) => cell.problem !== undefined)
  return [...bad, ...distinct.filter((cell) => cell.problem === undefined)].slice(0, limit)
}
