import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { neutralise, restore } from './neutralise.ts'
import { expandExponent, numberText, parseCode, parseText } from './value-text.ts'
import { problems } from './value-problem.ts'

describe('parseText', () => {
  it('takes off blanks and invisible characters, and nothing else', () => {
    expect(parseText('\u3000 华信\u200b科技 \u00a0')).toBe('华信科技')
    expect(parseText('e\u0301')).toBe('é')
    expect(parseText('１３８Ａ')).toBe('１３８Ａ')
    expect(parseText('👨‍👩‍👧 a\nb')).toBe('👨‍👩‍👧 a\nb')
    expect(parseText('\ud800x')).toBe('\ufffdx')
    for (const blank of ['', '  ', '\u3000', '\u200b']) expect(parseText(blank)).toBeNull()
  })

  it('reads what Excel stores otherwise', () => {
    expect(parseText(17_850)).toBe('17850')
    expect(parseText(true)).toBe('TRUE')
    expect(parseText({ serial: 45_296 })).toBe('2024-01-05')
    expect(parseText({ error: '#N/A' })).toBe(problems.errorCell)
  })

  it('takes back the apostrophe of an export', () => {
    expect(parseText("'=1+1")).toBe('=1+1')
    expect(parseText("'s-Hertogenbosch")).toBe("'s-Hertogenbosch")
  })
})

describe('parseCode', () => {
  it('keeps leading zeros and case, drops the .0 of other programs', () => {
    const cases: [string | number, string][] = [
      ['17850.0', '17850'],
      ['007', '007'],
      ['85123A', '85123A'],
      ['85123a', '85123a'],
      ['12.00', '12.00'],
      ['V1.0', 'V1.0'],
      [17_850, '17850'],
      [13_800_138_000, '13800138000'],
    ]
    for (const [cell, code] of cases) expect(parseCode(cell)).toBe(code)
  })

  it('says so where Excel has thrown digits away', () => {
    expect(parseCode('1.38E+10')).toBe(problems.digitsLost)
    expect(parseCode(110_101_199_003_071_230)).toBe(problems.digitsLost)
    expect(parseCode('1E5')).toBe('1E5')
  })
})

describe('numberText', () => {
  it('is the decimal Excel shows, never an exponent', () => {
    const cases: [number, string][] = [
      [0.1 + 0.2, '0.3'],
      [1e-7, '0.0000001'],
      [-1.5e-9, '-0.0000000015'],
      [1e21, '1000000000000000000000'],
      [-0, '0'],
      [1234.5, '1234.5'],
      [9_007_199_254_740_991, '9007199254740991'],
      [4.35 * 100, '435'],
    ]
    for (const [number, text] of cases) expect(numberText(number)).toBe(text)
    fc.assert(fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
      expect(numberText(number)).toMatch(/^-?\d+(?:\.\d+)?$/)
      expect(Math.abs(Number(numberText(number)) - number)).toBeLessThanOrEqual(Math.abs(number) * 1e-14)
    })) // prettier-ignore
  })

  it('moves the point exactly', () => {
    expect(expandExponent('12.5e1')).toBe('125')
    expect(expandExponent('12.5e-4')).toBe('0.00125')
    expect(expandExponent('-1.25e1')).toBe('-12.5')
  })
})

describe('neutralise', () => {
  it('puts an apostrophe in front of everything Excel would run', () => {
    for (const text of [
      '=1+1',
      '+cmd|x',
      '-2+A1',
      '@SUM(1)',
      ' =1',
      '＝1',
      '＠x',
      '\t=1',
      '\r=1',
      "'=1",
      '-1+1',
      '=HYPERLINK("x")',
      '\u200b=1',
      '+1=2',
    ]) {
      expect(neutralise(text), JSON.stringify(text)).toBe(`'${text}`)
    }
  })

  it('leaves signed numbers, phones and plain words alone', () => {
    for (const text of [
      '-12.50',
      '-1,234',
      '+8613800138000',
      '+86 138-0013-8000',
      '-',
      '--',
      'a=b',
      '北京',
      '12',
      '',
      "'s-Gravenhage",
    ]) {
      expect(neutralise(text), text).toBe(text)
    }
  })

  it('is undone exactly, for every text', () => {
    const text = fc.string({ unit: fc.constantFrom("'", '=', '+', '-', '@', ' ', '1', 'a', '\t', '＝', '中', '.', '(') })
    fc.assert(
      fc.property(text, (value) => {
        expect(restore(neutralise(value))).toBe(value)
      }),
      { numRuns: 2000 },
    )
  })
})
