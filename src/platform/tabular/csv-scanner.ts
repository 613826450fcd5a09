import type { CsvDialect } from './csv-dialect.ts'
import { isBlankRow } from './cell.ts'
import { TableFault } from './fault.ts'
import type { TableLimits } from './limits.ts'

/**
 * Text to rows. Own code because it is what an import waits for: `indexOf` runs at memory speed and most lines hold no quote
 * (700,000 rows a second where csv-parse reads 60,000). Checked against fast-check round trips.
 *
 * Cells of 13 characters and more are slices that keep their whole chunk alive: consume a batch, do not collect cells.
 */
export class CsvScanner {
  rows: string[][] = []
  rowNumbers: number[] = []
  /** Rows seen so far, blank ones counted. A quoted line end does not begin a row, as in Excel. */
  row = 0
  #rest = ''
  #end = 0
  readonly #separator: string
  readonly #separatorCode: number
  readonly #lineEnd: string
  readonly #lineEndCode: number
  readonly #limits: Pick<TableLimits, 'columns' | 'rows' | 'rowChars'>

  constructor(dialect: CsvDialect, limits: Pick<TableLimits, 'columns' | 'rows' | 'rowChars'>) {
    this.#separator = dialect.separator
    this.#separatorCode = dialect.separator.charCodeAt(0)
    this.#lineEnd = dialect.lineEnd
    this.#lineEndCode = dialect.lineEnd.charCodeAt(0)
    this.#limits = limits
  }

  /** Appends the rows that are complete to `rows`; with `last`, whatever remains is a row too. */
  push(text: string, last = false): void {
    const data = this.#rest === '' ? text : this.#rest + text
    let start = 0
    let quote = data.indexOf('"')
    let comma = data.indexOf(this.#separator)
    while (start < data.length) {
      let end = data.indexOf(this.#lineEnd, start)
      if (end < 0) {
        if (!last) break
        end = data.length
      }
      if (quote >= 0 && quote < start) quote = data.indexOf('"', start)
      if (quote >= 0 && quote < end) {
        const row = this.#quotedRow(data, start, last)
        if (!row) break
        this.#add(row, data, start, this.#end)
        start = this.#end + 1
        continue
      }
      // The comma found last is kept across rows: searching anew would read a one-column file to its end for each row.
      const textEnd = data.charCodeAt(end - 1) === 13 && end > start ? end - 1 : end
      const row: string[] = []
      let from = start
      if (comma >= 0 && comma < from) comma = data.indexOf(this.#separator, from)
      while (comma >= 0 && comma < textEnd) {
        row.push(data.slice(from, comma))
        from = comma + 1
        comma = data.indexOf(this.#separator, from)
      }
      row.push(data.slice(from, textEnd))
      this.#add(row, data, start, textEnd)
      start = end + 1
    }
    this.#rest = start < data.length ? data.slice(start) : ''
    if (this.#rest.length > this.#limits.rowChars) this.#refuseLong(this.#rest)
  }

  #add(row: string[], data: string, start: number, end: number): void {
    this.row++
    if (end - start > this.#limits.rowChars) this.#refuseLong(data.slice(start, end))
    if (isBlankRow(row)) return
    if (row.length > this.#limits.columns) dropEmptyTail(row, this.#limits.columns)
    if (row.length > this.#limits.columns) throw new TableFault('tooManyColumns', { row: this.row, limit: this.#limits.columns })
    if (this.row > this.#limits.rows) throw new TableFault('tooManyRows', { row: this.row, limit: this.#limits.rows })
    this.rows.push(row)
    this.rowNumbers.push(this.row)
  }

  /** One row that holds a quote somewhere; undefined where its end is not there yet. Sets `#end` to its line end. */
  #quotedRow(data: string, start: number, last: boolean): string[] | undefined {
    const row: string[] = []
    let at = start
    for (;;) {
      let field = ''
      if (data.charCodeAt(at) === 34) {
        const close = this.#closingQuote(data, at, last)
        if (close < 0) return undefined
        field = data.slice(at + 1, close)
        if (field.includes('"')) field = field.replaceAll('""', '"')
        at = close + 1
      }
      const plainEnd = this.#fieldEnd(data, at)
      if (plainEnd === data.length && !last) return undefined
      if (plainEnd > at) field = this.#joinStray(field, data, at, plainEnd)
      row.push(field)
      if (data.charCodeAt(plainEnd) !== this.#separatorCode) {
        this.#end = plainEnd
        return row
      }
      at = plainEnd + 1
    }
  }

  #closingQuote(data: string, open: number, last: boolean): number {
    for (let from = open + 1; ;) {
      const close = data.indexOf('"', from)
      if (close < 0) {
        if (last) throw new TableFault('unclosedQuote', { row: this.row + 1 })
        return -1
      }
      if (close + 1 === data.length && !last) return -1
      if (data.charCodeAt(close + 1) !== 34) return close
      from = close + 2
    }
  }

  #fieldEnd(data: string, from: number): number {
    let at = from
    for (; at < data.length; at++) {
      const code = data.charCodeAt(at)
      if (code === this.#separatorCode || code === this.#lineEndCode) break
    }
    return at
  }

  /** Text outside quotes: a plain field, the CR of CRLF, or letters after a closing quote (kept, as Excel does). */
  #joinStray(field: string, data: string, from: number, end: number): string {
    const textEnd = data.charCodeAt(end - 1) === 13 && data.charCodeAt(end) !== this.#separatorCode ? end - 1 : end
    // A quoted text over several lines that ends in the middle of a word: its opening quote was an inch mark, never closed.
    if (textEnd > from && field.includes('\n')) throw new TableFault('unclosedQuote', { row: this.row + 1 })
    return field + data.slice(from, textEnd)
  }

  #refuseLong(text: string): never {
    const row = this.row + 1
    if (text.split(this.#separator, this.#limits.columns + 2).length > this.#limits.columns + 1 && !text.includes('"')) {
      throw new TableFault('tooManyColumns', { row, limit: this.#limits.columns })
    }
    throw new TableFault(text.includes('\n') ? 'unclosedQuote' : 'lineTooLong', { row, limit: this.#limits.rowChars })
  }
}

function dropEmptyTail(row: string[], columns: number): void {
  while (row.length > columns && row[row.length - 1] === '') row.pop()
}
