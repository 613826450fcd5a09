import { describe, expect, it } from 'vitest'
import { netOf, type DiscountedLine } from './line-discount.rules.ts'

const net = (quantity: string, price: string, said: Partial<DiscountedLine>) => {
  const answer = netOf({ quantity, price, payRate: null, offRate: null, discountAmount: null, ...said })
  return 'problem' in answer ? `${answer.field}: ${answer.problem.slice('import.row.'.length)}` : answer.amount
}

describe('netOf', () => {
  it('leaves a line without a discount alone', () => {
    expect(net('2', '10', {})).toBeNull()
  })

  it.each([
    ['9折', '90.00'],
    ['九折', '90.00'],
    ['打9折', '90.00'],
    ['8.5 折', '85.00'],
    ['85折', '85.00'],
    ['八五折', '85.00'],
    ['3折', '30.00'],
    ['10折', '100.00'],
    ['半价', '50.00'],
    ['0.9', '90.00'],
    ['90%', '90.00'],
    ['９０％', '90.00'],
    ['0.5', '50.00'],
    ['1', '100.00'],
    ['100%', '100.00'],
    ['无', '100.00'],
    ['-', '100.00'],
  ])('pays by %s: %s of 100', (payRate, amount) => expect(net('1', '100', { payRate })).toBe(amount))

  it.each(['0.1', '10%', '0', '0.49', '9', '90', '9.5', '10% off', '减10%', '-10%', '1.2', '120%', '0折', '满100减10', '折'])(
    'asks which way %s of a share paid is meant',
    (payRate) => expect(net('1', '100', { payRate })).toBe('payRate: shareUnclear'),
  )

  it.each([
    ['10%', '90.00'],
    ['0.1', '90.00'],
    ['-10%', '90.00'],
    ['10% off', '90.00'],
    ['减10%', '90.00'],
    ['0', '100.00'],
    ['0.5', '50.00'],
    ['9折', '90.00'],
  ])('takes %s off: %s of 100', (offRate, amount) => expect(net('1', '100', { offRate })).toBe(amount))

  it.each(['0.9', '90%', '1', '10', '15.00', 'x'])('asks which way %s of a share taken off is meant', (offRate) =>
    expect(net('1', '100', { offRate })).toBe('offRate: discountUnclear'),
  )

  it('rounds exactly, half up, once', () => {
    expect(net('3', '9.99', { payRate: '0.9' })).toBe('26.97')
    expect(net('1', '0.05', { payRate: '0.9' })).toBe('0.05')
    expect(net('1', '1.15', { payRate: '0.7' })).toBe('0.81')
    expect(net('1.5', '0.33', { offRate: '0' })).toBe('0.50')
    expect(net('-1', '0.05', { payRate: '0.5' })).toBe('-0.03')
    expect(net('999999.9999', '99999.9999', { payRate: '0.9' })).toBe('89999999901.00')
  })

  it('takes an amount off the line', () => {
    expect(net('2', '10', { discountAmount: '3.5' })).toBe('16.50')
    expect(net('2', '10', { discountAmount: '0' })).toBe('20.00')
    expect(net('2', '10', { discountAmount: '20' })).toBe('0.00')
    expect(net('-1', '100', { discountAmount: '-10' })).toBe('-90.00')
    for (const [quantity, discountAmount] of [
      ['2', '20.01'],
      ['2', '-1'],
      ['-2', '1'],
      ['0', '1'],
    ] as const)
      // prettier-ignore
      expect(net(quantity, '10', { discountAmount })).toBe('discountAmount: discountTooLarge')
  })

  it('wants two discounts to say the same', () => {
    expect(net('3', '9.99', { payRate: '9折', discountAmount: '3.00' })).toBe('26.97')
    expect(net('3', '9.99', { payRate: '9折', discountAmount: '3.01' })).toBe('discountAmount: discountTwice')
    expect(net('1', '100', { payRate: '0.9', offRate: '10%' })).toBe('90.00')
    expect(net('1', '100', { payRate: '0.9', offRate: '20%' })).toBe('offRate: discountTwice')
  })
})
