import { rangeOfWord } from '../../../../kernel/date-words.ts'
import { addMonths, type Day } from '../../../../kernel/days.ts'
import type { T } from '../../../../ui/i18n.tsx'
import type { Tone } from '../../../../ui/tag/status-tag.tsx'
import type { UpgradeView } from '../upgrade.api.ts'
import { upgradeMeasures } from '../upgrade.rules.ts'

export type UpgradeClass = UpgradeView['targetClass']
export type State = UpgradeView['state']

export const stateTones: Record<State, Tone> = { open: 'info', reached: 'good', missed: 'bad', cancelled: 'plain' }

/** The next class up; A stays A. */
export const nextClass = (name: string | undefined): UpgradeClass => (name === 'C' ? 'B' : 'A')

/** The end of this quarter, or of the next when this one is nearly over. */
export function quarterEnd(today: Day): Day {
  const end = rangeOfWord('thisQuarter', today)?.to ?? today
  return end < addMonths(today, 1) ? (rangeOfWord('thisQuarter', addMonths(today, 3))?.to ?? end) : end
}

export const wayText = (plan: Pick<UpgradeView, 'fromClass' | 'targetClass'>, t: T): string =>
  plan.fromClass === plan.targetClass
    ? t('insight.upgrade.keep', { to: plan.targetClass })
    : t('insight.upgrade.way', { from: plan.fromClass, to: plan.targetClass })

export const measuresText = (plan: Pick<UpgradeView, 'measures'>, t: T): string =>
  plan.measures.map((name) => t(`insight.upgrade.measure.${name}`)).join(' · ')

export const measureOptions = (t: T) => upgradeMeasures.map((value) => ({ value, label: t(`insight.upgrade.measure.${value}`) }))

export const classOptions = (['A', 'B', 'C'] as const).map((value) => ({ value, label: value }))
