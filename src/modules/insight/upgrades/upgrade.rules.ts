import type { Day } from '../../../kernel/days.ts'
import { accept, refuse, type Result } from '../../../kernel/result.ts'
import type { AbcClass } from '../abc/abc.rules.ts'

// Upgrade plans (CLS-07): a customer is to rise into a better class by a day (C to B, B to A), or to be kept where it is; by deep
// distribution, co-selling, display at the point of sale or promotion. The run that sets classes says what became of it.
// Example: B to A by 31 March. Class A in February: reached in February. Still B on 1 April: missed. Keep A by 31 March: looked at on
// 1 April, reached while it is A.

export const upgradeMeasures = ['deepDistribution', 'coSelling', 'terminalDisplay', 'promotion'] as const
export type UpgradeMeasure = (typeof upgradeMeasures)[number]

export type UpgradeState = 'open' | 'reached' | 'missed' | 'cancelled'

export type UpgradeRefusal =
  | 'insight.upgrade.notHigher'
  | 'insight.upgrade.duePast'
  | 'insight.upgrade.settled'
  | 'insight.upgrade.nobody'
  | 'insight.upgrade.ownerUnknown'

/** A target lies above the present class or is the same. Customers without a class count as C. */
export const checkTarget = (from: AbcClass, target: AbcClass): Result<null, UpgradeRefusal> =>
  target <= from ? accept(null) : refuse('insight.upgrade.notHigher', { from, target })

/** A plan needs a day that is still to come, or today. */
export const checkDue = (dueOn: Day, today: Day): Result<null, UpgradeRefusal> =>
  dueOn >= today ? accept(null) : refuse('insight.upgrade.duePast')

/** What is settled stays as it is. */
export const checkOpen = (state: UpgradeState): Result<null, UpgradeRefusal> =>
  state === 'open' ? accept(null) : refuse('insight.upgrade.settled')

/** What a run makes of an open plan; the store says the same in SQL, and a test compares the two. */
export function outcomeOf(
  plan: { fromClass: AbcClass; targetClass: AbcClass; dueOn: Day },
  now: AbcClass,
  today: Day,
): 'open' | 'reached' | 'missed' {
  const there = now <= plan.targetClass
  const rises = plan.fromClass !== plan.targetClass
  if (rises && there) return 'reached'
  if (plan.dueOn >= today) return 'open'
  return there ? 'reached' : 'missed'
}
