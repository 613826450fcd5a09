import { expect, test } from 'vitest'
import { countOf, readWhich, thresholdText, whichWords, type AbcReport } from './abc-words.ts'

const report = {
  movement: [
    { from: 'A', to: 'A', customers: 10, amountMinor: 0 },
    { from: 'A', to: 'B', customers: 3, amountMinor: 0 },
    { from: 'B', to: 'A', customers: 2, amountMinor: 0 },
    { from: '-', to: 'A', customers: 5, amountMinor: 0 },
  ],
} as unknown as AbcReport

test('the address decides which customers, nonsense counts as not said', () => {
  expect(readWhich({ class: 'A', from: '-', moved: 'true' })).toEqual({ class: 'A', from: '-', moved: 'true' })
  expect(readWhich({ class: 'Z', from: 'x', moved: 'false' })).toEqual({ class: undefined, from: undefined, moved: undefined })
})

test.each([
  [{}, 20],
  [{ class: 'A' as const }, 17],
  [{ from: 'A' as const, moved: 'true' as const }, 3],
  [{ from: '-' as const }, 5],
  [{ moved: 'true' as const }, 5],
])('%j are %d customers', (which, count) => {
  expect(countOf(report, which)).toBe(count)
})

test('each choice has words of its own', () => {
  const t = (key: string): string => key.slice('insight.abc.what.'.length)
  expect(whichWords({ class: 'A' }, t)).toBe('class')
  expect(whichWords({ from: 'A', class: 'B' }, t)).toBe('move')
  expect(whichWords({ from: 'A', moved: 'true' }, t)).toBe('left')
  expect(whichWords({ from: '-', class: 'A' }, t)).toBe('new')
  expect(whichWords({ moved: 'true' }, t)).toBe('moved')
  expect(whichWords({}, t)).toBe('all')
})

test('thresholds are written as people say them', () => {
  expect([8000, 7950, 9525].map(thresholdText)).toEqual(['80%', '79.5%', '95.25%'])
})
