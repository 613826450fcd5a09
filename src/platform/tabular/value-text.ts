import { isSerialDate, type Cell } from './cell.ts'
import { serialToText } from './calendar-day.ts'
import { restore } from './neutralise.ts'
import { problems, type ValueProblem } from './value-problem.ts'

const beyondAscii = /[^\0-\x7f]/
/** Zero-width space, word joiner, byte order mark. Joiners stay: emoji families and Persian need them. */
const invisible = /[\u200b\u2060\ufeff]/g
const lossyScientific = /^[+-]?\d(?:\.\d+)?E\+\d{1,3}$/i
/** Whole numbers that went through a program without text columns: `17850.0`. */
const wholeAsDecimal = /^(\d+)\.0$/
/** Excel keeps 15 digits; a longer number in a numeric cell is not the number that was typed. */
const exactBelow = 1e15

/**
 * A text as a person would call it the same: outer blanks (also full-width), zero-width characters and composition (NFC) do not
 * count, everything else is kept. Blank → null.
 */
export function parseText(cell: Cell): string | null | ValueProblem {
  if (typeof cell === 'string') return cleanText(cell)
  if (typeof cell === 'number') return numberText(cell)
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE'
  return isSerialDate(cell) ? (serialToText(cell.serial) ?? numberText(cell.serial)) : problems.errorCell
}

/**
 * A code or number that is only ever compared: leading zeros and case are kept. `17850.0` → `17850`; 17850 of a numeric cell →
 * `17850`; `1.38E+10` and numbers beyond 15 digits → digitsLost, because Excel has thrown the real ones away.
 */
export function parseCode(cell: Cell): string | null | ValueProblem {
  if (typeof cell === 'number') return Math.abs(cell) >= exactBelow ? problems.digitsLost : numberText(cell)
  const text = parseText(cell)
  if (typeof text !== 'string') return text
  const last = text.charCodeAt(text.length - 1)
  if (last < 48 || last > 57) return text
  if (text.includes('.')) {
    const whole = wholeAsDecimal.exec(text)
    if (whole) return whole[1]!
  }
  return text.includes('+') && lossyScientific.test(text) ? problems.digitsLost : text
}

/** The decimal a double stands for in Excel, which shows 15 digits: 0.1 + 0.2 → `0.3`, 1e-7 → `0.0000001`. Never an exponent. */
export function numberText(number: number): string {
  if (Number.isSafeInteger(number)) return Object.is(number, -0) ? '0' : String(number)
  const rounded = Number(number.toPrecision(15))
  const text = String(Number.isFinite(rounded) ? rounded : number)
  return text.includes('e') ? expandExponent(text) : text
}

/** `1.5e-7` → `0.00000015`, `-2.5e+21` → `-2500000000000000000000`. */
export function expandExponent(text: string): string {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = /^(-?)(\d*)\.?(\d*)e([+-]?\d+)$/i.exec(text) ?? []
  const digits = whole + fraction
  const point = whole.length + Number(exponent)
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`
  if (point >= digits.length) return sign + digits.padEnd(point, '0')
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`
}

function cleanText(raw: string): string | null {
  // Before trimming: an export puts the apostrophe in front of everything, blanks too.
  let text = (raw.charCodeAt(0) === 39 ? restore(raw) : raw).trim()
  if (beyondAscii.test(text)) text = text.replace(invisible, '').toWellFormed().normalize('NFC').trim()
  return text === '' ? null : text
}
