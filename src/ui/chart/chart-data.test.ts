import { expect, test } from 'vitest'
import { tableOf, thin } from './chart-data.ts'

test('a curve is thinned but keeps its ends', () => {
  const points = Array.from({ length: 10_001 }, (_, index) => index)
  const thinned = thin(points, 400)
  expect([thinned.length, thinned[0], thinned.at(-1)]).toEqual([400, 0, 10_000])
  expect(thin([1, 2], 400)).toEqual([1, 2])
})

test('the table behind a chart', () => {
  const data = { categories: ['1月', '2月'], series: [{ name: '销售', values: [1, null] }] }
  expect(tableOf(data, '月份', (v) => (v === null ? '—' : String(v)))).toEqual({
    columns: [{ label: '月份' }, { label: '销售', align: 'end' }],
    rows: [
      ['1月', '1'],
      ['2月', '—'],
    ],
  })
})
