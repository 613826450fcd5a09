import { expect, it } from 'vitest'
import { sharePercent } from './transaction-card.rules.ts'

it('tells a product’s share with one decimal, and none where nothing was sold', () => {
  expect(sharePercent(250_000, 1_000_000)).toBe(25)
  expect(sharePercent(1, 3)).toBe(33.3)
  expect(sharePercent(-10, 100)).toBe(-10)
  expect(sharePercent(5, 0)).toBeNull()
  expect(sharePercent(5, -5)).toBeNull()
})
