/**
 * Money is an integer count of minor units (分, cents) and travels as such: `amountMinor: 123450` is ¥1,234.50.
 * Within JSON and TypeScript it is a safe integer (up to 90 trillion yuan), in PostgreSQL `bigint`. Never a fraction.
 */
export type Minor = number

/**
 * Rounds an exact decimal product to minor units, half away from zero (“half up” of the accountant).
 * `quantity` and `unitPrice` are plain decimal strings with any number of places; anything else throws. An import asks this of every
 * row, so what fits into a double's 53 bits is reckoned there, exactly. Example: `lineAmount('3', '1.005')` → `302` (3.015 → 3.02).
 */
export function lineAmount(quantity: string, unitPrice: string): Minor {
  const q = plainInteger(quantity)
  const p = plainInteger(unitPrice)
  const places = placesOf(quantity) + placesOf(unitPrice)
  const product = places < 2 ? q * p * powersOfTen[2 - places]! : q * p
  const drop = Math.max(places - 2, 0)
  if (!Number.isSafeInteger(product) || drop > 15) return longAmount(quantity, unitPrice)
  const divisor = powersOfTen[drop]!
  const size = Math.abs(product)
  const rest = size % divisor
  const whole = (size - rest) / divisor + (rest * 2 >= divisor ? 1 : 0)
  return product < 0 ? 0 - whole : whole
}

const powersOfTen = Array.from({ length: 16 }, (_, power) => 10 ** power)

// Digits of a plain decimal as one number, NaN where they may not fit: `-12.50` → -1250.
function plainInteger(decimal: string): number {
  const negative = decimal.charCodeAt(0) === 45
  const start = negative ? 1 : 0
  if (decimal.length > 16 + start || decimal.length === start || decimal.endsWith('.')) return NaN
  let value = 0
  let point = false
  for (let at = start; at < decimal.length; at++) {
    const digit = decimal.charCodeAt(at) - 48
    if (digit >= 0 && digit <= 9) value = value * 10 + digit
    else if (digit === -2 && !point && at > start) point = true
    else return NaN
  }
  return negative ? -value : value
}

const placesOf = (decimal: string): number => {
  const point = decimal.indexOf('.')
  return point < 0 ? 0 : decimal.length - point - 1
}

function longAmount(quantity: string, unitPrice: string): Minor {
  // A product of two decimals has at most the places of both; whole cents need two.
  const places = [Math.max(placesOf(quantity), 1), Math.max(placesOf(unitPrice), 1)] as const
  const product = toScaled(quantity, places[0]) * toScaled(unitPrice, places[1])
  const divisor = 10n ** BigInt(places[0] + places[1] - 2)
  const half = divisor / 2n
  return Number(product >= 0n ? (product + half) / divisor : -((-product + half) / divisor))
}

/** A decimal string as an integer scaled by 10^decimals; digits beyond are an error of the caller and throw. */
export function toScaled(decimal: string, decimals: number): bigint {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(decimal)
  if (!match) throw new RangeError(`not a decimal: ${decimal}`)
  const [, sign, whole = '0', fraction = ''] = match
  if (fraction.replace(/0+$/, '').length > decimals) throw new RangeError(`more than ${decimals} decimals: ${decimal}`)
  const value = BigInt(whole + fraction.slice(0, decimals).padEnd(decimals, '0'))
  return sign === '-' ? -value : value
}

/** Plain decimal of minor units, for files and forms. Example: `minorToDecimal(-5)` → `-0.05`. */
export function minorToDecimal(minor: Minor): string {
  const sign = minor < 0 ? '-' : ''
  const digits = String(Math.abs(minor)).padStart(3, '0')
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** For people: thousands separators and two decimals. Example: `formatMinor(665108358)` → `6,651,083.58`. */
export function formatMinor(minor: Minor): string {
  const [whole = '0', fraction = '00'] = minorToDecimal(minor).split('.')
  return `${whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',')}.${fraction}`
}
