import type { Database } from '../../../platform/db/database.ts'
import type { Cell, RowBatch } from '../../../platform/tabular/cell.ts'
import type { Mapping } from './import-field.api.ts'
import type { ImportTarget, RowValues } from './import-target.usecases.ts'
import { cellText, type FileSource, type OpenFile } from './inspect-file.usecases.ts'
import { makeRowReader } from './row-reader.usecases.ts'
import { totalColumn } from './total-row.rules.ts'
import { PartWriters } from './part-writers.store.ts'
import { analyzeStaging, createStaging } from './staging.store.ts'

export interface StageOptions {
  database: Database
  importId: string
  file: OpenFile
  fileName: string
  source: FileSource
  mapping: Mapping
  target: ImportTarget
  progress(phase: string, done: number, total: number | null): Promise<void>
}

export interface RowProblem {
  row: number
  column: string
  code: string
  value: string
}

export interface Staged {
  rows: number
  badRows: number
  problems: { code: string; column: string; count: number; samples: RowProblem[] }[]
}

const samplesPerProblem = 5
// Less than the pipe to the server holds: it copies these rows while the next are read.
const rowsPerWrite = 500

/**
 * Reads the whole file, parses each cell by the mapping, lets the target note good rows down in its staging parts, and bad ones with
 * their first reason in `problem`. Streams: memory does not grow with the file. Progress counts bytes as rows are not known yet.
 */
export async function stageFile(options: StageOptions): Promise<Staged> {
  const { database, importId, target, source } = options
  const parts = { ...target.parts(new Set(options.mapping.columns.map((c) => c.field))), problem: ['row_no int', 'codes text'] }
  await Promise.all(Object.entries(parts).map(([part, columns]) => createStaging(database, importId, part, columns)))
  const table = await options.file({
    fileName: options.fileName,
    headerRow: source.headerRow,
    ...(source.sheet === undefined ? {} : { sheet: source.sheet }),
  })
  const writers = new PartWriters(database, importId, Object.keys(parts))
  const tally = new ProblemTally(source.columns)
  const rowStager = makeRowStager(options, table.date1904, tally, writers)
  let rows = 0
  let badRows = 0
  try {
    await writers.open('line')
    for await (const batch of table.rows()) {
      badRows += await stageBatch(batch, rowStager, writers)
      rows += batch.rows.length
      await options.progress('import.phase.reading', rows, estimateRows(rows, batch.bytesRead, table.totalBytes))
    }
    rowStager.end()
    await writers.end()
  } catch (error) {
    writers.abort(error as Error)
    throw error
  } finally {
    await table.close()
  }
  await Promise.all(Object.keys(parts).map((part) => analyzeStaging(database, importId, part)))
  return { rows, badRows, problems: tally.list() }
}

// Writes one batch of rows; answers how many were refused.
async function stageBatch(batch: RowBatch, stager: RowStager, writers: PartWriters): Promise<number> {
  let badRows = 0
  for (let from = 0; from < batch.rows.length; from += rowsPerWrite) {
    const until = Math.min(from + rowsPerWrite, batch.rows.length)
    for (let index = from; index < until; index++) if (!stager.stage(batch.rows[index]!, batch.rowNumbers[index]!)) badRows += 1
    await writers.flush()
  }
  return badRows
}

const estimateRows = (rows: number, read: number, total: number): number =>
  read > 0 ? Math.max(rows, Math.round((rows / read) * total)) : rows

interface RowStager {
  /** False where the row was refused. */
  stage(cells: readonly Cell[], rowNo: number): boolean
  end(): void
}

// One closure with everything prepared: it runs once per row of the file, half a million times.
function makeRowStager(options: StageOptions, date1904: boolean, tally: ProblemTally, writers: PartWriters): RowStager {
  const reader = makeRowReader(options.target, options.mapping, { date1904, utcOffsetMinutes: 480 })
  const note = writers.note.bind(writers)
  const taker = options.target.rowTaker(reader.mapped, note)
  const columnOf = new Map(options.mapping.columns.map((c) => [c.field, c.column]))
  const values: RowValues = Object.fromEntries(options.target.fields.map((f) => [f.key, null]))
  let found: { code: string; column: number }[] = []
  const refuseCell = (_field: string, code: string, column: number): void => void found.push({ code, column })
  // One reason per cell: what could not be read is not missing as well.
  const refuseField = (field: string, code: string): void => {
    const column = columnOf.get(field) ?? -1
    if (column < 0 || !found.some((one) => one.column === column)) found.push({ code, column })
  }
  return {
    stage(cells, rowNo) {
      const total = totalColumn(cells)
      if (total >= 0) refuseCell('', 'import.row.total', total)
      else {
        reader.read(cells, values, refuseCell)
        taker.check(values, refuseField)
      }
      if (found.length === 0) {
        taker.take(values, rowNo)
        return true
      }
      for (const { code, column } of found) tally.add(rowNo, code, column, column < 0 ? '' : cellText(cells[column]))
      note('problem', [rowNo, found.map(({ code, column }) => `${column}:${code}`).join(';')])
      found = []
      return false
    },
    end: () => taker.end?.(),
  }
}

class ProblemTally {
  readonly #columns: readonly string[]
  readonly #byReason = new Map<string, { code: string; column: string; count: number; samples: RowProblem[] }>()

  constructor(columns: readonly string[]) {
    this.#columns = columns
  }

  add(row: number, code: string, column: number, value: string): void {
    const name = this.#columns[column] ?? ''
    const key = `${code}\n${name}`
    let entry = this.#byReason.get(key)
    if (!entry) this.#byReason.set(key, (entry = { code, column: name, count: 0, samples: [] }))
    entry.count += 1
    if (entry.samples.length < samplesPerProblem)
      entry.samples.push({ row, column: name, code, value: [...value].slice(0, 100).join('') })
  }

  list(): { code: string; column: string; count: number; samples: RowProblem[] }[] {
    return [...this.#byReason.values()].sort((a, b) => b.count - a.count).slice(0, 100)
  }
}
