/**
 * Money is an integer count of minor units (分, cents) and travels as such: `amountMinor: 123450` is ¥1,234.50.
 * Within JSON and TypeScript it is a safe integer (up to 90 trillion yuan), in PostgreSQL `bigint`. Never a fraction.
 */
export type Minor = number

/**
 * Rounds an exact decimal product to minor units, half away from zero (“half up” of the accountant).
 * `quantity` and `unitPrice` are decimal strings with at most 4 decimals. Example: `lineAmount('3', '1.005')` → `302` (3.015 → 3.02).
 */
export function lineAmount(quantity: string, unitPrice: string): Minor {
  const q = toScaled(quantity, 4)
  const p = toScaled(unitPrice, 4)
  const product = q * p // scale 8; minor units have scale 2, so divide by 10^6
  const divisor = 1_000_000n
  const half = divisor / 2n
  const rounded = product >= 0n ? (product + half) / divisor : -((-product + half) / divisor)
  return Number(rounded)
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
