import type { Database } from '../../../platform/db/database.ts'
import type { Cell, RowBatch } from '../../../platform/tabular/cell.ts'
import { openTable } from '../../../platform/tabular/table.ts'
import type { Mapping } from './import-field.api.ts'
import type { ImportSettings, ImportTarget, RowValues } from './import-target.usecases.ts'
import { cellText, type FileSource } from './inspect-file.usecases.ts'
import { makeRowReader } from './row-reader.usecases.ts'
import { totalColumn } from './total-row.rules.ts'
import { analyzeStaging, copyIntoStaging, copyText, createStaging, type CopyWriter } from './staging.store.ts'

export interface StageOptions {
  database: Database
  importId: string
  path: string
  fileName: string
  source: FileSource
  mapping: Mapping
  target: ImportTarget
  settings: ImportSettings
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
 * Reads the whole file, parses each cell by the mapping and copies good rows into the staging part `line`, bad ones with their
 * first reason into `problem`. Streams: memory does not grow with the file. Progress counts bytes as rows are not known yet.
 */
export async function stageFile(options: StageOptions): Promise<Staged> {
  const { database, importId, target, source } = options
  await createStaging(database, importId, 'line', [
    'row_no int',
    ...target.lineColumns(new Set(options.mapping.columns.map((c) => c.field))),
  ])
  await createStaging(database, importId, 'problem', ['row_no int', 'codes text'])
  const table = await openTable(options.path, {
    fileName: options.fileName,
    headerRow: source.headerRow,
    ...(source.sheet === undefined ? {} : { sheet: source.sheet }),
  })
  const lines = await copyIntoStaging(database, importId, 'line')
  const problems = await copyIntoStaging(database, importId, 'problem')
  const tally = new ProblemTally(source.columns)
  const staged = rowStager(options, table.date1904, tally)
  let rows = 0
  let badRows = 0
  try {
    for await (const batch of table.rows()) {
      badRows += await copyBatch(batch, staged, { lines, problems })
      rows += batch.rows.length
      await options.progress('import.phase.reading', rows, estimateRows(rows, batch.bytesRead, table.totalBytes))
    }
    await lines.end()
    await problems.end()
  } catch (error) {
    lines.abort(error as Error)
    problems.abort(error as Error)
    throw error
  } finally {
    await table.close()
  }
  await analyzeStaging(database, importId, 'line')
  return { rows, badRows, problems: tally.list() }
}

// Writes one batch of rows, good ones and refused ones apart; answers how many were refused.
async function copyBatch(batch: RowBatch, staged: Stage, writers: { lines: CopyWriter; problems: CopyWriter }): Promise<number> {
  let badRows = 0
  for (let from = 0; from < batch.rows.length; from += rowsPerWrite) {
    let good = ''
    let bad = ''
    const until = Math.min(from + rowsPerWrite, batch.rows.length)
    for (let index = from; index < until; index++) {
      const rowNo = batch.rowNumbers[index]!
      const line = staged(batch.rows[index]!, rowNo)
      if (typeof line === 'string') good += line
      else {
        badRows += 1
        bad += `${rowNo}\t${copyText(line.codes)}\n`
      }
    }
    if (good !== '') await writers.lines.write(good)
    if (bad !== '') await writers.problems.write(bad)
  }
  return badRows
}

const estimateRows = (rows: number, read: number, total: number): number =>
  read > 0 ? Math.max(rows, Math.round((rows / read) * total)) : rows

type Stage = (cells: readonly Cell[], rowNo: number) => string | { codes: string }

// One closure with everything prepared: it runs once per row of the file, half a million times.
function rowStager(options: StageOptions, date1904: boolean, tally: ProblemTally): Stage {
  const reader = makeRowReader(options.target, options.mapping, { date1904, utcOffsetMinutes: 480 })
  const make = options.target.rowMaker(options.settings, reader.mapped)
  const columnOf = new Map(options.mapping.columns.map((c) => [c.field, c.column]))
  const values: RowValues = Object.fromEntries(options.target.fields.map((f) => [f.key, null]))
  let found: { code: string; column: number }[] = []
  const refuseCell = (_field: string, code: string, column: number): void => void found.push({ code, column })
  // One reason per cell: what could not be read is not missing as well.
  const refuseField = (field: string, code: string): void => {
    const column = columnOf.get(field) ?? -1
    if (column < 0 || !found.some((one) => one.column === column)) found.push({ code, column })
  }
  return (cells, rowNo) => {
    if (found.length > 0) found = []
    const total = totalColumn(cells)
    if (total >= 0) refuseCell('', 'import.row.total', total)
    else reader.read(cells, values, refuseCell)
    const line = total >= 0 ? [] : make(values, refuseField)
    if (found.length === 0) {
      let text = String(rowNo)
      for (const value of line) text += `\t${copyText(value)}`
      return `${text}\n`
    }
    for (const { code, column } of found) tally.add(rowNo, code, column, column < 0 ? '' : cellText(cells[column]))
    return { codes: found.map(({ code, column }) => `${column}:${code}`).join(';') }
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
