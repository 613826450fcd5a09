import { array, assert, integer, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decideReturnLines, returnable, type SoldLine } from './order-return.rules.ts'

const sold = (changes: Partial<SoldLine> = {}): SoldLine => ({
  lineNo: 1,
  quantity: '3',
  unitPrice: '1.005',
  amountMinor: 302,
  costMinor: 200,
  returnedQuantity: '0',
  returnedAmountMinor: 0,
  returnedCostMinor: 0,
  ...changes,
})

describe('returning lines', () => {
  it('gives piece by piece exactly what was paid', () => {
    expect(decideReturnLines([sold()], [{ lineNo: 1, quantity: '1' }])).toEqual({
      ok: true,
      value: [{ lineNo: 1, quantity: '-1', unitPrice: '1.005', amountMinor: -101, costMinor: -67 }],
    })
    const third = sold({ returnedQuantity: '2', returnedAmountMinor: 202, returnedCostMinor: 134 })
    expect(decideReturnLines([third], [{ lineNo: 1, quantity: '1.0' }])).toMatchObject({
      value: [{ quantity: '-1', amountMinor: -100, costMinor: -66 }],
    })
  })
  it('refuses more than is left, lines that are not there or twice, and nothing at all', () => {
    const two = sold({ returnedQuantity: '1.5' })
    expect(decideReturnLines([two], [{ lineNo: 1, quantity: '1.5001' }])).toEqual({
      ok: false,
      refusal: { code: 'sales.order.returnTooMuch', params: { line: 1, left: '1.5' } },
    })
    expect(decideReturnLines([two], [{ lineNo: 2, quantity: '1' }])).toMatchObject({
      refusal: { code: 'sales.order.lineUnknown' },
    })
    const twice = [
      { lineNo: 1, quantity: '1' },
      { lineNo: 1, quantity: '1' },
    ]
    expect(decideReturnLines([sold()], twice)).toMatchObject({ refusal: { code: 'sales.order.lineUnknown' } })
    expect(decideReturnLines([sold()], [])).toMatchObject({ refusal: { code: 'sales.order.nothingReturned' } })
    expect(decideReturnLines([sold()], [{ lineNo: 1, quantity: '0' }])).toMatchObject({
      refusal: { code: 'sales.order.nothingReturned' },
    })
    expect(decideReturnLines([sold({ quantity: '-1' })], [{ lineNo: 1, quantity: '1' }])).toMatchObject({
      refusal: { code: 'sales.order.returnTooMuch', params: { left: '0' } },
    })
  })
  it('keeps an unknown cost unknown', () => {
    expect(decideReturnLines([sold({ costMinor: null })], [{ lineNo: 1, quantity: '3' }])).toMatchObject({
      value: [{ costMinor: null }],
    })
  })
  it('adds up to the cent however a line is cut into pieces', () => {
    const pieces = array(integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 12 })
    assert(
      property(pieces, integer({ min: 0, max: 99_999 }), integer({ min: 0, max: 99_999 }), (parts, amountMinor, costMinor) => {
        const quantity = String(parts.reduce((a, b) => a + b, 0))
        let line = sold({ quantity, unitPrice: '0', amountMinor, costMinor })
        for (const part of parts) {
          const decision = decideReturnLines([line], [{ lineNo: 1, quantity: String(part) }])
          if (!decision.ok) throw new Error(decision.refusal.code)
          const [piece] = decision.value
          line = {
            ...line,
            returnedQuantity: String(Number(line.returnedQuantity) + part),
            returnedAmountMinor: line.returnedAmountMinor - piece!.amountMinor,
            returnedCostMinor: line.returnedCostMinor - (piece!.costMinor ?? 0),
          }
        }
        expect([line.returnedAmountMinor, line.returnedCostMinor, returnable(line)]).toEqual([amountMinor, costMinor, '0'])
      }),
    )
  })
})

it('tells what is left', () => {
  expect(returnable({ quantity: '3', returnedQuantity: '0.5' })).toBe('2.5')
  expect(returnable({ quantity: '3', returnedQuantity: '3' })).toBe('0')
  expect(returnable({ quantity: '-3', returnedQuantity: '0' })).toBe('0')
})
