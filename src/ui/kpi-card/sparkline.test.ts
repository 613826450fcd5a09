import { expect, test } from 'vitest'
import { sparkPoints } from './sparkline.tsx'

test('the line fills the box', () => {
  expect(sparkPoints([0, 10], 80, 30)).toBe('0.0,28.0 80.0,2.0')
})

test('equal values lie in the middle', () => {
  expect(sparkPoints([5, 5, 5], 80, 30)).toBe('0.0,15.0 40.0,15.0 80.0,15.0')
})
