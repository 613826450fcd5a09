import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkGrowth, checkPeriod, checkThresholds, classify, classOf, formerPeriod, shareOf } from './abc.rules.ts'

const classesOf = (amounts: number[]): string =>
  classify(amounts.map((amountMinor, i) => ({ customerId: String(i).padStart(3, '0'), amountMinor })))
    .map((r) => r.class)
    .join('')

describe('ABC', () => {
  it('AT-02a: two of ten customers make exactly 80 %', () => {
    expect(classesOf([520, 280, 50, 40, 30, 30, 20, 12, 10, 8])).toBe('AABBBBCCCC')
  })
  it('AT-02b: who crosses 80 % stays A; exactly 95 % before is C', () => {
    expect(classesOf([600, 250, 100, 50])).toBe('AABC')
  })
  it('AT-02c: one giant', () => {
    expect(classesOf([900, 60, 40])).toBe('ABC')
  })
  it('puts zero and negative customers into C, and everybody when there is nothing to share', () => {
    expect(classesOf([100, 0, -20])).toBe('ACC')
    expect(classesOf([0, 0])).toBe('CC')
    expect(classesOf([-50, -80])).toBe('CC')
  })
  it('takes shares of the positive amounts only', () => {
    // Of 1,000 positive the first makes exactly 80 %; the negative one does not shrink the whole to 900.
    expect(classesOf([800, 150, 50, -100])).toBe('ABCC')
  })
  it('breaks ties by customer id', () => {
    const ranked = classify([
      { customerId: 'b', amountMinor: 5 },
      { customerId: 'a', amountMinor: 5 },
    ])
    expect(ranked.map((r) => r.customerId)).toEqual(['a', 'b'])
  })
  it('is exact where floats are not', () => {
    // 80 % of 10^15 + 1 cannot be told from 80 % of 10^15 by doubles with rounding.
    expect(classOf(1, 800_000_000_000_001, 1_000_000_000_000_001, [8000, 9500])).toBe('B')
    expect(classOf(1, 800_000_000_000_000, 1_000_000_000_000_001, [8000, 9500])).toBe('A')
  })
  it('never puts a customer above one who sells more', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1000, max: 100_000 }), { maxLength: 60 }), (amounts) => {
        const classes = classesOf(amounts)
        expect(classes).toBe([...classes].sort().join(''))
      }),
    )
  })
  it('refuses thresholds that do not rise and periods that run backwards', () => {
    expect(checkThresholds([9500, 8000])).toMatchObject({ ok: false, refusal: { code: 'insight.abc.thresholdsOrder' } })
    expect(checkThresholds([8000, 10_000]).ok).toBe(false)
    expect(checkThresholds([7950, 9500]).ok).toBe(true)
    expect(checkPeriod('2024-02-01', '2024-01-31')).toMatchObject({ ok: false, refusal: { code: 'insight.abc.periodOrder' } })
    expect(checkPeriod('2024-01-31', '2024-01-31').ok).toBe(true)
    expect(checkPeriod(undefined, '2024-01-31').ok).toBe(true)
  })
  it('rounds shares half up', () => {
    expect(shareOf(1, 3)).toBe(3333)
    expect(shareOf(2, 3)).toBe(6667)
    expect(shareOf(1, 0)).toBe(0)
  })
})

describe('growth', () => {
  it('compares with the equally long period before', () => {
    expect(formerPeriod('2024-03-01', '2024-03-31')).toEqual({ fromOn: '2024-01-30', toOn: '2024-02-29' })
    expect(formerPeriod('2024-01-01', '2024-01-01')).toEqual({ fromOn: '2023-12-31', toOn: '2023-12-31' })
  })
  it('needs a period that begins', () => {
    expect(checkGrowth('growth', false)).toMatchObject({ ok: false, refusal: { code: 'insight.abc.growthPeriod' } })
    expect(checkGrowth('growth', true).ok && checkGrowth('netSales', false).ok).toBe(true)
  })
})
