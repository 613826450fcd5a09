import { describe, expect, it } from 'vitest'
import { translate } from '../../../kernel/texts.ts'
import { percentText, reasonOf } from './abc-reason.rules.ts'
import { abcTexts } from './abc.texts.ts'

const figures = {
  class: 'A',
  rank: 41,
  customers: 4372,
  amountMinor: 18_622_000,
  beforeMinor: 3_260_000,
  positiveMinor: 10_000_000,
}
const settings = { measure: 'netSales', thresholds: [8000, 9500] } as const

describe('the reason of a class', () => {
  it('names rank, amount and what stands before, in both languages', () => {
    const { code, params: own } = reasonOf(figures, settings)
    // Whoever shows the sentence knows the currency.
    const params = { ...own, currency: '¥' }
    expect(translate(abcTexts, 'zh-CN', code, params)).toBe(
      '全部 4,372 家客户按净销售额排序，排第 41 位（¥186,220.00）；前面的客户累计 32.60%，不到 80%，所以是 A。',
    )
    expect(translate(abcTexts, 'en', code, params)).toContain('number 41 (¥186,220.00)')
  })
  it('has a sentence for each class and measure, and for nothing positive', () => {
    for (const name of ['A', 'B', 'C']) {
      expect(abcTexts).toHaveProperty([reasonOf({ ...figures, class: name }, settings).code])
      expect(abcTexts).toHaveProperty([reasonOf({ ...figures, class: name }, { ...settings, measure: 'grossProfit' }).code])
      expect(abcTexts).toHaveProperty([reasonOf({ ...figures, class: name }, { ...settings, measure: 'growth' }).code])
    }
    expect(reasonOf({ ...figures, class: 'C', amountMinor: 0 }, settings).code).toBe('insight.abc.reason.nothing')
    expect(reasonOf({ ...figures, class: 'C', amountMinor: -5 }, { ...settings, measure: 'grossProfit' }).code).toBe(
      'insight.abc.reason.nothingProfit',
    )
  })
  it('writes thresholds that are no whole percent', () => {
    expect(reasonOf(figures, { measure: 'netSales', thresholds: [7950, 9500] }).params['a']).toBe('79.50')
    expect(percentText(5)).toBe('0.05')
  })
})
