import type { OutputOf } from '../../../../kernel/operation.ts'
import type { T } from '../../../../ui/i18n.tsx'
import type { ItemOf } from '../../../../ui/client/pages.ts'
import type { abcOperations } from '../abc.api.ts'

export type AbcReport = NonNullable<OutputOf<typeof abcOperations.report>['report']>
export type AbcRun = OutputOf<typeof abcOperations.runs>['items'][number]
export type AbcMember = ItemOf<typeof abcOperations.members>
export type AbcClass = AbcRun['classes'][number]['class']
export type Measure = AbcRun['settings']['measure']

/** Which customers of a run: all, a class, a movement. */
export interface Which {
  class?: AbcClass | undefined
  from?: AbcClass | '-' | undefined
  moved?: 'true' | undefined
  /** Movement against this run instead of the one before. */
  againstId?: string | undefined
  /** Old or loyal customers, or the first fifth of them or of all; with what makes them so. */
  kind?: KindName | undefined
  fifth?: 'true' | undefined
  oldMonths?: number | undefined
  loyalTimes?: number | undefined
}

export type TopShare = OutputOf<typeof abcOperations.topShare>
export type KindName = TopShare['kinds'][number]['kind']
const kindNames: readonly KindName[] = ['all', 'old', 'loyal']
const numberOf = (value: string | undefined): number | undefined => (value && /^\d{1,3}$/.test(value) ? Number(value) : undefined)

export const classNames: readonly AbcClass[] = ['A', 'B', 'C']
const isClass = (value: string | undefined): value is AbcClass => (classNames as readonly (string | undefined)[]).includes(value)

/** What the address says; anything unknown counts as not said. */
export const readWhich = (query: Readonly<Record<string, string | undefined>>): Which => ({
  class: isClass(query['class']) ? query['class'] : undefined,
  from: query['from'] === '-' ? '-' : isClass(query['from']) ? query['from'] : undefined,
  moved: query['moved'] === 'true' ? 'true' : undefined,
  againstId: query['against'],
  kind: kindNames.find((name) => name === query['kind']),
  fifth: query['fifth'] === 'true' ? 'true' : undefined,
  oldMonths: numberOf(query['oldMonths']),
  loyalTimes: numberOf(query['loyalTimes']),
})

/** What the address says of these customers; what decides who is old or loyal stays as it stands there. */
export const queryOfWhich = (which: Which) => ({
  class: which.class,
  from: which.from,
  moved: which.moved,
  kind: which.kind,
  fifth: which.fifth,
})

/** Only what is said, for an operation's input. */
export const inputOfWhich = (which: Which) => ({
  ...(which.class && { class: which.class }),
  ...(which.from && { from: which.from }),
  ...(which.moved && { moved: which.moved }),
  ...((which.from ?? which.moved) && which.againstId && { againstId: which.againstId }),
  ...(which.kind && { kind: which.kind, ...(which.oldMonths && { oldMonths: which.oldMonths }) }),
  ...(which.kind && which.loyalTimes && { loyalTimes: which.loyalTimes }),
  ...(which.fifth && { fifth: which.fifth }),
})

/** The customers meant, in words: `A 类客户`, `从 A 到 B 的客户`. */
export function whichWords(which: Which, t: T): string {
  const { class: to, from, moved } = which
  if (which.kind) return t(which.fifth ? `insight.abc.what.fifth.${which.kind}` : `insight.abc.what.kind.${which.kind}`)
  if (from === '-') return to ? t('insight.abc.what.new', { to }) : t('insight.abc.what.newAll')
  if (from && to) return t('insight.abc.what.move', { from, to })
  if (from) return t(moved ? 'insight.abc.what.left' : 'insight.abc.what.from', { from })
  if (to) return t('insight.abc.what.class', { class: to })
  return t(moved ? 'insight.abc.what.moved' : 'insight.abc.what.all')
}

/** How many customers of a report are meant, from its movement table. */
export const countOf = (report: AbcReport, which: Which): number =>
  report.movement
    .filter(
      (move) =>
        (which.class === undefined || move.to === which.class) &&
        (which.from === undefined || move.from === which.from) &&
        (which.moved === undefined || (move.from !== '-' && move.from !== move.to)),
    )
    .reduce((sum, move) => sum + move.customers, 0)

/** Hundredths of a percent as a ratio. */
export const ratio = (hundredths: number): number => hundredths / 10_000

/** A threshold as people say it: `80%`, `79.5%`. */
export const thresholdText = (hundredths: number): string => `${Number((hundredths / 100).toFixed(2))}%`
