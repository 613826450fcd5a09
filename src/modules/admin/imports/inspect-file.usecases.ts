import type { Cell } from '../../../platform/tabular/cell.ts'
import { isCellError, isSerialDate } from '../../../platform/tabular/cell.ts'
import { serialToText } from '../../../platform/tabular/calendar-day.ts'
import { TableFault } from '../../../platform/tabular/fault.ts'
import { profileColumns, type ColumnProfile } from '../../../platform/tabular/profile.ts'
import { openTable, type OpenTableOptions, type TableSource } from '../../../platform/tabular/table.ts'
import { numberText } from '../../../platform/tabular/value-text.ts'
import { isDitto } from './ditto.rules.ts'
import { isBlankCell, proposeFillDown, runsOf } from './fill-down.rules.ts'
import { headerPower } from './header-power.rules.ts'
import { isRowOfData, proposeByValues, tellsItself } from './headerless.rules.ts'
import type { ColumnMapping, ImportField, Mapping, MappingQuestion, TargetDescription } from './import-field.api.ts'
import type { LateDates } from './late-dates.rules.ts'
import { proposeMapping, type ColumnEvidence } from './mapping.rules.ts'
import { totalColumn } from './total-row.rules.ts'

/** What is kept of a file after looking at its beginning. */
export interface FileSource {
  kind: 'csv' | 'xlsx'
  sheets: { name: string; index: number; hidden?: boolean }[]
  sheet?: string
  headerRow: number
  encoding?: string
  separator?: string
  columns: string[]
  profiles: ColumnProfile[]
  /** Where each column of the first rows is blank, as `runsOf` counts it; files that were looked at before this was kept have none. */
  gaps?: number[][]
  /** Dates behind the first rows that are to be asked about. */
  lateDates?: LateDates[]
  /** The first rows as texts, for the preview. */
  sample: { row: number; cells: SampleCell[] }[]
}

/** Cells of the sample as JSON: dates of Excel keep their serial. */
export type SampleCell = Cell

const sampleRows = 1000
const previewRows = 50

/** Opens a file's table; it may be asked for more than once. */
export type OpenFile = (options: OpenTableOptions) => Promise<TableSource>

/** A file that lies there complete. */
export const fileAt =
  (path: string): OpenFile =>
  (options) =>
    openTable(path, options)

/**
 * Opens a file, finds header and columns and profiles the first thousand rows. Where there is no header and the values tell what they
 * are, `headerRow` is 0. Throws TableFault.
 */
export async function inspectFile(file: OpenFile, options: OpenTableOptions): Promise<FileSource> {
  if (options.headerRow !== undefined) return lookInto(file, options)
  try {
    const source = await lookInto(file, options)
    if (!headerIsData(source)) return source
  } catch (error) {
    if (!(error instanceof TableFault) || !headerFaults.has(error.code)) throw error
    return withoutHeader(file, options, error)
  }
  return lookInto(file, { ...options, headerRow: 0 })
}

const headerFaults = new Set<string>(['noHeader', 'noRows'])

// Values that tell themselves, else another sheet that has a header, else the fault.
async function withoutHeader(file: OpenFile, options: OpenTableOptions, fault: TableFault): Promise<FileSource> {
  const bare = await lookInto(file, { ...options, headerRow: 0 })
  if (fault.code === 'noHeader' && tellsItself(bare.profiles.map((profile) => profile.type))) return bare
  const others = options.sheet === undefined ? bare.sheets.filter(({ name, hidden }) => !hidden && name !== bare.sheet) : []
  let best: FileSource | undefined
  for (const { name } of others) {
    const other = await lookInto(file, { ...options, sheet: name }).catch((error: unknown) => {
      if (error instanceof TableFault) return undefined
      throw error
    })
    if (other && rowsIn(other) > (best ? rowsIn(best) : 0)) best = other
  }
  if (best) return best
  throw fault
}

const rowsIn = ({ gaps }: FileSource): number => (gaps?.[0] ?? []).reduce((sum, run) => sum + run, 0)

function headerIsData({ columns, profiles }: FileSource): boolean {
  const header = profileColumns(columns, [columns])
  return isRowOfData(header.map((profile) => profile.type), profiles.map((profile) => profile.type)) // prettier-ignore
}

async function lookInto(file: OpenFile, options: OpenTableOptions): Promise<FileSource> {
  const table = await file(options)
  try {
    const rows: Cell[][] = []
    const numbers: number[] = []
    for await (const batch of table.rows()) {
      rows.push(...batch.rows)
      numbers.push(...batch.rowNumbers)
      if (rows.length >= sampleRows) break
    }
    const looked = rows.slice(0, sampleRows).map(withoutDittos)
    const records = looked.filter((row) => totalColumn(row) < 0)
    return {
      kind: table.kind,
      sheets: table.sheets.map(({ name, index, hidden }) => ({ name, index, ...(hidden && { hidden }) })),
      ...(table.sheet ? { sheet: table.sheet.name } : {}),
      headerRow: table.headerRow,
      ...(table.encoding ? { encoding: table.encoding } : {}),
      ...(table.separator ? { separator: table.separator } : {}),
      columns: table.columns,
      profiles: profileColumns(table.columns, looked),
      gaps: table.columns.map((_, column) => runsOf(records.map((row) => isBlankCell(row[column])))),
      sample: rows.slice(0, previewRows).map((cells, index) => ({ row: numbers[index]!, cells })),
    }
  } finally {
    await table.close()
  }
}

// “As above” is no value: days stay days, and it stands where others leave a blank.
const withoutDittos = (row: Cell[]): Cell[] => (row.some(isDitto) ? row.map((cell) => (isDitto(cell) ? '' : cell)) : row)

const numeric = new Set(['integer', 'decimal', 'money', 'percent', 'code'])
const dated = new Set(['date', 'datetime'])

/** Profiles as evidence for the mapping: an integer column may well be a code, a serial may be a date. */
const evidenceOf = (source: FileSource): ColumnEvidence[] =>
  source.columns.map((header, index) => {
    const profile = source.profiles[index]!
    return {
      header,
      filled: profile.filledRatio,
      fits: {
        decimal: numeric.has(profile.type) || profile.type === 'boolean',
        datetime: dated.has(profile.type) || profile.type === 'integer' || profile.type === 'decimal',
        phone: profile.type === 'phone' || numeric.has(profile.type) || profile.type === 'text',
      },
    }
  })

/** The likeliest mapping by the header, or by the values where there is none; undefined when nothing is recognised. */
export function proposeFor(source: FileSource, targets: readonly TargetDescription[]): Mapping | undefined {
  if (source.headerRow > 0) return proposeMapping(targets, evidenceOf(source))
  const columns = source.profiles.map((profile, column) => ({
    type: profile.type,
    distinct: profile.distinctRatio,
    values: source.sample.map(({ cells }) => cellText(cells[column])),
  }))
  return proposeByValues(targets, columns)
}

/** By what the next file is known again: its header, or the kinds of its values where it has none. */
export const layoutOf = (source: FileSource): readonly string[] =>
  source.headerRow > 0 ? source.columns : source.profiles.map(({ column, type }) => `${column} ${type}`)

/** A mapping with the reading of each column as its values show it. */
export function completeMapping(mapping: Mapping, source: FileSource, fields: readonly ImportField[]): Mapping {
  const kinds = new Map(fields.map((f) => [f.key, f.kind]))
  const asAbove = proposeFillDown(mapping, source.gaps ?? [], fields)
  const columns = mapping.columns.map((given): ColumnMapping => {
    const column = given.fillDown === undefined && asAbove.has(given.column) ? { ...given, fillDown: true } : given
    const profile = source.profiles[column.column]
    const kind = kinds.get(column.field)
    if (!profile) return column
    if ((kind === 'datetime' || kind === 'date') && column.dateOrder === undefined && !openDatesOf(source, column.column))
      return profile.dateOrder === 'ambiguous' ? column : { ...column, dateOrder: profile.dateOrder }
    if (kind !== 'decimal') return column
    const power = column.power ?? headerPower(profile.column)
    return { ...column, decimalStyle: column.decimalStyle ?? profile.decimalStyle, ...(power === 0 ? {} : { power }) }
  })
  return { ...mapping, columns }
}

/** A mapping that another file was read by: how its dates are to be read counts only where this file leaves that open. */
export function adoptMapping(saved: Mapping, source: FileSource): Mapping {
  const columns = saved.columns.map(({ dateOrder, ...column }): ColumnMapping => {
    const open = source.profiles[column.column]?.openDates?.orders ?? []
    return dateOrder !== undefined && open.includes(dateOrder) ? { ...column, dateOrder } : column
  })
  return { ...saved, columns }
}

/** What the values do not tell by themselves: the person is asked, nothing is guessed. */
export function openQuestions(mapping: Mapping, source: FileSource, fields: readonly ImportField[]): MappingQuestion[] {
  const kinds = new Map(fields.map((f) => [f.key, f.kind]))
  return mapping.columns.flatMap(({ column, field, dateOrder }): MappingQuestion[] => {
    const kind = kinds.get(field)
    const open = (kind === 'datetime' || kind === 'date') && dateOrder === undefined && openDatesOf(source, column)
    return open ? [{ column, header: source.columns[column]!, kind: 'dateOrder', ...open }] : []
  })
}

function openDatesOf(source: FileSource, column: number): Pick<MappingQuestion, 'samples' | 'orders' | 'row'> | undefined {
  const profile = source.profiles[column]
  if (profile?.dateOrder === 'ambiguous') return profile.openDates ?? { samples: profile.samples, orders: ['dmy', 'mdy'] }
  const late = source.lateDates?.find((one) => one.column === column)
  return late && { samples: late.samples, orders: late.orders, row: late.row }
}

/** A cell as a person reads it. */
export function cellText(cell: Cell | undefined): string {
  if (cell === undefined) return ''
  if (typeof cell === 'string') return cell
  if (typeof cell === 'number') return numberText(cell)
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE'
  if (isCellError(cell)) return cell.error
  return isSerialDate(cell) ? (serialToText(cell.serial) ?? String(cell.serial)) : ''
}
