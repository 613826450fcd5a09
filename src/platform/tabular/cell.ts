/**
 * A cell as it stands in the file. Empty is always `''`, so that a CSV row and an Excel row are tested alike.
 * A CSV cell is always a string; the other kinds come from Excel, where a formula counts as its stored result.
 */
export type Cell = string | number | boolean | SerialDate | CellError

/** A number shown as a date. Days since 1899-12-30, whichever system the workbook uses (1904 is shifted on reading). */
export type SerialDate = { readonly serial: number }

/** `#N/A`, `#REF!`, `#DIV/0!`… */
export type CellError = { readonly error: string }

export type RowBatch = {
  rows: Cell[][]
  /** File row of each of `rows`, 1-based. Not simply consecutive: blank rows are counted but not delivered. */
  rowNumbers: number[]
  firstRow: number
  /** For progress, against `TableSource.totalBytes`. */
  bytesRead: number
}

export function isSerialDate(cell: Cell): cell is SerialDate {
  return typeof cell === 'object' && 'serial' in cell
}

export function isCellError(cell: Cell): cell is CellError {
  return typeof cell === 'object' && 'error' in cell
}

/** Spaces count as nothing: people clear cells with the space bar. */
export function isBlankRow(row: readonly Cell[]): boolean {
  for (const cell of row) {
    if (cell === '') continue
    if (typeof cell !== 'string' || cell.trim() !== '') return false
  }
  return true
}

/** 0 → A, 25 → Z, 26 → AA. */
export function columnLetters(index: number): string {
  let letters = ''
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  }
  return letters
}
