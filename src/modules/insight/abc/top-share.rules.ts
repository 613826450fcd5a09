import { addMonths, type Day } from '../../../kernel/days.ts'

// The 80:20 report (CLS-04, 05, 06): what the first fifth of the customers by rank makes of the run's measure, of all customers, of the
// old and of the loyal ones. Old: the first order lies at least so many months before the period's end. Loyal: bought at least so many
// times, and again within the last twelve months of the period. A purchase is an order with a positive total.
// Example: of 11 customers the first fifth are 3 (rounded up); with 700 of 1,000 they make 70 %.

export const customerKinds = ['all', 'old', 'loyal'] as const
export type CustomerKindName = (typeof customerKinds)[number]

export interface KindSettings {
  oldMonths: number
  loyalTimes: number
}

export const defaultKindSettings: KindSettings = { oldMonths: 12, loyalTimes: 5 }
const loyalWithinMonths = 12

/** The days that decide: old customers bought first by the one, loyal ones last from the other. */
export const kindDays = (endsOn: Day, oldMonths: number): { firstOrderBy: Day; lastOrderFrom: Day } => ({
  firstOrderBy: addMonths(endsOn, -oldMonths),
  lastOrderFrom: addMonths(endsOn, -loyalWithinMonths),
})

/** What the archive must say of a customer of this kind. */
export function kindOf(
  name: CustomerKindName,
  endsOn: Day,
  settings: KindSettings,
): { firstOrderBy?: Day; purchasesAtLeast?: number; lastOrderFrom?: Day } | undefined {
  const { firstOrderBy, lastOrderFrom } = kindDays(endsOn, settings.oldMonths)
  if (name === 'old') return { firstOrderBy }
  return name === 'loyal' ? { purchasesAtLeast: settings.loyalTimes, lastOrderFrom } : undefined
}
