import { toScaled } from '../../../kernel/money.ts'

// Where a row states price, quantity and a discount but no amount, the amount is what is paid: quantity × price × the share that is paid, or
// less the discount amount, exact and rounded half up to 0.01. A stated amount is never touched. 9折, 九折, 90% and 0.9 of a column of shares
// paid mean nine tenths; 10%, 0.1 and “10% off” of a column of shares taken off mean the same. Whether 0.1 of 折扣 is paid or taken off
// nobody knows: shares beyond the half that is usual are refused, and the person maps the column to the other field. So are two discounts that
// contradict each other, and one that is more than the line or of another sign.
// Example: 3 × 9.99 at 9折 → 26.97 (26.973); 2 × 10 less 3.5 → 16.50; 2 × 10 at `0.1` of 折扣 → refused.

export type DiscountProblem =
  | 'import.row.shareUnclear'
  | 'import.row.discountUnclear'
  | 'import.row.discountTooLarge'
  | 'import.row.discountTwice'

export interface DiscountedLine {
  quantity: string
  price: string
  /** As typed: what is paid, what is taken off. */
  payRate: string | null
  offRate: string | null
  /** A plain decimal. */
  discountAmount: string | null
}

/** The amount after discounts, null where the row states none; or the reason of the row, and the field that it is about. */
export type Net = { amount: string | null } | { field: 'payRate' | 'offRate' | 'discountAmount'; problem: DiscountProblem }

/** An exact decimal: 12.5 is 125 of one place. */
interface Exact {
  value: bigint
  places: number
}

/** What a line costs after its discounts. */
export function netOf(line: DiscountedLine): Net {
  const pay = line.payRate === null ? null : shareOf(line.payRate, 'pay')
  const off = line.offRate === null ? null : shareOf(line.offRate, 'off')
  if (pay === undefined) return { field: 'payRate', problem: 'import.row.shareUnclear' }
  if (off === undefined) return { field: 'offRate', problem: 'import.row.discountUnclear' }
  if (pay !== null && off !== null && compare(pay, off) !== 0) return { field: 'offRate', problem: 'import.row.discountTwice' }
  const share = pay ?? off
  const gross = times(exactOf(line.quantity), exactOf(line.price))
  const shared = share === null ? null : toMinor(times(gross, share))
  if (line.discountAmount === null) return { amount: shared === null ? null : decimalOf(shared) }
  const less = exactOf(line.discountAmount)
  if (less.value !== 0n && (less.value < 0n !== gross.value < 0n || compare(sizeOf(less), sizeOf(gross)) > 0))
    return { field: 'discountAmount', problem: 'import.row.discountTooLarge' }
  const net = toMinor(minus(gross, less))
  if (shared !== null && shared !== net) return { field: 'discountAmount', problem: 'import.row.discountTwice' }
  return { amount: decimalOf(net) }
}

const none = new Set(['无', '不打折', '无折扣', '原价', '全价', 'none', 'no', '-', '--', '—', '——', '/'])
const one: Exact = { value: 1n, places: 0 }
const half: Exact = { value: 5n, places: 1 }
const chineseDigits = '零一二三四五六七八九'

/** The share that is paid; undefined where the text does not say it beyond doubt. */
function shareOf(typed: string, meant: 'pay' | 'off'): Exact | undefined {
  const text = typed.normalize('NFKC').toLowerCase().replaceAll(/\s/g, '')
  if (none.has(text)) return one
  const fold = foldOf(text)
  if (fold) return fold
  const found = /^(减|优惠|立减)?-?(\d{1,3}(?:\.\d{1,6})?)(%)?(off)?$/.exec(text)
  if (!found) return undefined
  const [, before, digits, percent, after] = found
  const number = exactOf(digits!)
  const share = percent ? { value: number.value, places: number.places + 2 } : number
  // “off” says that it is taken off, whatever the column says; there the person is to map it as such.
  if (meant === 'pay') return before || after || text.startsWith('-') || !within(share, half, one) ? undefined : share
  return within(share, { value: 0n, places: 0 }, half) ? minus(one, share) : undefined
}

/** 9折 and 九折 → 0.9, 85折, 8.5折 and 八五折 → 0.85, 半价 → 0.5. */
function foldOf(text: string): Exact | undefined {
  if (text === '半价' || text === '对折') return half
  const said = /^打?([\d.]+|[一二三四五六七八九][零一二三四五六七八九]{0,2})折$/.exec(text)?.[1]
  if (said === undefined) return undefined
  const digits = said.replaceAll(/[零一二三四五六七八九]/g, (char) => String(chineseDigits.indexOf(char)))
  if (digits === '10') return one
  return /^[1-9](?:\.\d{1,2}|\d{0,2})$/.test(digits) ? exactOf(`0.${digits.replace('.', '')}`) : undefined
}

function exactOf(decimal: string): Exact {
  const point = decimal.indexOf('.')
  const places = point < 0 ? 0 : decimal.length - point - 1
  return { value: toScaled(decimal, places), places }
}

const sizeOf = ({ value, places }: Exact): Exact => ({ value: value < 0n ? -value : value, places })
const times = (a: Exact, b: Exact): Exact => ({ value: a.value * b.value, places: a.places + b.places })
const at = ({ value, places }: Exact, wanted: number): bigint => value * 10n ** BigInt(wanted - places)

function minus(a: Exact, b: Exact): Exact {
  const places = Math.max(a.places, b.places)
  return { value: at(a, places) - at(b, places), places }
}

/** Below zero, zero or above it, as a is to b. */
function compare(a: Exact, b: Exact): number {
  const { value } = minus(a, b)
  if (value === 0n) return 0
  return value < 0n ? -1 : 1
}

const within = (share: Exact, least: Exact, most: Exact): boolean => compare(share, least) >= 0 && compare(share, most) <= 0

/** Whole minor units, half away from zero. */
function toMinor(exact: Exact): bigint {
  const places = Math.max(exact.places, 2)
  const value = at(exact, places)
  const divisor = 10n ** BigInt(places - 2)
  const size = ((value < 0n ? -value : value) * 2n + divisor) / (divisor * 2n)
  return value < 0n ? -size : size
}

function decimalOf(minor: bigint): string {
  const digits = String(minor < 0n ? -minor : minor).padStart(3, '0')
  return `${minor < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}
