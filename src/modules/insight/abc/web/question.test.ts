import { expect, test } from 'vitest'
import { gradeInput, type AbcSettings } from './question.ts'

const settings: AbcSettings = { measure: 'netSales', thresholds: [8000, 9500], period: { kind: 'all' }, version: 1 }
const today = '2026-11-21'

test('the scheme as it is asks for nothing, so that it sets the classes', () => {
  expect(gradeInput({}, settings, today)).toEqual({})
  expect(gradeInput({ measure: 'netSales' }, settings, today)).toEqual({})
  expect(gradeInput({ period: 'custom' }, settings, today)).toEqual({})
})

test('anything else is an analysis', () => {
  expect(gradeInput({ measure: 'grossProfit' }, settings, today)).toEqual({ measure: 'grossProfit' })
  expect(gradeInput({ period: 'lastMonth' }, settings, today)).toEqual({ fromOn: '2026-10-01', toOn: '2026-10-31' })
  expect(gradeInput({ period: 'custom', range: ['2011-07-01', '2011-12-31'] }, settings, today)).toEqual({
    fromOn: '2011-07-01',
    toOn: '2011-12-31',
  })
  expect(gradeInput({ departmentId: 'd' }, settings, today)).toEqual({ departmentId: 'd' })
})
