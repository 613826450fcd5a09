import { expect, test } from 'vitest'
import { periodRange } from './period-picker.tsx'

test('words and ranges', () => {
  expect(periodRange('lastMonth', '2026-11-21')).toEqual({ from: '2026-10-01', to: '2026-10-31' })
  expect(periodRange('2026-01-01..2026-03-31', '2026-11-21')).toEqual({ from: '2026-01-01', to: '2026-03-31' })
  for (const wrong of ['', 'soon', '2026-01-01..', '2026-03-31..2026-01-01', '2026-02-30..2026-03-01'])
    expect(periodRange(wrong, '2026-11-21')).toBeUndefined()
})
