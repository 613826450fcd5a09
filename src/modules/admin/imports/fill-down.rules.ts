import { isDitto } from './ditto.rules.ts'
import type { ColumnMapping, ImportField, Mapping, TargetName } from './import-field.api.ts'

// Many lists state order number, date and customer in the first line of an order only (merged cells in Excel) and leave them blank in
// the lines below. A column marked `fillDown` takes what stands above for its blanks, within one record: where a head of the target
// stands, a new record begins, and what is blank in that row is blank. Rows of sums take no part.
// A customer that is merged over several orders is marked `fillAcross` by the person: whether such a blank is the customer above or a sale
// without one, values do not tell. A ditto mark (ditto.rules.ts) says itself what it means and is understood in every column.
// Example: `S1,01-05,宏图,T1` / `,,,T2` / `S2,01-06,,T3` → the second row is of S1, 01-05 and 宏图; S2 has no customer.

/** Fields that begin a new record of several rows; without any, each column remembers for itself. */
const heads: Readonly<Record<TargetName, readonly string[]>> = {
  'order-lines': ['orderNumber'],
  contacts: ['customerCode', 'customerName'],
  customers: [],
  products: [],
}

/** Spaces count as nothing: people clear cells with the space bar. A row may end before the cell. */
export const isBlankCell = (cell: unknown): boolean =>
  cell === undefined || (typeof cell === 'string' && (cell === '' || cell.trim() === ''))

const columnsOf = (mapping: Mapping, fields: readonly string[]): number[] =>
  mapping.columns.filter((c) => fields.includes(c.field)).map((c) => c.column)
const headColumns = (mapping: Mapping): number[] => columnsOf(mapping, heads[mapping.target])

/**
 * Makes the function that completes one row after the other, in the order of the file; it answers the row itself where nothing is to be
 * filled. `blank` stands for cells that a short row lacks; marks in `dittos` mean the row above, and stay where that holds nothing.
 */
export function makeFillDown<Cell>(
  mapping: Mapping,
  blank: Cell,
  dittos: readonly number[] = [],
): (cells: readonly Cell[]) => readonly Cell[] {
  const fill = makeBlankFiller(mapping, blank)
  let above: readonly Cell[] = []
  return (cells) => {
    let meant: Cell[] | undefined
    for (const column of dittos) {
      if (!isDitto(cells[column])) continue
      meant ??= [...cells]
      const value = above[column]
      if (value !== undefined && !isBlankCell(value)) meant[column] = value
    }
    above = meant ? fill(meant, (column) => dittos.includes(column) && isDitto(cells[column])) : fill(cells, never)
    return above
  }
}

const never = (): boolean => false

// What a ditto mark repeats is stated, but begins nothing.
type IsRepeated = (column: number) => boolean

function makeBlankFiller<Cell>(mapping: Mapping, blank: Cell): (cells: readonly Cell[], repeated: IsRepeated) => readonly Cell[] {
  const columns = mapping.columns.filter((c) => c.fillDown).map((c) => c.column)
  if (columns.length === 0) return (cells) => cells
  const begin = headColumns(mapping)
  const across = mapping.columns.filter((c) => c.fillDown && c.fillAcross).map((c) => c.column)
  const within = columns.filter((column) => !across.includes(column))
  // A new customer has not the telephone of the one before.
  const named = across.length > 0 ? columnsOf(mapping, heads.contacts) : []
  const above = new Map<number, Cell>()
  return (cells, repeated) => {
    const isNew = (column: number): boolean => !isBlankCell(cells[column]) && !repeated(column)
    if (begin.some(isNew)) for (const column of within) above.delete(column)
    if (named.some(isNew)) for (const column of across) above.delete(column)
    let filled: Cell[] | undefined
    for (const column of columns) {
      const cell = cells[column]
      if (cell !== undefined && !isBlankCell(cell)) above.set(column, cell)
      else if (above.has(column)) {
        filled ??= [...cells]
        while (filled.length < column) filled.push(blank)
        filled[column] = above.get(column)!
      }
    }
    return filled ?? cells
  }
}

/** Lengths of the runs filled, blank, filled, blank … of a column: `S1,,,S2` → 1, 2, 1. A column that starts with a blank starts with 0. */
export function runsOf(blanks: Iterable<boolean>): number[] {
  const runs = [0]
  let blank = false
  for (const now of blanks) {
    if (now !== blank) runs.push(0)
    blank = now
    runs[runs.length - 1]! += 1
  }
  return runs
}

const blanksOf = (runs: readonly number[]): boolean[] =>
  runs.flatMap((length, index) => Array.from({ length }, () => index % 2 === 1))

/**
 * The columns whose blanks mean “as above”, as the first rows show it: the heads start with a value and have blanks, day or customer
 * is blank in all of these rows too, and each of them holds values of its own. `gaps` by column, as `runsOf` answers them.
 * Numbers are never proposed: an amount that is stated once would be counted once more in each line.
 */
export function proposeFillDown(
  mapping: Mapping,
  gaps: readonly (readonly number[])[],
  fields: readonly ImportField[],
): ReadonlySet<number> {
  const ofLine = new Set(fields.filter((f) => f.perLine || f.kind === 'decimal' || f.kind === 'percent').map((f) => f.key))
  const blanks = new Map(mapping.columns.map((c) => [c.column, blanksOf(gaps[c.column] ?? [])]))
  const isBlank = (column: number, row: number): boolean => blanks.get(column)![row] ?? true
  const begin = headColumns(mapping).filter((column) => !isBlank(column, 0))
  if (begin.length === 0) return new Set()
  const rows = blanks.get(begin[0]!)!.map((_, row) => row)
  const below = rows.filter((row) => begin.every((column) => isBlank(column, row)))
  const first = rows.filter((row) => !begin.every((column) => isBlank(column, row)))
  const ofRecord = ({ column, field }: ColumnMapping): boolean => {
    if (ofLine.has(field) || below.some((row) => !isBlank(column, row))) return false
    const stated = first.filter((row) => !isBlank(column, row)).length
    // What names the customer counts however rarely it is stated; a remark here and there is one of its line.
    return begin.includes(column) || (field.startsWith('customer') ? stated > 0 : stated * 2 >= first.length)
  }
  const record = mapping.columns.filter(ofRecord)
  const lines = mapping.columns.filter((c) => !record.includes(c))
  const isLine = (row: number): boolean => lines.some(({ column }) => !isBlank(column, row))
  // A missing number proves nothing, nor does a remark that is missing in the same row: day or customer must be.
  const others = record.filter(
    ({ column, field }) => column !== begin[0] && (field === 'orderedAt' || field.startsWith('customer')),
  )
  const proven = below.length > 0 && others.length > 0 && below.every(isLine)
  return new Set(proven ? record.map((c) => c.column) : [])
}
