import type { Cell } from '../../../platform/tabular/cell.ts'
import { parseBoolean } from '../../../platform/tabular/value-boolean.ts'
import { parseDate, type DateReading } from '../../../platform/tabular/value-date.ts'
import { parseEmail } from '../../../platform/tabular/value-email.ts'
import { parseDecimal, shiftPoint } from '../../../platform/tabular/value-number.ts'
import { parsePhone } from '../../../platform/tabular/value-phone.ts'
import { isProblem, type ValueProblem } from '../../../platform/tabular/value-problem.ts'
import { parseCode, parseText } from '../../../platform/tabular/value-text.ts'
import { dittoColumns, isDitto } from './ditto.rules.ts'
import { makeFillDown } from './fill-down.rules.ts'
import type { ColumnMapping, ImportField, Mapping, TargetDescription } from './import-field.api.ts'
import type { RowValues } from './import-target.usecases.ts'

type Parse = (cell: Cell) => string | null | ValueProblem

interface Reader {
  column: number
  key: string
  parse: Parse
  /** The cell that the shared value was read from: lines of one order repeat most of theirs. */
  last: Cell | undefined
}

export interface RowReader {
  /** Fields that the mapping feeds. */
  mapped: ReadonlySet<string>
  /**
   * Reads one row into `values`, the same object for every row; problems are told with field, code and the column they stand in. Rows
   * are to come in the order of the file, for blanks may mean what stands above. Answers the cells as they were understood.
   */
  read(cells: readonly Cell[], values: RowValues, refuse: (field: string, code: string, column: number) => void): readonly Cell[]
}

export interface ReadingOptions {
  date1904: boolean
  utcOffsetMinutes: number
}

/** Compiles a mapping into one parser per mapped column, so that the hot loop decides nothing anew. */
export function makeRowReader(target: TargetDescription, mapping: Mapping, options: ReadingOptions): RowReader {
  const fields = new Map(target.fields.map((f) => [f.key, f]))
  const dittos = dittoColumns(mapping, target.fields)
  const readers: Reader[] = mapping.columns.map((m) => {
    const parse = parserOf(fields.get(m.field)!, m, options)
    return { column: m.column, key: m.field, parse: dittos.includes(m.column) ? noDitto(parse) : parse, last: undefined }
  })
  const fill = makeFillDown<Cell>(mapping, '', dittos)
  return {
    mapped: new Set(readers.map((r) => r.key)),
    read(row, values, refuse) {
      const cells = fill(row)
      for (const reader of readers) {
        const cell = cells[reader.column]
        if (cell !== undefined && cell === reader.last) continue
        const value = cell === undefined ? null : reader.parse(cell)
        const refused = value !== null && typeof value === 'object'
        values[reader.key] = refused ? null : value
        reader.last = refused ? undefined : cell
        if (refused) refuse(reader.key, `value.${value.problem}`, reader.column)
      }
      return cells
    },
  }
}

// A mark that is left when the row was completed has nothing above it.
function noDitto(parse: Parse): Parse {
  const problem = { problem: 'nothingAbove' } as unknown as ValueProblem
  return (cell) => (isDitto(cell) ? problem : parse(cell))
}

function parserOf(field: ImportField, mapping: ColumnMapping, options: ReadingOptions): Parse {
  const reading: DateReading = {
    order: mapping.dateOrder ?? 'ambiguous',
    utcOffsetMinutes: options.utcOffsetMinutes,
    date1904: options.date1904,
  }
  switch (field.kind) {
    case 'text':
      return bounded(parseText, field.maxLength ?? 200)
    case 'code':
      return bounded(parseCode, field.maxLength ?? 60)
    case 'decimal':
      return decimalParser(mapping)
    case 'percent':
      return (cell) => parseDecimal(cell, mapping.decimalStyle ?? 'point')
    case 'datetime':
      return (cell) => parseDate(cell, reading)
    case 'date':
      return (cell) => dayOf(parseDate(cell, reading))
    case 'phone':
      return bounded((cell) => {
        const phone = parsePhone(cell)
        return phone === null || isProblem(phone) ? phone : phone.display
      }, field.maxLength ?? 60)
    case 'email':
      return bounded(parseEmail, field.maxLength ?? 200)
    case 'boolean':
      return (cell) => {
        const value = parseBoolean(cell)
        return value === null || isProblem(value) ? value : String(value)
      }
    case 'choice':
      return choiceParser(field)
  }
}

function decimalParser({ decimalStyle = 'point', power }: ColumnMapping): Parse {
  if (power === undefined) return (cell) => parseDecimal(cell, decimalStyle)
  return (cell) => {
    const value = parseDecimal(cell, decimalStyle)
    const saysItself = typeof cell === 'string' && /[百千万亿]/.test(cell)
    return typeof value === 'string' && !saysItself ? shiftPoint(value, power) : value
  }
}

const dayOf = (value: string | null | ValueProblem): string | null | ValueProblem =>
  typeof value === 'string' ? value.slice(0, 10) : value

// A value that would have to be cut is refused instead: half a Chinese name is a wrong name.
function bounded(parse: Parse, limit: number): Parse {
  const problem = { problem: 'tooLong' } as unknown as ValueProblem
  return (cell) => {
    const value = parse(cell)
    return typeof value === 'string' && value.length > limit && [...value].length > limit ? problem : value
  }
}

function choiceParser(field: ImportField): Parse {
  const choices = new Map(Object.entries(field.choices ?? {}).map(([word, value]) => [word.toLowerCase(), value]))
  return (cell) => {
    const text = parseText(cell)
    if (typeof text !== 'string') return text
    return choices.get(text.toLowerCase()) ?? null
  }
}
