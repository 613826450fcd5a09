import { expect, it } from 'vitest'
import { kindDays, kindOf } from './top-share.rules.ts'

it('says who is old and who is loyal by days', () => {
  expect(kindDays('2024-03-31', 6)).toEqual({ firstOrderBy: '2023-09-30', lastOrderFrom: '2023-03-31' })
  const settings = { oldMonths: 12, loyalTimes: 5 }
  expect(kindOf('all', '2024-03-31', settings)).toBeUndefined()
  expect(kindOf('old', '2024-03-31', settings)).toEqual({ firstOrderBy: '2023-03-31' })
  expect(kindOf('loyal', '2024-03-31', settings)).toEqual({ purchasesAtLeast: 5, lastOrderFrom: '2023-03-31' })
})
