import { describe, expect, it } from 'vitest'
import { headerPower } from './header-power.rules.ts'

describe('the unit that a header names', () => {
  it.each([
    ['金额（万元）', 4],
    ['销售额(万)', 4],
    ['金额/千元', 3],
    ['合同额【单位：百万元】', 6],
    ['销售额(亿元)', 8],
    ['销售额万元', 4],
    ['Sales (in thousands)', 3],
    ['Revenue (USD millions)', 6],
  ])('%s → %d', (header, power) => {
    expect(headerPower(header)).toBe(power)
  })

  it.each(['金额', '金额（元）', '万科公司', '千元机', 'Amount', '数量(千克)', '重量/千克', 'Sales (k)'])(
    '%s names none',
    (header) => {
      expect(headerPower(header)).toBe(0)
    },
  )
})
