import { describe, expect, it } from 'vitest'
import type { Mapping } from './import-field.api.ts'
import { askLate, lateDates } from './late-dates.rules.ts'

const sourceOf = (sample: string, dateOrder = 'ymd'): Parameters<typeof lateDates>[1] => ({
  columns: ['日期'],
  profiles: [{ dateOrder, samples: [sample] }],
})
const ordersOf = (text: string) => (/\d{4}/.test(text) ? (['dmy', 'mdy'] as const) : (['ymd', 'dmy', 'mdy'] as const))
const mappingOf = (dateOrder?: 'ymd' | 'dmy'): Mapping => ({
  target: 'order-lines',
  columns: [{ column: 0, field: 'orderedAt', ...(dateOrder && { dateOrder }) }],
})
const refused = (...values: string[]) => {
  const samples = values.map((value, index) => ({ row: 1202 + index, column: '日期', code: 'value.ambiguousDate', value }))
  return [{ code: 'value.ambiguousDate', column: '日期', count: values.length, samples }]
}

describe('lateDates', () => {
  const source = sourceOf('20240105')

  it('asks about what the first rows did not show, and leaves the question open in the mapping', () => {
    const late = lateDates(refused('03/04/2024', '03/04/2024', '5/6/24'), source, mappingOf('ymd'), ordersOf)
    expect(late).toEqual([{ column: 0, row: 1202, samples: ['03/04/2024', '5/6/24'], orders: ['ymd', 'dmy', 'mdy'] }])
    const asked = askLate(late, source, mappingOf('ymd'))
    expect(asked.mapping).toEqual(mappingOf())
    expect(askLate(late, asked.source, mappingOf('ymd')).source.lateDates).toEqual(late)
  })

  it('asks nothing where the column was settled otherwise', () => {
    expect(lateDates([], source, mappingOf('ymd'), ordersOf)).toEqual([])
    expect(lateDates(refused('24/01/15'), source, mappingOf('dmy'), ordersOf)).toEqual([])
    expect(lateDates(refused('03/04/2024'), sourceOf('98/1/5'), mappingOf('ymd'), ordersOf)).toEqual([])
    expect(lateDates(refused('03/04/2024'), sourceOf('05/04/2024', 'ambiguous'), mappingOf('ymd'), ordersOf)).toEqual([])
  })
})
