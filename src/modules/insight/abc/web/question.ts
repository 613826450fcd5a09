import { rangeOfWord } from '../../../../kernel/date-words.ts'
import type { Day } from '../../../../kernel/days.ts'
import type { InputOf, OutputOf } from '../../../../kernel/operation.ts'
import type { abcOperations } from '../abc.api.ts'
import type { Measure } from './abc-words.ts'

export type AbcSettings = OutputOf<typeof abcOperations.settings>

/** What the next computation is asked; everything absent = the scheme itself, which sets the classes. */
export interface Question {
  measure?: Measure | undefined
  /** A date word, `custom`, or absent. */
  period?: string | undefined
  /** With `custom`. */
  range?: readonly [from: Day, to: Day] | undefined
  departmentId?: string | undefined
}

export const periodWords = [
  'thisMonth',
  'lastMonth',
  'thisQuarter',
  'lastQuarter',
  'thisYear',
  'lastYear',
  'past90Days',
  'past365Days',
] as const

/** The operation's input; empty = recompute and set the classes, else an analysis. */
export function gradeInput(
  question: Question,
  settings: AbcSettings | undefined,
  today: Day,
): InputOf<typeof abcOperations.grade> {
  const word = question.period && question.period !== 'custom' ? rangeOfWord(question.period, today) : undefined
  const [from, to] = question.range ?? []
  const fromOn = word?.from ?? (question.period === 'custom' ? from : undefined)
  const toOn = word?.to ?? (question.period === 'custom' ? to : undefined)
  return {
    ...(fromOn && { fromOn }),
    ...(toOn && { toOn }),
    ...(question.departmentId && { departmentId: question.departmentId }),
    ...(question.measure && question.measure !== settings?.measure && { measure: question.measure }),
  }
}
