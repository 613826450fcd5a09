import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lineAmount } from './money.ts'

// The rule once more, slowly: the product as a fraction of whole numbers, rounded half away from zero.
function slowly(quantity: string, unitPrice: string): number {
  const whole = (decimal: string): [bigint, number] => [
    BigInt(decimal.replace('.', '')),
    decimal.includes('.') ? decimal.length - decimal.indexOf('.') - 1 : 0,
  ]
  const [q, qPlaces] = whole(quantity)
  const [p, pPlaces] = whole(unitPrice)
  const product = q * p * 100n
  const divisor = 10n ** BigInt(qPlaces + pPlaces)
  const size = product < 0n ? -product : product
  const rounded = (size * 2n + divisor) / (divisor * 2n)
  return Number(product < 0n ? -rounded : rounded)
}

const decimal = (wholeDigits: number, places: number): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.boolean(),
      fc.bigInt({ min: 0n, max: 10n ** BigInt(wholeDigits) - 1n }),
      fc.string({ unit: fc.constantFrom(...'0123456789'), maxLength: places }),
    )
    .map(([negative, whole, rest]) => `${negative ? '-' : ''}${whole}${rest === '' ? '' : `.${rest}`}`)

describe('the amount of a line', () => {
  it.each([
    ['3', '1.005', 302],
    ['-3', '1.005', -302],
    ['1', '0.005', 1],
    ['-1', '0.005', -1],
    ['1', '0.0049999', 0],
    ['-1', '0.001', 0],
    ['0', '9.99', 0],
    ['6', '2.55', 1530],
    ['6', '3', 1800],
    ['1.5', '3', 450],
    ['12', '0.1', 120],
    ['80995', '2.08', 16_846_960],
    ['1.23456789', '9.87654321', 1219],
    ['9999999', '999999.99', 999_999_890_000_001],
  ])('%s × %s is %d', (quantity, unitPrice, amount) => {
    expect(lineAmount(quantity, unitPrice)).toBe(amount)
  })

  it('is exact whatever the number of digits', () => {
    fc.assert(
      fc.property(decimal(7, 12), decimal(6, 12), (quantity, unitPrice) => {
        expect(lineAmount(quantity, unitPrice)).toBe(slowly(quantity, unitPrice))
      }),
      { numRuns: 2000 },
    )
    fc.assert(
      fc.property(decimal(4, 2), decimal(4, 4), (quantity, unitPrice) => {
        expect(lineAmount(quantity, unitPrice)).toBe(slowly(quantity, unitPrice))
      }),
      { numRuns: 2000 },
    )
  })

  it.each(['', '-', '.', '1.', '.5', '1.2.3', '1e3', '1,5', 'x', ' 1', '--1'])('refuses “%s”', (text) => {
    expect(() => lineAmount(text, '1')).toThrow(RangeError)
    expect(() => lineAmount('1', text)).toThrow(RangeError)
  })
})
