import type { Cell } from './cell.ts'
import { problems, type ValueProblem } from './value-problem.ts'
import { expandExponent, numberText } from './value-text.ts'

/** Which mark divides the whole from the fraction: `1,234.50` or `1.234,50`. A property of the column (see profile). */
export type DecimalStyle = 'point' | 'comma'

/** Powers of ten that Chinese amounts are counted in; the longest name is tried first. */
const unitPowers = new Map([['万亿', 12], ['千亿', 11], ['百亿', 10], ['十亿', 9], ['亿', 8], ['千万', 7], ['百万', 6], ['十万', 5], ['万', 4], ['千', 3], ['百', 2]]) // prettier-ignore
const unit = new RegExp(`\\s*(${[...unitPowers.keys()].join('|')})$`)
const currencyBefore = /^(?:¥|￥|\$|€|£|RMB|CNY|USD|EUR|HKD|US\$|HK\$|NT\$|人民币|港币|美元)\s*/i
const currencyAfter = /\s*(?:元整|圆整|元|圆|块|¥|\$|€|£|RMB|CNY|USD|EUR|HKD)$/i
const grouped = {
  point: /^(\d{1,3}(?:,\d{3})+|\d{1,3}(?:[ '’]\d{3})+|\d*)(?:\.(\d*))?$/,
  comma: /^(\d{1,3}(?:\.\d{3})+|\d{1,3}(?:[ '’]\d{3})+|\d*)(?:,(\d*))?$/,
}
/** Longest number anybody writes; also keeps exponents and padding small. */
const maxChars = 60
const maxExponent = 100

/**
 * An exact decimal as text, never a float: no grouping, no plus, no exponent, no leading zeros; the places written are kept.
 * `￥1,234.50` → `1234.50`, `1.2万` → `12000`, `(123.45)` → `-123.45`, `10%` → `0.1`, 0.1 + 0.2 of Excel → `0.3`. Blank → null.
 */
export function parseDecimal(cell: Cell, style: DecimalStyle = 'point'): string | null | ValueProblem {
  if (typeof cell === 'string') return isPlain(cell) && (style === 'point' || !cell.includes('.')) ? cell : fromText(cell, style)
  if (typeof cell === 'number') return numberText(cell)
  if (typeof cell === 'boolean') return problems.notNumber
  return 'error' in cell ? problems.errorCell : problems.notNumber
}

/** Which style a text proves, or undefined where it fits both (`1,234`, `12`). */
export function decimalStyleOf(text: string): DecimalStyle | undefined {
  const bare = text.normalize('NFKC').replace(/[^\d.,]/g, '')
  const point = bare.lastIndexOf('.')
  const comma = bare.lastIndexOf(',')
  if (point >= 0 && comma >= 0) return point > comma ? 'point' : 'comma'
  const mark = Math.max(point, comma)
  if (mark < 0) return undefined
  const style = point >= 0 ? 'point' : 'comma'
  const severalMarks = bare.indexOf(style === 'point' ? '.' : ',') !== mark
  if (severalMarks) return style === 'point' ? 'comma' : 'point'
  const looksGrouped = bare.length - mark - 1 === 3 && mark > 0 && mark <= 3 && bare[0] !== '0'
  return looksGrouped ? undefined : style
}

/** The hot path: `-12.50` exactly as it would be answered. */
function isPlain(text: string): boolean {
  const length = text.length
  let at = text.charCodeAt(0) === 45 ? 1 : 0
  if (length === at || length > maxChars) return false
  // A leading zero may stand only right before the point; `-0` is for the slow path.
  if (text.charCodeAt(at) === 48 && (at === 1 || (length > 1 && text.charCodeAt(1) !== 46))) return false
  let points = 0
  for (const start = at; at < length; at++) {
    const code = text.charCodeAt(at)
    if (code === 46 && points === 0 && at > start && at < length - 1) points++
    else if (code < 48 || code > 57) return false
  }
  return true
}

function fromText(raw: string, style: DecimalStyle): string | null | ValueProblem {
  let text = raw
    .normalize('NFKC')
    .replace(/[\u200b\ufeff]/g, '')
    .trim()
  if (text === '') return null
  if (text.length > maxChars) return problems.notNumber
  let negative = false
  const parentheses = /^\((.*)\)$/.exec(text)
  if (parentheses) {
    negative = true
    text = parentheses[1]!.trim()
  }
  // The sign may stand before or behind the currency: -¥5 and ¥-5.
  for (let pass = 0; pass < 2; pass++) {
    if (/^[-−+]/.test(text)) {
      if (negative) return problems.notNumber
      negative = text[0] !== '+'
      text = text.slice(1).trim()
    }
    text = text.replace(currencyBefore, '')
  }
  const { digits, power } = withoutUnit(text.replace(currencyAfter, ''))
  const plain = ungroup(digits, style)
  if (plain === undefined) return problems.notNumber
  return normalForm(power === 0 ? plain : shiftPoint(plain, power), negative)
}

/** `3亿` → 3 and 8, `10%` → 10 and -2. */
function withoutUnit(text: string): { digits: string; power: number } {
  const last = text.at(-1)
  if (last === '%' || last === '‰') return { digits: text.slice(0, -1).trim(), power: last === '%' ? -2 : -3 }
  const found = unit.exec(text)
  if (!found) return { digits: text, power: 0 }
  return { digits: text.slice(0, -found[0].length), power: unitPowers.get(found[1]!)! }
}

function ungroup(text: string, style: DecimalStyle): string | undefined {
  const scientific = /^\d+(?:\.\d*)?e([+-]?\d{1,3})$/i.exec(text)
  if (scientific) return Math.abs(Number(scientific[1])) > maxExponent ? undefined : expandExponent(text)
  const parts = grouped[style].exec(text)
  if (!parts || !(parts[1] || parts[2])) return undefined
  const whole = parts[1]!.replace(/\D/g, '') || '0'
  return parts[2] ? `${whole}.${parts[2]}` : whole
}

/** Moves the decimal point and drops the zeros that appear behind it: 1.2 and 4 → 12000. */
export function shiftPoint(plain: string, power: number): string {
  const shifted = expandExponent(`${plain}e${power}`)
  return shifted.includes('.') ? shifted.replace(/\.?0+$/, '') : shifted
}

function normalForm(plain: string, negative: boolean): string {
  const text = plain.replace(/^0+(?=\d)/, '')
  return negative && /[1-9]/.test(text) ? `-${text}` : text
}
