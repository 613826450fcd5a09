import { describe, expect, it } from 'vitest'
import { headerKey, likeness } from './header-words.rules.ts'

describe('likeness', () => {
  it('compares without case, width, gaps and remarks', () => {
    expect(headerKey(' Unit_Price（元） ')).toBe('unitprice')
    expect(likeness('ＵＮＩＴ　ＰＲＩＣＥ (USD)', 'unit price')).toBe(3)
    expect(likeness('订单编号：', '订单编号')).toBe(3)
  })

  it.each([
    ['联系手机', '手机', 1.5],
    ['手机号1', '手机号', 1.75],
    ['销售额元', '销售额', 1.75],
    ['含税销售额', '销售额', 1.6],
    ['Order qty', 'qty', 1.375],
    ['UnitPriceUSD', 'unit price', 1.75],
    ['QUANTITYORDERED', 'quantity', 1 + 8 / 15],
  ])('%s ends in %s', (header, word, score) => expect(likeness(header, word)).toBeCloseTo(score))

  it.each([
    ['电话备注', '电话'],
    ['销售目标', '销售'],
    ['客户等级', '客户'],
    ['退货数量', '数量'],
    ['目标金额', '金额'],
    ['金额（目标）', '金额'],
    ['分公司', '公司'],
    ['IP地址', '地址'],
    ['update', 'date'],
    ['Last update', 'date'],
    ['Date of birth', 'date'],
    ['Sales target', 'sales'],
    ['Target sales', 'sales'],
    ['Sales (target)', 'sales'],
    ['Order count', 'order'],
    ['', '金额'],
    ['(A)', '金额'],
  ])('%s is no %s', (header, word) => expect(likeness(header, word)).toBe(0))

  it('leaves what an amount contains to its header', () => {
    expect(likeness('金额（含运费）', '金额')).toBe(3)
    expect(likeness('单价(不含税)', '单价')).toBe(3)
  })
})
