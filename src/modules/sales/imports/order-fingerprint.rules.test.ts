import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fingerprint, takeIn, trimDecimal } from './order-fingerprint.rules.ts'

describe('fingerprint of an order line', () => {
  it('takes decimals for what they are worth', () => {
    expect(['2.50', '100', '0.00', '-1.10', '10.0'].map(trimDecimal)).toEqual(['2.5', '100', '0', '-1.1', '10'])
    expect(trimDecimal(null)).toBe('')
  })
  it('stays a safe whole number', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string(), fc.constant(null))),
        (parts) => Number.isSafeInteger(fingerprint(parts)) && fingerprint(parts) >= 0,
      ),
    )
  })
  it('tells parts from one another, and where they end', () => {
    expect(fingerprint(['ab', 'c'])).not.toBe(fingerprint(['a', 'bc']))
    expect(fingerprint(['6', null])).not.toBe(fingerprint([null, '6']))
    expect(fingerprint(['a', 'b'])).toBe(fingerprint(['a', 'b']))
  })
  it('may go on from what was taken in before', () => {
    expect(fingerprint(['c', null], takeIn(['a', 'b']))).toBe(fingerprint(['a', 'b', 'c', null]))
    expect(fingerprint(['b'], takeIn(['a']))).not.toBe(fingerprint(['a'], takeIn(['b'])))
  })
})
