import { expect, it } from 'vitest'
import { lacks, stretches } from './priority.rules.ts'

it('compares two stretches of 90 days', () => {
  expect(stretches('2024-06-28')).toEqual({ from: '2024-01-01', middle: '2024-03-31', to: '2024-06-28' })
})

it('says how much the next class is away', () => {
  expect([lacks(700, 1000), lacks(1000, 1000), lacks(1200, 1000), lacks(5, null)]).toEqual([300, 0, 0, null])
})
