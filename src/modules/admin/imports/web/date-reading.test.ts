import { expect, test } from 'vitest'
import { readingOf } from './date-reading.ts'

const t = (_: string, params?: Record<string, unknown>): string =>
  `${String(params?.['year'])}-${String(params?.['month'])}-${String(params?.['day'])}`

test.each([
  ['03/04/2025', 'dmy', '2025-04-03'],
  ['03/04/2025', 'mdy', '2025-03-04'],
  ['3.4.25 08:30', 'dmy', '2025-04-03'],
  ['1-2-99', 'mdy', '1999-01-02'],
  ['24/01/15', 'ymd', '2024-01-15'],
  ['24/01/15', 'dmy', '2015-01-24'],
  ['1-2-30', 'mdy', '1930-01-02'],
  ['2024-01-05', 'dmy', undefined],
  ['13/04/2025', 'mdy', undefined],
  ['昨天', 'dmy', undefined],
] as const)('%s as %s is %s', (sample, order, expected) => {
  expect(readingOf(sample, order, t)).toBe(expected)
})
