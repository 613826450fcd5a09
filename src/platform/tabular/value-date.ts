import type { Cell } from './cell.ts'
import { dayText, isCalendarDay, serialToText, shiftMinutes, timeText } from './calendar-day.ts'
import { problems, type ValueProblem } from './value-problem.ts'

/** Order of day and month where the year is last or has two digits: a property of the column (see profile), not of a value. */
export type DateOrder = 'ymd' | 'dmy' | 'mdy' | 'ambiguous'

export type SettledOrder = Exclude<DateOrder, 'ambiguous'>

export type DateReading = {
  order: DateOrder
  /** Where the wall clock hangs, for instants written with Z or an offset: 480 for China. */
  utcOffsetMinutes: number
  /** The workbook counts from 1904: for numbers without a date format. */
  date1904?: boolean
}

export const chinaDates: DateReading = { order: 'ymd', utcOffsetMinutes: 480 }

/** Serial of 1904-01-01. */
const days1904 = 1462

/**
 * Local wall clock: `2024-01-05` where the cell holds a day, `2024-01-05 15:20:00` where it holds a time too. Empty → null.
 * Example: `2024年1月5日 下午3:20` → `2024-01-05 15:20:00`; `2023-02-30` → impossibleDate.
 */
export function parseDate(cell: Cell, reading: DateReading): string | null | ValueProblem {
  if (typeof cell === 'string') return fixedForm(cell) ?? freeForm(cell, reading)
  if (typeof cell === 'number') return fromNumber(cell, reading.date1904 === true)
  if (typeof cell === 'boolean') return problems.notDate
  if ('error' in cell) return problems.errorCell
  return serialToText(cell.serial) ?? (cell.serial === 60 ? problems.impossibleDate : problems.notDate)
}

export function isDayOnly(date: string): boolean {
  return date.length === 10
}

/**
 * Which orders a text can be read in, or undefined where the question does not arise (the year comes first, day and month are the same)
 * or it is no such date. `25/12/2010` → dmy; `12/1/2010` → dmy or mdy; `98/1/5` → ymd; `1/5/24` → all three. A column is read by what
 * its texts share.
 */
export function dateOrdersOf(text: string): SettledOrder[] | undefined {
  const parts = /^\s*(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4}|\d{2}|\d)(?!\d)/.exec(text.normalize('NFKC'))
  if (!parts) return undefined
  const [first, middle, last] = [parts[1]!, parts[2]!, parts[3]!]
  return last.length === 4 && Number(first) === Number(middle) ? undefined : possibleOrders(first, middle, last)
}

/** By the numbers alone; the last one is a year where it has two digits or four. */
function possibleOrders(first: string, middle: string, last: string): SettledOrder[] {
  const [one, two, three] = [Number(first), Number(middle), Number(last)]
  const orders: SettledOrder[] = []
  if (last.length < 4 && three <= 31 && two <= 12) orders.push('ymd')
  if (last.length > 1 && one <= 31 && two <= 12) orders.push('dmy')
  if (last.length > 1 && one <= 12 && two <= 31) orders.push('mdy')
  return orders
}

/** The hot path: `2010-12-01`, `2010/12/01`, `2010-12-01 08:26`, `2010-12-01T08:26:00`, read by position. */
function fixedForm(text: string): string | ValueProblem | undefined {
  const length = text.length
  if (length !== 10 && length !== 16 && length !== 19) return undefined
  const mark = text.charCodeAt(4)
  if ((mark !== 45 && mark !== 47) || text.charCodeAt(7) !== mark) return undefined
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2)
  const month = twoDigits(text, 5)
  const day = twoDigits(text, 8)
  if (!(year >= 0 && month >= 0 && day >= 0)) return undefined
  if (!isCalendarDay(year, month, day)) return problems.impossibleDate
  if (length === 10) return mark === 45 ? text : dayText(year, month, day)
  const gap = text.charCodeAt(10)
  if ((gap !== 32 && gap !== 84) || text.charCodeAt(13) !== 58) return undefined
  const hour = twoDigits(text, 11)
  const minute = twoDigits(text, 14)
  const second = length === 16 ? 0 : text.charCodeAt(16) === 58 ? twoDigits(text, 17) : NaN
  if (!(hour >= 0 && minute >= 0 && second >= 0)) return undefined
  if (hour > 23 || minute > 59 || second > 59) return problems.impossibleDate
  if (length === 19 && mark === 45 && gap === 32) return text
  return `${dayText(year, month, day)} ${timeText(hour, minute, second)}`
}

/** NaN where the two characters are not digits. */
function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48
  const units = text.charCodeAt(at + 1) - 48
  return tens >= 0 && tens <= 9 && units >= 0 && units <= 9 ? tens * 10 + units : NaN
}

/** 20240105 is a day written without marks, 45296 the number Excel keeps for it. */
function fromNumber(number: number, is1904: boolean): string | ValueProblem {
  if (Number.isInteger(number) && number >= 10_000_101 && number <= 99_991_231) return compactDay(String(number))
  if (number === 60 && !is1904) return problems.impossibleDate
  return serialToText(is1904 ? number + days1904 : number) ?? problems.notDate
}

function compactDay(digits: string): string | ValueProblem {
  return wallClock(Number(digits.slice(0, 4)), Number(digits.slice(4, 6)), Number(digits.slice(6, 8)), undefined)
}

const withOffset =
  /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?\s*(?:(Z|UTC|GMT)|([+-])(\d{2}):?(\d{2}))$/i
const rocYear = /^(?:民国|民國|中华民国|中華民國)\s*(\d{1,3})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?/
const threeNumbers = /^(\d{1,4})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,4})\s*[日号]?/
const dayMonthName = /^(\d{1,2})[\s.-]*([a-z]{3,9})[\s.,-]*(\d{4}|\d{2})(?!\d)/i
const monthNameDay = /^([a-z]{3,9})[\s.-]*(\d{1,2})(?:st|nd|rd|th)?[\s,.-]+(\d{4})/i
const weekday = /\s*[(]?(?:星期|周|礼拜)[一二三四五六日天][)]?\s*/
const clock =
  /^[T\s,]*(上午|下午|晚上|凌晨|中午|早上|傍晚|am|pm)?\s*(\d{1,2})\s*[:时点]\s*(?:(\d{1,2})\s*分?)?(?:[:\s]?\s*(\d{1,2})\s*秒?(?:[.,]\d{1,9})?)?\s*(am|pm)?$/i
const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
/** A date that is longer is a sentence; the patterns above stay linear on it, but need not try. */
const maxDateChars = 60

function freeForm(raw: string, reading: DateReading): string | null | ValueProblem {
  if (raw.length > maxDateChars) return raw.trim() === '' ? null : problems.notDate
  const text = raw
    .normalize('NFKC')
    .replace(/[\u200b\ufeff]/g, '')
    .trim()
  if (text === '') return null
  if (/^\d{8}(?:\d{6})?$/.test(text)) return compact(text)
  if (/^\d{5}(?:\.\d+)?$/.test(text)) return fromNumber(Number(text), reading.date1904 === true)
  const instant = withOffset.exec(text)
  if (instant) return fromInstant(instant, reading.utcOffsetMinutes)
  const plain = text.replace(weekday, ' ').trim()
  const found = findDay(plain, reading.order)
  if (!found || 'problem' in found) return found ?? problems.notDate
  return wallClock(found.year, found.month, found.day, found.rest)
}

function compact(digits: string): string | ValueProblem {
  if (digits.length === 8) return compactDay(digits)
  const time = `${digits.slice(8, 10)}:${digits.slice(10, 12)}:${digits.slice(12)}`
  return wallClock(Number(digits.slice(0, 4)), Number(digits.slice(4, 6)), Number(digits.slice(6, 8)), time)
}

function fromInstant(match: RegExpExecArray, utcOffsetMinutes: number): string | ValueProblem {
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map((part) => Number(part ?? 0)) as [
    number, number, number, number, number, number,
  ] // prettier-ignore
  if (!isCalendarDay(year, month, day) || hour > 23 || minute > 59 || second > 59) return problems.impossibleDate
  const written = match[8] ? (match[8] === '-' ? -1 : 1) * (Number(match[9]) * 60 + Number(match[10])) : 0
  return shiftMinutes([year, month, day], hour * 3600 + minute * 60 + second, utcOffsetMinutes - written)
}

type FoundDay = { year: number; month: number; day: number; rest: string }

function findDay(text: string, order: DateOrder): FoundDay | ValueProblem | undefined {
  const roc = rocYear.exec(text)
  if (roc) return { year: Number(roc[1]) + 1911, month: Number(roc[2]), day: Number(roc[3]), rest: text.slice(roc[0].length) }
  const numbers = threeNumbers.exec(text)
  if (numbers) {
    const rest = text.slice(numbers[0].length)
    // 24年1月5日 names its parts.
    if (!text.includes('年')) return orderNumbers(numbers, rest, order)
    return { year: fullYear(numbers[1]!), month: Number(numbers[2]), day: Number(numbers[3]), rest }
  }
  const dayFirst = dayMonthName.exec(text)
  if (dayFirst) return namedMonth(dayFirst[3]!, dayFirst[2]!, dayFirst[1]!, text.slice(dayFirst[0].length))
  const monthFirst = monthNameDay.exec(text)
  if (monthFirst) return namedMonth(monthFirst[3]!, monthFirst[1]!, monthFirst[2]!, text.slice(monthFirst[0].length))
  return undefined
}

function orderNumbers(match: RegExpExecArray, rest: string, order: DateOrder): FoundDay | ValueProblem {
  const [first, middle, last] = [match[1]!, match[2]!, match[3]!]
  if (first.length === 4) return { year: Number(first), month: Number(middle), day: Number(last), rest }
  if (first.length === 3 || last.length === 3) return problems.notDate
  const settled = settleOrder(first, middle, last, order)
  if (typeof settled !== 'string') return settled
  if (settled === 'ymd') return { year: fullYear(first), month: Number(middle), day: Number(last), rest }
  const [day, month] = settled === 'dmy' ? [first, middle] : [middle, first]
  return { year: fullYear(last), month: Number(month), day: Number(day), rest }
}

/** What can be read in one way only says so itself, whatever the column says; the column decides among the rest. */
function settleOrder(first: string, middle: string, last: string, order: DateOrder): SettledOrder | ValueProblem {
  const possible = possibleOrders(first, middle, last)
  if (possible.length === 0) return problems.impossibleDate
  if (possible.length === 1) return possible[0]!
  if (order !== 'ambiguous' && possible.includes(order)) return order
  return last.length === 4 && Number(first) === Number(middle) ? 'dmy' : problems.ambiguousDate
}

function namedMonth(year: string, name: string, day: string, rest: string): FoundDay | ValueProblem {
  const month = monthNames.indexOf(name.slice(0, 3).toLowerCase()) + 1
  return month === 0 ? problems.notDate : { year: fullYear(year), month, day: Number(day), rest }
}

/** Two digits as Excel reads them: 00–29 → 2000s, 30–99 → 1900s. */
function fullYear(digits: string): number {
  const year = Number(digits)
  return digits.length > 2 ? year : year + (year < 30 ? 2000 : 1900)
}

function wallClock(year: number, month: number, day: number, rest: string | undefined): string | ValueProblem {
  if (!isCalendarDay(year, month, day)) return problems.impossibleDate
  const date = dayText(year, month, day)
  if (rest === undefined || rest.trim() === '') return date
  const match = clock.exec(rest)
  if (!match) return problems.notDate
  const hour = clockHour(Number(match[2]), (match[1] ?? match[5] ?? '').toLowerCase())
  const [minute, second] = [Number(match[3] ?? 0), Number(match[4] ?? 0)]
  return hour > 23 || minute > 59 || second > 59 ? problems.impossibleDate : `${date} ${timeText(hour, minute, second)}`
}

function clockHour(hour: number, half: string): number {
  if (half === '') return hour
  if (half === '中午') return hour < 11 ? hour + 12 : hour
  const afternoon = half === '下午' || half === '晚上' || half === '傍晚' || half === 'pm'
  if (afternoon) return hour < 12 ? hour + 12 : hour
  return hour === 12 ? 0 : hour
}
