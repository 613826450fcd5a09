import { describe, expect, it } from 'vitest'
import { checkDue, checkOpen, checkTarget, outcomeOf } from './upgrade.rules.ts'

describe('an upgrade plan', () => {
  it('aims at the same class or a better one', () => {
    expect(checkTarget('B', 'A').ok && checkTarget('A', 'A').ok && checkTarget('C', 'B').ok).toBe(true)
    expect(checkTarget('A', 'B')).toMatchObject({ ok: false, refusal: { code: 'insight.upgrade.notHigher' } })
  })
  it('needs a day to come', () => {
    expect(checkDue('2024-03-31', '2024-03-31').ok).toBe(true)
    expect(checkDue('2024-03-30', '2024-03-31')).toMatchObject({ refusal: { code: 'insight.upgrade.duePast' } })
  })
  it('is not changed once settled', () => {
    expect(checkOpen('open').ok).toBe(true)
    for (const state of ['reached', 'missed', 'cancelled'] as const)
      expect(checkOpen(state)).toMatchObject({ refusal: { code: 'insight.upgrade.settled' } })
  })
  it('is reached as soon as the customer rises, missed after its day', () => {
    const rise = { fromClass: 'B', targetClass: 'A', dueOn: '2024-03-31' } as const
    expect(outcomeOf(rise, 'A', '2024-02-01')).toBe('reached')
    expect(outcomeOf(rise, 'B', '2024-03-31')).toBe('open')
    expect(outcomeOf(rise, 'B', '2024-04-01')).toBe('missed')
    expect(outcomeOf({ ...rise, fromClass: 'C', targetClass: 'B' }, 'A', '2024-02-01')).toBe('reached')
  })
  it('that keeps a class is looked at after its day', () => {
    const keep = { fromClass: 'A', targetClass: 'A', dueOn: '2024-03-31' } as const
    expect(outcomeOf(keep, 'A', '2024-03-31')).toBe('open')
    expect(outcomeOf(keep, 'B', '2024-03-01')).toBe('open')
    expect(outcomeOf(keep, 'A', '2024-04-01')).toBe('reached')
    expect(outcomeOf(keep, 'B', '2024-04-01')).toBe('missed')
  })
})
