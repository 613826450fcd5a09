import type { Mapping } from './import-field.api.ts'
import type { ImportTarget, RowValues } from './import-target.usecases.ts'
import { cellText, type FileSource } from './inspect-file.usecases.ts'
import { totalColumn } from './total-row.rules.ts'
import { makeRowReader } from './row-reader.usecases.ts'

export interface PreviewRow {
  row: number
  cells: string[]
  values: Record<string, string | null>
  problems: { column: string; code: string }[]
}

/** The first rows as they stand and as they will be stored, read by the very parsers that the import uses. */
export function previewRows(source: FileSource, mapping: Mapping | null, target: ImportTarget | undefined): PreviewRow[] {
  if (!mapping || !target)
    return source.sample.map(({ row, cells }) => ({ row, cells: cells.map(cellText), values: {}, problems: [] }))
  const reader = makeRowReader(target, mapping, { date1904: false, utcOffsetMinutes: 480 })
  const taker = target.rowTaker(reader.mapped, () => undefined)
  const columnOf = new Map(mapping.columns.map((c) => [c.field, c.column]))
  const choices = target.fields.filter((f) => f.kind === 'choice' && columnOf.has(f.key)).map((f) => f.key)
  const stored: RowValues = Object.fromEntries([...reader.mapped].map((key) => [key, null]))
  const nothing = { ...stored }
  return source.sample.map(({ row, cells }) => {
    const problems: PreviewRow['problems'] = []
    const add = (column: number, code: string): void => void problems.push({ column: source.columns[column] ?? '', code })
    const total = totalColumn(cells)
    if (total >= 0) {
      add(total, 'import.row.total')
      return { row, cells: source.columns.map((_, index) => cellText(cells[index])), values: nothing, problems }
    }
    const read = reader.read(cells, stored, (_field, code, column) => add(column, code))
    taker.check(stored, (field, code) => {
      const column = columnOf.get(field) ?? -1
      // One reason per cell: what could not be read is not missing as well.
      if (column < 0 || !problems.some((one) => one.column === source.columns[column])) add(column, code)
    })
    // A word that was understood is shown as it was typed: its stored code says nothing to people.
    const values = { ...stored }
    for (const key of choices) if (values[key] !== null) values[key] = cellText(read[columnOf.get(key)!])
    return { row, cells: source.columns.map((_, index) => cellText(cells[index])), values, problems }
  })
}
