// The fingerprint of a line of an order file: the same line gives the same number, whatever zeros its decimals end in. Those of an
// order's lines are added up, so that their sequence does not count; an equal sum means that the file brought nothing new.
// Example: quantity `6` and `6.00` are one, `6` and `60` are not.

const separator = 0x1f

/** A decimal without the zeros that say nothing. Example: `2.50` → `2.5`, `100` → `100`, `0.00` → `0`. */
export const trimDecimal = (decimal: string | null): string => {
  if (decimal === null) return ''
  if (!decimal.includes('.')) return decimal
  let end = decimal.length
  while (decimal.charCodeAt(end - 1) === 48) end -= 1
  return decimal.slice(0, decimal.charCodeAt(end - 1) === 46 ? end - 1 : end)
}

/** A hash on its way: what lines of one order say alike need not be read again for each of them. */
export interface Hash {
  readonly h1: number
  readonly h2: number
}

const start: Hash = { h1: 0xdeadbeef, h2: 0x41c6ce57 }

/** Takes a few texts in, each with an end of its own. */
export function takeIn(parts: readonly (string | null)[], from: Hash = start): Hash {
  let { h1, h2 } = from
  // Read part by part: joined texts would be half the work of reading a file.
  for (const text of parts) {
    if (text)
      for (let i = 0; i < text.length; i++) {
        const code = text.charCodeAt(i)
        h1 = Math.imul(h1 ^ code, 2_654_435_761)
        h2 = Math.imul(h2 ^ code, 1_597_334_677)
      }
    h1 = Math.imul(h1 ^ separator, 2_654_435_761)
    h2 = Math.imul(h2 ^ separator, 1_597_334_677)
  }
  return { h1, h2 }
}

/** 53 bits of a few texts (cyrb53, public domain), so that a sum of a few hundred thousand still fits into PostgreSQL's numeric. */
export function fingerprint(parts: readonly (string | null)[], from: Hash = start): number {
  let { h1, h2 } = takeIn(parts, from)
  h1 = Math.imul(h1 ^ (h1 >>> 16), 2_246_822_507) ^ Math.imul(h2 ^ (h2 >>> 13), 3_266_489_909)
  h2 = Math.imul(h2 ^ (h2 >>> 16), 2_246_822_507) ^ Math.imul(h1 ^ (h1 >>> 13), 3_266_489_909)
  return 4_294_967_296 * (2_097_151 & h2) + (h1 >>> 0)
}
