import { expect, test } from 'vitest'
import { returnAmount, returnProblem } from './return-draft.rules.ts'

const line = { quantity: '30', unitPrice: '28.04', amountMinor: 84_100, returnableQuantity: '25' }

test('a quantity is refused in words before it is sent', () => {
  expect(returnProblem('', line)).toBeUndefined()
  expect(returnProblem('25', line)).toBeUndefined()
  expect(returnProblem('２5.0', line)).toBeUndefined()
  expect(returnProblem('25.0001', line)).toEqual({ code: 'sales.order.returnOver', params: { left: '25' } })
  for (const text of ['-3', '0', 'abc', '1e3']) expect(returnProblem(text, line)).toEqual({ code: 'sales.order.line.badNumber' })
})

test('the amount follows the quantity; a whole line gives exactly its amount', () => {
  expect(returnAmount('5', line)).toBe(-14_020)
  expect(returnAmount('31', line)).toBe(0)
  expect(returnAmount('', line)).toBe(0)
  expect(returnAmount('30', { ...line, returnableQuantity: '30' })).toBe(-84_100)
})
