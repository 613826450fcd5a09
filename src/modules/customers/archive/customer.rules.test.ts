import { describe, expect, it } from 'vitest'
import { changedFields, nextStepOf } from './customer.rules.ts'

const settings = { forgottenAfterDays: 30, timeZone: 'Asia/Shanghai' }
const now = '2026-11-21T02:00:00.000Z'
const step = (facts: Partial<Parameters<typeof nextStepOf>[0]>) =>
  nextStepOf({ nextContactAt: null, lastContactAt: '2026-11-20T02:00:00Z', orderCount: 1, ...facts }, now, settings)

describe('the next step', () => {
  it.each([
    [{ nextContactAt: '2026-11-19T02:00:00Z' }, 'overdue', { days: 2 }],
    // 23:59 of the day before in Shanghai is a day late, a minute later is today.
    [{ nextContactAt: '2026-11-20T15:59:00Z' }, 'overdue', { days: 1 }],
    [{ nextContactAt: '2026-11-20T16:00:00Z' }, 'agreedToday', {}],
    [{ nextContactAt: '2026-11-21T15:59:00Z' }, 'agreedToday', {}],
    [{ nextContactAt: '2026-11-21T16:00:00Z' }, 'agreed', { days: 1 }],
    [{ lastContactAt: null }, 'neverContacted', {}],
    [{ lastContactAt: '2026-10-22T02:00:00Z' }, 'quiet', { days: 30 }],
    [{ lastContactAt: '2026-10-23T02:00:00Z' }, 'nothingAgreed', {}],
    [{ orderCount: 0 }, 'neverBought', {}],
  ])('%j → %s', (facts, name, params) => expect(step(facts)).toEqual({ code: `customers.nextStep.${name}`, params }))
})

describe('changed fields', () => {
  it('are those whose values differ, inside the profile too', () => {
    const before = { name: 'a', city: null, profile: { mainBrands: '甲', salesVolume: '1' } }
    const after = { name: 'a', city: '武汉', remark: undefined, profile: { mainBrands: '乙', salesVolume: '1' } }
    expect(changedFields(before, after)).toEqual({
      before: { city: null, 'profile.mainBrands': '甲' },
      after: { city: '武汉', 'profile.mainBrands': '乙' },
    })
  })
})
