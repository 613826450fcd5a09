import { columnLetters, isBlankRow, isCellError, isSerialDate, type Cell } from './cell.ts'
import { TableFault } from './fault.ts'
import { serialToText } from './calendar-day.ts'

export type Header = { row: number; columns: string[] }
export type SampleRows = { rows: Cell[][]; rowNumbers: number[] }

/** Share of the usual width a header must fill. Titles fill one cell, group headings above a header a few. */
const minFilledShare = 0.6
const maxDataShare = 0.4
const minDistinctShare = 0.6

/** Longest name of a column in a row that does not name all of them. */
const longestName = 20

const dataText = /^[-+(（¥￥$€£]?\s*[\d０-９][\d０-９\s,.:/\-—年月日时分秒%％()（）TZ元万亿]*$|@.+\./
/** Telephones, days and e-mail addresses: no header is made of them where the rows below hold the same. */
const tellingText = /^\+?\d[\d\s()-]{5,}\d$|^(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}|@.+\./
/** Years and months are data in a column, but a header in a row of them. */
const periodText = /^(?:(?:19|20)\d\d(?:年|[-/.年]\d{1,2}月?)?|\d{1,2}月份?)$/

/**
 * Finds the header among the first rows of a file, behind titles, remarks and group headings. Names may stand twice, and columns at the
 * end may have none.
 * Example: `销售明细表,,` / `(blank)` / `客户,日期,金额` / `华信,2024-01-05,100` → row 3.
 */
export function detectHeader(sample: SampleRows): Header {
  if (sample.rows.length === 0) throw new TableFault('emptyFile')
  const usualWidth = upperMedian(sample.rows.map(filledCells))
  for (const [index, row] of sample.rows.entries()) {
    if (filledCells(row) < Math.max(1, usualWidth * minFilledShare)) continue
    const below = sample.rows.slice(index + 1)
    const named = looksLikeHeader(row, below)
    if ((!named || readsLike(row, below)) && namesSome(sample.rows[index - 1] ?? [])) return headerOf(sample, index - 1)
    if (!named) throw new TableFault('noHeader', { row: sample.rowNumbers[index]! })
    return headerOf(sample, index)
  }
  throw new TableFault('noHeader', { row: sample.rowNumbers[0]! })
}

const headerOf = (sample: SampleRows, index: number): Header => ({
  row: sample.rowNumbers[index]!,
  columns: nameColumns(sample.rows[index]!, sample.rows.slice(index + 1)),
})

/** The user said which row it is; 0 says that there is none, and columns are named A, B, C. */
export function headerAt(sample: SampleRows, wantedRow: number): Header {
  if (sample.rows.length === 0) throw new TableFault('emptyFile')
  if (wantedRow === 0) return { row: 0, columns: nameColumns([], sample.rows) }
  const index = sample.rowNumbers.indexOf(wantedRow)
  if (index < 0) throw new TableFault('noHeader', { row: wantedRow })
  return headerOf(sample, index)
}

function looksLikeHeader(row: Cell[], below: Cell[][]): boolean {
  const filled = row.filter((cell) => headerText(cell) !== '')
  const data = filled.filter(isDataLike).length
  if (data / filled.length >= maxDataShare) return false
  const distinct = new Set(filled.map(headerText)).size
  return distinct / filled.length >= minDistinctShare || !comesAgain(row, below)
}

/** What repeats itself is a name that stands twice (电话, 电话), unless its column holds it again: yes and no are values. */
function comesAgain(row: Cell[], below: Cell[][]): boolean {
  return row.some((cell, column) => {
    const text = headerText(cell)
    return text !== '' && below.some((other) => headerText(other[column] ?? '') === text)
  })
}

/** A telephone above telephones is a row of data. */
function readsLike(row: Cell[], below: Cell[][]): boolean {
  return row.some((cell, column) => isTelling(cell) && below.some((other) => isTelling(other[column] ?? '')))
}

function isTelling(cell: Cell): boolean {
  return isSerialDate(cell) || tellingText.test(headerText(cell))
}

/** Two names at least, and nothing else: a title stands alone, a remark (`制表：张伟`) has a colon. */
function namesSome(row: Cell[]): boolean {
  const names = row.map(headerText).filter((text) => text !== '')
  const isName = (text: string): boolean => text.length <= longestName && !/[:：]/.test(text)
  return names.length > 1 && !row.some((cell) => headerText(cell) !== '' && isDataLike(cell)) && names.every(isName)
}

function isDataLike(cell: Cell): boolean {
  const text = headerText(cell)
  if (periodText.test(text)) return false
  return typeof cell !== 'string' || text.length > 60 || dataText.test(text)
}

function filledCells(row: Cell[]): number {
  return row.reduce<number>((count, cell) => count + (headerText(cell) === '' ? 0 : 1), 0)
}

function upperMedian(counts: number[]): number {
  return counts.sort((a, b) => a - b)[Math.floor(counts.length / 2)] ?? 0
}

/** Header texts made unique; a column without a text is named by its letter: `金额`, `金额 (2)`, `(D)`. */
function nameColumns(header: Cell[], below: Cell[][]): string[] {
  const taken = new Set<string>()
  return Array.from({ length: tableWidth(header, below) }, (_, index) => {
    const name = headerText(header[index] ?? '') || `(${columnLetters(index)})`
    let unique = name
    for (let copy = 2; taken.has(unique); copy++) unique = `${name} (${copy})`
    taken.add(unique)
    return unique
  })
}

function tableWidth(header: Cell[], below: Cell[][]): number {
  return Math.max(filledWidth(header), ...below.map(filledWidth))
}

function filledWidth(row: Cell[]): number {
  let width = row.length
  while (width > 0 && isBlankRow([row[width - 1]!])) width--
  return width
}

/** Line breaks inside a header (Alt+Enter) count as a space. */
export function headerText(cell: Cell): string {
  if (isSerialDate(cell)) return serialToText(cell.serial) ?? ''
  if (isCellError(cell)) return cell.error
  return String(cell)
    .replace(/[\u200b\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}
