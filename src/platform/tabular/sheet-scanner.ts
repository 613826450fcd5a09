import { isBlankRow, type Cell, type CellError } from './cell.ts'
import { TableFault } from './fault.ts'
import type { TableLimits } from './limits.ts'
import { textRuns, type SharedStrings } from './shared-strings.ts'
import type { DateStyles } from './xlsx-styles.ts'
import { unescapeXml } from './xml-text.ts'

export type SheetContext = {
  strings: SharedStrings
  dateStyles: DateStyles
  date1904: boolean
  limits: Pick<TableLimits, 'columns' | 'rows' | 'rowChars'>
}

/** Tags and attributes around a short cell: how much longer a row is in XML than its texts. */
const xmlPerChar = 16
/** What the format allows; a column beyond it is a damaged file, not a wide one. */
const maxColumns = 16_384
/** 1904-01-01 as a 1900 serial: what turns one system into the other. */
const days1904 = 1462

type CellType = 'number' | 'shared' | 'text' | 'inline' | 'boolean' | 'error'

/**
 * Worksheet XML to rows, for text that ends behind a tag and has no prefix (see xml-text). Own tokenizer, because a general one
 * makes an object of every tag: hucre takes four times as long and wants the file in memory. `<dimension>` is ignored.
 */
export class SheetScanner {
  rows: Cell[][] = []
  rowNumbers: number[] = []
  row = 0
  #rest = ''
  readonly #context: SheetContext
  readonly #errors = new Map<string, CellError>()
  // Of the cell being read; fields, so that reading one makes nothing but its value.
  #column = 0
  #style = 0
  #type: CellType = 'number'
  #empty = false

  constructor(context: SheetContext) {
    this.#context = context
  }

  push(text: string): void {
    let from = 0
    if (this.#rest !== '') {
      // Only the cut row is joined: a joined string is a tree, in which each look at a character takes twice as long.
      const close = text.indexOf('</row>')
      if (close < 0) return this.#keep(this.#rest + text)
      from = close + 6
      this.#scan(this.#rest + text.slice(0, from), 0)
    }
    this.#scan(text, from)
  }

  #scan(xml: string, from: number): void {
    let at = from
    for (;;) {
      const open = findTag(xml, '<row', at)
      if (open < 0) return this.#keep('')
      const bodyStart = xml.indexOf('>', open) + 1
      const selfClosed = xml.charCodeAt(bodyStart - 2) === 47
      const close = selfClosed ? bodyStart : xml.indexOf('</row>', bodyStart)
      if (close < 0) return this.#keep(xml.slice(open))
      this.#countRow(xml, open, bodyStart)
      if (!selfClosed) this.#readRow(xml, bodyStart, close)
      at = close
    }
  }

  /** To be called when the sheet has ended: a row that never closed is a file that was cut. */
  end(): void {
    if (this.#rest !== '') throw new TableFault('truncated', { row: this.row + 1 })
  }

  #keep(rest: string): void {
    this.#rest = rest
    const limit = this.#context.limits.rowChars
    if (rest.length > limit * xmlPerChar) throw new TableFault('lineTooLong', { row: this.row + 1, limit })
  }

  #countRow(xml: string, open: number, bodyStart: number): void {
    const number = / r=["'](\d{1,9})["']/.exec(xml.slice(open, bodyStart))?.[1]
    const row = number ? Number(number) : this.row + 1
    if (row <= this.row) throw new TableFault('corrupt', { row, reason: 'rows out of order' })
    this.row = row
  }

  #readRow(xml: string, start: number, end: number): void {
    const row: Cell[] = []
    this.#column = 0
    for (let at = findCell(xml, start); at >= 0 && at < end; at = findCell(xml, at)) {
      at = this.#openCell(xml, at + 2)
      if (!this.#empty) at = this.#readContent(xml, at, end, row)
      this.#column++
    }
    if (isBlankRow(row)) return
    const limit = this.#context.limits.rows
    if (this.row > limit) throw new TableFault('tooManyRows', { row: this.row, limit })
    this.rows.push(row)
    this.rowNumbers.push(this.row)
  }

  /** Reads from behind `<c …>`; answers the place behind the cell. The two common forms are told by single characters, for speed. */
  #readContent(xml: string, start: number, end: number, row: Cell[]): number {
    const name = xml.charCodeAt(start + 1)
    if (name === 118 && xml.charCodeAt(start + 2) === 62) {
      const close = xml.indexOf('<', start + 3) // <v>12</v>
      this.#place(row, this.#value(xml, start + 3, close))
      return close + 4
    }
    if (name === 105 && xml.charCodeAt(start + 5) === 116 && xml.charCodeAt(start + 6) === 62) {
      const close = xml.indexOf('<', start + 7) // <is><t>text</t></is>
      if (xml.charCodeAt(close + 6) === 105) {
        this.#place(row, unescapeXml(xml.slice(start + 7, close)))
        return close + 9
      }
    }
    const close = xml.indexOf('</c>', start)
    if (close < 0 || close > end) throw new TableFault('corrupt', { row: this.row, reason: 'cell not closed' })
    this.#place(row, this.#formulaOrInline(xml, start, close))
    return close + 4
  }

  #place(row: Cell[], value: Cell): void {
    if (value === '') return
    const limit = this.#context.limits.columns
    if (this.#column >= limit) throw new TableFault('tooManyColumns', { row: this.row, column: this.#column + 1, limit })
    while (row.length < this.#column) row.push('')
    row[this.#column] = value
  }

  /** Reads the attributes behind `<c`; answers the place behind `>`. */
  #openCell(xml: string, start: number): number {
    this.#style = 0
    this.#type = 'number'
    let at = start
    for (;;) {
      const code = xml.charCodeAt(at)
      if (code === 62) break
      if (code === 32 || code === 47 || code === 10 || code === 13 || code === 9) {
        at++
        continue
      }
      const equals = xml.charCodeAt(at + 1) === 61 ? at + 1 : xml.indexOf('=', at)
      const valueEnd = closingQuote(xml, equals + 1)
      if (equals < 0 || valueEnd < 0) throw new TableFault('corrupt', { row: this.row, reason: 'attribute' })
      if (equals === at + 1) this.#attribute(xml, code, equals + 2, valueEnd)
      at = valueEnd + 1
    }
    this.#empty = xml.charCodeAt(at - 1) === 47
    return at + 1
  }

  #attribute(xml: string, name: number, start: number, end: number): void {
    if (name === 114) {
      this.#column = columnIndex(xml, start, end) // r="AB12"
      if (this.#column < 0 || this.#column >= maxColumns)
        throw new TableFault('corrupt', { row: this.row, reason: 'cell reference' })
    } else if (name === 115) {
      this.#style = wholeNumber(xml, start, end) // s="3"
    } else if (name === 116) {
      this.#type = cellType(xml.charCodeAt(start), end - start) // t="s"
    }
  }

  /** `<f>…</f><v>…</v>`, `<is>…</is>`, or a value with attributes of its own. */
  #formulaOrInline(xml: string, start: number, end: number): Cell {
    if (this.#type === 'inline') return textRuns(xml, start, end)
    const open = findTag(xml, '<v', start)
    if (open < 0 || open >= end) return ''
    const bodyStart = xml.indexOf('>', open) + 1
    return xml.charCodeAt(bodyStart - 2) === 47 ? '' : this.#value(xml, bodyStart, xml.indexOf('</v>', bodyStart))
  }

  #value(xml: string, start: number, end: number): Cell {
    if (start === end) return ''
    switch (this.#type) {
      case 'number':
        return this.#number(xml, start, end)
      case 'shared':
        return this.#context.strings.get(wholeNumber(xml, start, end))
      case 'boolean':
        return xml.charCodeAt(start) === 49
      case 'error':
        return this.#error(xml.slice(start, end))
      default:
        return unescapeXml(xml.slice(start, end))
    }
  }

  #number(xml: string, start: number, end: number): Cell {
    const quick = wholeNumber(xml, start, end)
    const number = quick >= 0 ? quick : Number(xml.slice(start, end))
    if (!Number.isFinite(number)) return unescapeXml(xml.slice(start, end))
    if (this.#context.dateStyles[this.#style] !== 1) return number
    return { serial: this.#context.date1904 ? number + days1904 : number }
  }

  #error(text: string): CellError {
    let error = this.#errors.get(text)
    if (!error) this.#errors.set(text, (error = { error: text }))
    return error
  }
}

/** Where a tag of exactly that name opens: `<row` but not `<rowBreaks`. */
function findTag(xml: string, tag: string, from: number): number {
  for (let at = xml.indexOf(tag, from); at >= 0; at = xml.indexOf(tag, at + 1)) {
    const next = xml.charCodeAt(at + tag.length)
    if (next === 32 || next === 62 || next === 47 || next === 10 || next === 13 || next === 9) return at
  }
  return -1
}

/** Cells follow each other without a gap, as a rule; a search of two letters costs more than the cell. */
function findCell(xml: string, from: number): number {
  const at = xml.charCodeAt(from) === 60 && xml.charCodeAt(from + 1) === 47 ? from + 4 : from // </c>
  const here = xml.charCodeAt(at) === 60 && xml.charCodeAt(at + 1) === 99 && xml.charCodeAt(at + 2) === 32
  return here ? at : findTag(xml, '<c', from)
}

/** s, str, inlineStr, b, e, n and d (an ISO date as text), by first letter and length. */
function cellType(letter: number, length: number): CellType {
  if (letter === 115) return length === 1 ? 'shared' : 'text'
  if (letter === 105) return 'inline'
  if (letter === 98) return 'boolean'
  if (letter === 101) return 'error'
  return letter === 100 ? 'text' : 'number'
}

/** Values are a few characters long: a loop is quicker than a search. */
function closingQuote(xml: string, open: number): number {
  const quote = xml.charCodeAt(open)
  for (let at = open + 1; at < xml.length; at++) if (xml.charCodeAt(at) === quote) return at
  return -1
}

/** Digits only, at most 15 of them (exact in a double); -1 for anything else. */
function wholeNumber(xml: string, start: number, end: number): number {
  if (end - start > 15 || end <= start) return -1
  let number = 0
  for (let at = start; at < end; at++) {
    const digit = xml.charCodeAt(at) - 48
    if (digit < 0 || digit > 9) return -1
    number = number * 10 + digit
  }
  return number
}

function columnIndex(xml: string, start: number, end: number): number {
  let column = 0
  for (let at = start; at < end; at++) {
    const letter = xml.charCodeAt(at) - 64
    if (letter < 1 || letter > 26) break
    column = column * 26 + letter
  }
  return column - 1
}
