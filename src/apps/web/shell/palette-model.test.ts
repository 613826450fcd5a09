import { expect, test } from 'vitest'
import { matches, stepIn } from './palette-model.ts'

test('words in any order, letters of any width and case', () => {
  expect(matches({ title: '新建客户 Customer', keywords: 'xjkh' }, 'cust 新建')).toBe(true)
  expect(matches({ title: 'Orders' }, 'ＯＲＤ')).toBe(true)
  expect(matches({ title: 'Orders' }, '')).toBe(true)
  expect(matches({ title: 'Orders' }, 'quote')).toBe(false)
})

test('the choice goes around', () => {
  expect([stepIn(3, 2, 1), stepIn(3, 0, -1), stepIn(0, 0, 1)]).toEqual([0, 2, 0])
})
