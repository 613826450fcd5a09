import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseBoolean } from './value-boolean.ts'
import { decimalStyleOf, parseDecimal } from './value-number.ts'
import { isProblem, problems } from './value-problem.ts'

describe('parseDecimal', () => {
  it('reads numbers as people write them', () => {
    const cases: Record<string, string> = {
      '1,234.50': '1234.50', '￥1,234.50': '1234.50', '¥12': '12', '$ 5': '5', 'RMB 100': '100', '100元': '100', '1.2万': '12000',
      '3亿': '300000000', '1.5万元': '15000', '12.345万': '123450', '１２３．５': '123.5', '(123.45)': '-123.45', '（5）': '-5',
      '-5': '-5', '-¥5': '-5', '¥-5': '-5', '+5': '5', '10%': '0.1', '12.5%': '0.125', '100％': '1', '1 234 567.5': '1234567.5',
      "1'234": '1234', '007': '7', '0': '0', '-0': '0', '-0.00': '0.00', '.5': '0.5', '5.': '5', '0.50': '0.50', '1.38E+3': '1380',
      '1e-7': '0.0000001', '  12\u3000': '12', '3百万': '3000000', '2万亿': '2000000000000',
    } // prettier-ignore
    for (const [text, decimal] of Object.entries(cases)) expect(parseDecimal(text), text).toBe(decimal)
  })

  it('reads the other style where the column has it', () => {
    expect(parseDecimal('1.234,50', 'comma')).toBe('1234.50')
    expect(parseDecimal('1 234,5', 'comma')).toBe('1234.5')
    expect(parseDecimal('1.234', 'comma')).toBe('1234')
    expect(parseDecimal('1.234,50')).toBe(problems.notNumber)
    expect(parseDecimal('1,234')).toBe('1234')
  })

  it('answers a problem for everything else', () => {
    const wrong = [
      'abc',
      '12a',
      '1,23',
      '12,34,567',
      '--5',
      '1.2.3',
      '5-',
      '¥',
      '%',
      '万',
      '(-5)',
      '1e999',
      'NaN',
      'Infinity',
      '0x10',
      '9'.repeat(61),
    ]
    for (const text of wrong) expect(parseDecimal(text), text).toBe(problems.notNumber)
    expect(parseDecimal({ error: '#REF!' })).toBe(problems.errorCell)
    expect(parseDecimal({ serial: 45_296 })).toBe(problems.notNumber)
    expect(parseDecimal(true)).toBe(problems.notNumber)
    for (const blank of ['', ' ', '\u3000']) expect(parseDecimal(blank)).toBeNull()
  })

  it('loses nothing of any decimal, and never throws', () => {
    fc.assert(fc.property(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.nat(8), (digits, places) => {
      const text = digits.toString().replace('-', '').padStart(places + 1, '0')
      const sign = digits < 0n ? '-' : ''
      const plain = places === 0 ? sign + text : `${sign}${text.slice(0, -places)}.${text.slice(-places)}`
      expect(parseDecimal(plain)).toBe(plain)
    })) // prettier-ignore
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const value = parseDecimal(text)
      expect(value === null || isProblem(value) || /^-?\d+(?:\.\d+)?$/.test(value)).toBe(true)
    })) // prettier-ignore
  })
})

describe('decimalStyleOf', () => {
  it('answers only where a text proves it', () => {
    expect(['1,234.50', '1.234,50', '12.5', '12,5', '1,234,567', '1.234.567', '0.123'].map(decimalStyleOf)).toEqual(
      ['point', 'comma', 'point', 'comma', 'point', 'comma', 'point'], // prettier-ignore
    )
    expect(['1,234', '1.234', '12', ''].map(decimalStyleOf)).toEqual([undefined, undefined, undefined, undefined])
  })
})

describe('parseBoolean', () => {
  it('reads the usual words', () => {
    for (const word of ['是', '有', 'Y', 'yes', 'TRUE', '1', 1, true, ' √ ', 'ｙ']) expect(parseBoolean(word)).toBe(true)
    for (const word of ['否', '无', 'N', 'no', 'false', '0', 0, false, '×']) expect(parseBoolean(word)).toBe(false)
    for (const word of ['2', '也许', 7]) expect(parseBoolean(word)).toBe(problems.notBoolean)
    expect(parseBoolean('')).toBeNull()
    expect(parseBoolean({ error: '#N/A' })).toBe(problems.errorCell)
  })
})
