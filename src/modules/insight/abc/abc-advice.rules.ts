import { addDays, type Day } from '../../../kernel/days.ts'
import type { Minor } from '../../../kernel/money.ts'
import type { AbcClass } from './abc.rules.ts'

// What a list of classes advises for a customer, in this order: a core or important customer whose net sales of the last year fell by a
// fifth is looked into; one that nobody spoke to for 30 days is contacted; who has just risen is congratulated; an important one that grew
// by a fifth is raised; a core customer is kept by regular visits. For the others there is nothing to say.
// Example: B with 80,000 in the last year after 120,000 in the year before: fell by 40,000, a third.

export const trendDays = 365
const fifth = 2_000
const quietDays = 30

export type Advice = 'fell' | 'quiet' | 'rose' | 'raise' | 'keep'

/** The two years that a trend compares, ends included. */
export const trendSpan = (endsOn: Day): { from: Day; middle: Day; to: Day } => ({
  from: addDays(endsOn, 1 - 2 * trendDays),
  middle: addDays(endsOn, 1 - trendDays),
  to: endsOn,
})

/** Change in hundredths of a percent, rounded; against nothing or less there is none. Example: 120 after 100 → 2000. */
export const trendOf = (recentMinor: Minor, formerMinor: Minor): number | null =>
  formerMinor > 0 ? Math.round(((recentMinor - formerMinor) / formerMinor) * 10_000) : null

export function adviceOf(
  customer: { class: AbcClass; previousClass: string | null; trend: number | null; lastContactAt: string | null },
  now: Date,
): Advice | null {
  const { class: name, previousClass, trend } = customer
  if (name === 'C') return previousClass !== null && previousClass < name ? 'fell' : null
  if (trend !== null && trend <= -fifth) return 'fell'
  const contacted = customer.lastContactAt === null ? 0 : Date.parse(customer.lastContactAt)
  if (now.getTime() - contacted > quietDays * 86_400_000) return 'quiet'
  if (previousClass !== null && name < previousClass) return 'rose'
  if (name === 'B') return trend !== null && trend >= fifth ? 'raise' : null
  return 'keep'
}
