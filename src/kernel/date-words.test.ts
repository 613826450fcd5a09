import { expect, test } from 'vitest'
import { dateWords, dayStartAt, instantsOf, isDateWord, rangeOfWord, weekStart } from './date-words.ts'
import { daysBetween } from './days.ts'

test.each([
  ['today', '2026-11-21', '2026-11-21', '2026-11-21'],
  ['yesterday', '2024-03-01', '2024-02-29', '2024-02-29'],
  ['tomorrow', '2026-12-31', '2027-01-01', '2027-01-01'],
  ['thisWeek', '2026-11-22', '2026-11-16', '2026-11-22'], // Sunday belongs to the week that began on Monday
  ['thisWeek', '2026-11-23', '2026-11-23', '2026-11-29'],
  ['lastWeek', '2026-01-01', '2025-12-22', '2025-12-28'],
  ['nextWeek', '2026-11-21', '2026-11-23', '2026-11-29'],
  ['thisMonth', '2024-02-10', '2024-02-01', '2024-02-29'],
  ['lastMonth', '2024-03-31', '2024-02-01', '2024-02-29'],
  ['nextMonth', '2026-12-31', '2027-01-01', '2027-01-31'],
  ['thisQuarter', '2026-11-30', '2026-10-01', '2026-12-31'],
  ['lastQuarter', '2026-02-28', '2025-10-01', '2025-12-31'],
  ['nextQuarter', '2026-12-31', '2027-01-01', '2027-03-31'],
  ['thisYear', '2026-11-21', '2026-01-01', '2026-12-31'],
  ['lastYear', '2024-02-29', '2023-01-01', '2023-12-31'],
  ['nextYear', '2026-11-21', '2027-01-01', '2027-12-31'],
  ['past30Days', '2026-11-21', '2026-10-23', '2026-11-21'],
  ['next7Days', '2026-11-21', '2026-11-21', '2026-11-27'],
  ['past1Days', '2026-11-21', '2026-11-21', '2026-11-21'],
  ['2026-02-28', '2026-11-21', '2026-02-28', '2026-02-28'],
])('%s on %s is %s … %s', (word, today, from, to) => {
  expect(rangeOfWord(word, today)).toEqual({ from, to })
})

test('every named word has a range that is not backwards', () => {
  for (const word of dateWords) {
    const range = rangeOfWord(word, '2026-11-21')!
    expect(daysBetween(range.from, range.to), word).toBeGreaterThanOrEqual(0)
  }
})

test.each(['', 'todayish', 'past0Days', 'past9999Days', 'constructor', '__proto__', '2026-02-30'])(
  '%s is no date word',
  (word) => {
    expect(isDateWord(word)).toBe(false)
    expect(rangeOfWord(word, '2026-11-21')).toBeUndefined()
  },
)

test('a week starts on Monday', () => {
  expect(weekStart('2026-11-16')).toBe('2026-11-16')
  expect(weekStart('2026-11-22')).toBe('2026-11-16')
})

test('a day begins at local midnight', () => {
  expect(dayStartAt('2024-01-02', 'Asia/Shanghai').toISOString()).toBe('2024-01-01T16:00:00.000Z')
  expect(dayStartAt('2024-03-10', 'America/New_York').toISOString()).toBe('2024-03-10T05:00:00.000Z')
  expect(dayStartAt('2024-03-11', 'America/New_York').toISOString()).toBe('2024-03-11T04:00:00.000Z')
  expect(dayStartAt('2024-01-01', 'Pacific/Kiritimati').toISOString()).toBe('2023-12-31T10:00:00.000Z')
})

test('where clocks skip midnight the day begins at the first instant that exists', () => {
  // Santiago 2024-09-08: 24:00 on the 7th becomes 01:00 on the 8th.
  expect(dayStartAt('2024-09-08', 'America/Santiago').toISOString()).toBe('2024-09-08T04:00:00.000Z')
})

test('a range is half open in instants', () => {
  const { fromAt, beforeAt } = instantsOf({ from: '2026-11-21', to: '2026-11-21' }, 'Asia/Shanghai')
  expect(fromAt.toISOString()).toBe('2026-11-20T16:00:00.000Z')
  expect(beforeAt.toISOString()).toBe('2026-11-21T16:00:00.000Z')
})
