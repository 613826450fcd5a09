import { dayIn, daysBetween, type Day } from '../../../kernel/days.ts'
import type { Params } from '../../../kernel/result.ts'

// Every archive ends in something to do (ARC-39): the first of these that holds is the customer's next step.
// Days are those of the organisation's calendar, as people count them.
// Example on 2026-11-21 in Shanghai: next contact on the 19th → `overdue`, { days: 2 }; later today → `agreedToday`; none agreed and never
// contacted → `neverContacted`; none agreed, last contact 40 days ago → `quiet`, { days: 40 }; agreed for tomorrow → `agreed`, { days: 1 }.

export interface StepFacts {
  nextContactAt: string | null
  lastContactAt: string | null
  orderCount: number
}

export function nextStepOf(
  facts: StepFacts,
  now: string,
  settings: { forgottenAfterDays: number; timeZone: string },
): { code: string; params: Params } {
  const dayOf = (instant: string): Day => dayIn(new Date(instant), settings.timeZone)
  const today = dayOf(now)
  if (facts.nextContactAt !== null) {
    const days = daysBetween(today, dayOf(facts.nextContactAt))
    if (days < 0) return step('overdue', { days: -days })
    return days === 0 ? step('agreedToday') : step('agreed', { days })
  }
  if (facts.lastContactAt === null) return step('neverContacted')
  const days = daysBetween(dayOf(facts.lastContactAt), today)
  if (days >= settings.forgottenAfterDays) return step('quiet', { days })
  return facts.orderCount === 0 ? step('neverBought') : step('nothingAgreed')
}

const step = (name: string, params: Params = {}): { code: string; params: Params } => ({
  code: `customers.nextStep.${name}`,
  params,
})

/** The fields whose values differ, as a history shows them; `profile` is compared inside, key by key. */
export function changedFields(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): { before: Record<string, unknown>; after: Record<string, unknown> } {
  const result = { before: {} as Record<string, unknown>, after: {} as Record<string, unknown> }
  for (const [field, value] of Object.entries(after)) {
    if (value === undefined || same(before[field], value)) continue
    if (field === 'profile') {
      const inner = changedFields((before[field] ?? {}) as Record<string, unknown>, value as Record<string, unknown>)
      for (const key of Object.keys(inner.after)) {
        result.before[`profile.${key}`] = inner.before[key]
        result.after[`profile.${key}`] = inner.after[key]
      }
      continue
    }
    result.before[field] = before[field] ?? null
    result.after[field] = value
  }
  return result
}

export const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)
