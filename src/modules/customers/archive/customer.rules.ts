import type { Params } from '../../../kernel/result.ts'

// Every archive ends in something to do (ARC-39): the first of these that holds is the customer's next step.
// Example with now = 2026-11-21T02:00Z: next contact 2026-11-19T02:00Z → `overdue`, { days: 2 }; none agreed and never contacted → `neverContacted`;
// none agreed, last contact 40 days ago → `quiet`, { days: 40 }; agreed for tomorrow → `agreed`.

export interface StepFacts {
  nextContactAt: string | null
  lastContactAt: string | null
  orderCount: number
}

export function nextStepOf(facts: StepFacts, now: string, quietAfterDays: number): { code: string; params: Params } {
  const at = Date.parse(now)
  const next = facts.nextContactAt === null ? undefined : Date.parse(facts.nextContactAt)
  if (next !== undefined && next < at) return step('overdue', { days: wholeDays(at - next) })
  if (next !== undefined) return step('agreed', { days: wholeDays(next - at) })
  if (facts.lastContactAt === null) return step('neverContacted')
  const days = wholeDays(at - Date.parse(facts.lastContactAt))
  if (days >= quietAfterDays) return step('quiet', { days })
  return facts.orderCount === 0 ? step('neverBought') : step('nothingAgreed', { days })
}

const step = (name: string, params: Params = {}): { code: string; params: Params } => ({
  code: `customers.nextStep.${name}`,
  params,
})
const wholeDays = (milliseconds: number): number => Math.floor(milliseconds / 86_400_000)

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
