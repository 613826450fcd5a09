import { addDays, daysBetween, type Day } from '../../../kernel/days.ts'
import type { Minor } from '../../../kernel/money.ts'
import { accept, refuse, type Result } from '../../../kernel/result.ts'

// ABC (CLS-01 … 03, ANA-22; AT-02a/b/c): customers in falling order of the measure; A while the share *before* the customer is below the
// first threshold, B while below the second, else C. Shares are of the positive amounts: who returned more than they bought takes
// nothing away from the others. Zero or negative is C. Ties go by customer id, so that a run can be repeated.
// Example (AT-02b): 600, 250, 100, 50 of 1,000 → before 0 %, 60 %, 85 %, 95 % → A, A, B, C.

export type AbcClass = 'A' | 'B' | 'C'
export const abcClasses: readonly AbcClass[] = ['A', 'B', 'C']

/** Thresholds in hundredths of a percent, so that 79.5 % is exact: [8000, 9500] = 80 % and 95 %. */
export type Thresholds = readonly [a: number, b: number]
export const defaultThresholds: Thresholds = [8000, 9500]

export interface Ranked {
  customerId: string
  amountMinor: Minor
  rank: number
  beforeMinor: Minor
  class: AbcClass
}

/** The class of one customer, in whole numbers only: `before × 10,000` against `threshold × total`. */
export function classOf(amountMinor: Minor, beforeMinor: Minor, totalMinor: Minor, thresholds: Thresholds): AbcClass {
  if (amountMinor <= 0 || totalMinor <= 0) return 'C'
  const before = BigInt(beforeMinor) * 10_000n
  const total = BigInt(totalMinor)
  if (before < BigInt(thresholds[0]) * total) return 'A'
  return before < BigInt(thresholds[1]) * total ? 'B' : 'C'
}

/** Classifies a whole set; the store does the same in one statement (a test holds the two together). */
export function classify(
  customers: readonly { customerId: string; amountMinor: Minor }[],
  thresholds: Thresholds = defaultThresholds,
): Ranked[] {
  const sorted = [...customers].sort((a, b) => b.amountMinor - a.amountMinor || (a.customerId < b.customerId ? -1 : 1))
  const totalMinor = sorted.reduce((sum, c) => sum + Math.max(c.amountMinor, 0), 0)
  let beforeMinor = 0
  return sorted.map((c, index) => {
    const ranked = { ...c, rank: index + 1, beforeMinor, class: classOf(c.amountMinor, beforeMinor, totalMinor, thresholds) }
    beforeMinor += c.amountMinor
    return ranked
  })
}

/** Net sales, gross profit, or growth: net sales of the period less those of the equally long period before (CLS-03). */
export const abcMeasures = ['netSales', 'grossProfit', 'growth'] as const
export type AbcMeasure = (typeof abcMeasures)[number]

export interface AbcSettings {
  measure: AbcMeasure
  thresholds: Thresholds
  /** `all` = everything there is; `months` = the last so many months up to today. */
  period: { kind: 'all' } | { kind: 'months'; months: number }
}

export const defaultAbcSettings: AbcSettings = { measure: 'netSales', thresholds: defaultThresholds, period: { kind: 'all' } }

export type AbcRefusal = 'insight.abc.thresholdsOrder' | 'insight.abc.periodOrder' | 'insight.abc.growthPeriod'

/** Thresholds rise and stay below 100 %. */
export const checkThresholds = (thresholds: Thresholds): Result<Thresholds, AbcRefusal> =>
  thresholds[0] > 0 && thresholds[0] < thresholds[1] && thresholds[1] < 10_000
    ? accept(thresholds)
    : refuse('insight.abc.thresholdsOrder')

export const checkPeriod = (from: string | undefined, to: string | undefined): Result<null, AbcRefusal> =>
  from !== undefined && to !== undefined && from > to ? refuse('insight.abc.periodOrder') : accept(null)

/** Growth compares two periods, so there must be one with a beginning. */
export const checkGrowth = (measure: AbcMeasure, begins: boolean): Result<null, AbcRefusal> =>
  measure === 'growth' && !begins ? refuse('insight.abc.growthPeriod') : accept(null)

/** The equally long period before. Example: 2024-03-01 to 2024-03-31 (31 days) → 2024-01-30 to 2024-02-29. */
export function formerPeriod(fromOn: Day, toOn: Day): { fromOn: Day; toOn: Day } {
  return { fromOn: addDays(fromOn, -daysBetween(fromOn, toOn) - 1), toOn: addDays(fromOn, -1) }
}

/** Share in hundredths of a percent, rounded half up; 0 of nothing. Example: `shareOf(1, 3)` → 3333. */
export const shareOf = (part: Minor, whole: Minor): number =>
  whole === 0 ? 0 : Number((BigInt(part) * 20_000n + BigInt(whole)) / (2n * BigInt(whole)))
