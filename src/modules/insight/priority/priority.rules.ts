import { addDays, type Day } from '../../../kernel/days.ts'
import type { Minor } from '../../../kernel/money.ts'

// Priority tracking (CLS-53): after every grading, the customers with the most potential. Potential has who is not A yet and bought more
// in the last 90 days of the graded period than in the 90 days before; the larger the increase, the earlier in the list.
// Example: B with 80,000 in April to June after 50,000 in January to March: an increase of 30,000. A customer that fell is not listed.

export const trackedDays = 90

/** The two stretches that are compared, both ends included; `endsOn` is the last day that was graded. */
export const stretches = (endsOn: Day): { from: Day; middle: Day; to: Day } => ({
  from: addDays(endsOn, 1 - 2 * trackedDays),
  middle: addDays(endsOn, 1 - trackedDays),
  to: endsOn,
})

/** What a customer lacks to reach the amount of the last one in the class above; nothing when it is there already. */
export const lacks = (amountMinor: Minor, lastAboveMinor: Minor | null): Minor | null =>
  lastAboveMinor === null ? null : Math.max(0, lastAboveMinor - amountMinor)
