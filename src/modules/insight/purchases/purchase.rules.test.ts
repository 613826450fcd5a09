import { describe, expect, it } from 'vitest'
import { belongsTo, countPurchases, shareOf } from './purchase.rules.ts'

describe('the four shop questions', () => {
  it('AT-22', () => {
    const purchases = [3, 2, 1, 1, 0, 0]
    const contacted = [true, true, true, false, true, false]
    const customers = purchases.map((purchaseCount, index) => ({ purchaseCount, contacted: contacted[index]! }))
    expect(countPurchases(customers)).toEqual({ bought: 4, twiceOrMore: 2, onceOnly: 2, neverContacted: 2 })
  })
  it('has every buyer either once or more often', () => {
    for (let purchaseCount = 0; purchaseCount < 5; purchaseCount++) {
      const customer = { purchaseCount, contacted: true }
      expect(belongsTo.bought(customer)).toBe(belongsTo.onceOnly(customer) !== belongsTo.twiceOrMore(customer))
    }
    expect(countPurchases([])).toEqual({ bought: 0, twiceOrMore: 0, onceOnly: 0, neverContacted: 0 })
  })
})

it('shares revenue with one decimal', () => {
  expect([shareOf(900, 1000), shareOf(1, 3), shareOf(0, 0), shareOf(5, -1)]).toEqual([90, 33.3, null, null])
})
