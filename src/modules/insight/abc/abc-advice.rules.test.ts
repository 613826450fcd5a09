import { expect, it } from 'vitest'
import { adviceOf, trendOf, trendSpan } from './abc-advice.rules.ts'

const now = new Date('2024-06-30T04:00:00Z')
const fresh = '2024-06-20T00:00:00Z'

it('compares a year with the year before', () => {
  expect(trendSpan('2024-12-31')).toEqual({ from: '2023-01-02', middle: '2024-01-02', to: '2024-12-31' })
  expect([trendOf(120, 100), trendOf(80_000, 120_000), trendOf(5, 0), trendOf(5, -3)]).toEqual([2000, -3333, null, null])
})

it.each([
  [{ class: 'B', previousClass: 'B', trend: -3333, lastContactAt: fresh }, 'fell'],
  [{ class: 'A', previousClass: 'A', trend: -2000, lastContactAt: null }, 'fell'],
  [{ class: 'A', previousClass: 'A', trend: -1999, lastContactAt: null }, 'quiet'],
  [{ class: 'B', previousClass: 'B', trend: 9000, lastContactAt: '2024-05-30T00:00:00Z' }, 'quiet'],
  [{ class: 'A', previousClass: 'B', trend: null, lastContactAt: fresh }, 'rose'],
  [{ class: 'B', previousClass: 'B', trend: 2000, lastContactAt: fresh }, 'raise'],
  [{ class: 'B', previousClass: 'B', trend: 1999, lastContactAt: fresh }, null],
  [{ class: 'A', previousClass: null, trend: 0, lastContactAt: fresh }, 'keep'],
  [{ class: 'C', previousClass: 'B', trend: 0, lastContactAt: null }, 'fell'],
  [{ class: 'C', previousClass: 'C', trend: -9000, lastContactAt: null }, null],
] as const)('%j: %s', (customer, advice) => {
  expect(adviceOf(customer, now)).toBe(advice)
})
