import { describe, expect, it } from 'vitest'
import { checkAuthor, checkFollowUp } from './follow-up.rules.ts'

const now = '2026-11-21T02:00:00.000Z'

describe('a follow-up', () => {
  it('lies in the past, an hour of wrong clocks forgiven', () => {
    expect(checkFollowUp({ at: '2026-11-21T03:00:00.000Z' }, now).ok).toBe(true)
    expect(checkFollowUp({ at: '2026-11-21T03:00:00.001Z' }, now)).toMatchObject({
      refusal: { code: 'customers.followUp.inFuture' },
    })
  })

  it('agrees on a time ahead', () => {
    expect(checkFollowUp({ at: now, nextContactAt: '2026-11-21T01:00:00.000Z' }, now).ok).toBe(true)
    expect(checkFollowUp({ at: now, nextContactAt: null }, now).ok).toBe(true)
    expect(checkFollowUp({ at: now, nextContactAt: '2026-11-21T00:59:59.999Z' }, now)).toMatchObject({
      refusal: { code: 'customers.followUp.nextInPast' },
    })
  })

  it('is changed by its author only', () => {
    expect(checkAuthor({ userId: 'a' }, 'a').ok).toBe(true)
    expect(checkAuthor({ userId: 'a' }, 'b')).toMatchObject({ refusal: { code: 'customers.followUp.notYours' } })
  })
})
