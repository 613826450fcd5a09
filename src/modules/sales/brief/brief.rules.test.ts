import { expect, it } from 'vitest'
import { briefSpans } from './brief.rules.ts'

it('compares the month so far with the same days of the month before', () => {
  const spans = briefSpans('2026-11-21')
  expect(spans.thisMonth).toEqual({ from: '2026-11-01', to: '2026-11-21' })
  expect(spans.lastMonth).toEqual({ from: '2026-10-01', to: '2026-10-21' })
  expect([spans.months[0], spans.months[11], spans.months.length]).toEqual(['2025-12-01', '2026-11-01', 12])
})

it('ends at the last day of a shorter month and crosses the year', () => {
  expect(briefSpans('2026-03-31').lastMonth).toEqual({ from: '2026-02-01', to: '2026-02-28' })
  expect(briefSpans('2026-01-05').lastMonth).toEqual({ from: '2025-12-01', to: '2025-12-05' })
})
