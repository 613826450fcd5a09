import { expect, test } from 'vitest'
import { readingOf } from './date-reading.ts'

const t = (_: string, params?: Record<string, unknown>): string =>
  `${String(params?.['year'])}-${String(params?.['month'])}-${String(params?.['day'])}`

test.each([
  ['03/04/2025', 'dmy', '2025-04-03'],
  ['03/04/2025', 'mdy', '2025-03-04'],
  ['3.4.25 08:30', 'dmy', '2025-04-03'],
  ['1-2-99', 'mdy', '1999-01-02'],
  ['13/04/2025', 'mdy', undefined],
  ['昨天', 'dmy', undefined],
] as const)('%s as %s is %s', (sample, order, expected) => {
  expect(readingOf(sample, order, t)).toBe(expected)
})
