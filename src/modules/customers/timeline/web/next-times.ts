import { addDays, type Day } from '../../../../kernel/days.ts'
import { dayStartAt, weekday } from '../../../../kernel/date-words.ts'

/** Times that people agree on most, as instants on the organisation's clocks: at ten in the morning of a day ahead. */
export const nextChoices = ['tomorrow', 'threeDays', 'monday', 'month'] as const
export type NextChoice = (typeof nextChoices)[number]

const dayOf: Readonly<Record<NextChoice, (today: Day) => Day>> = {
  tomorrow: (today) => addDays(today, 1),
  threeDays: (today) => addDays(today, 3),
  // The Monday after today, a week ahead when today is one.
  monday: (today) => addDays(today, (8 - weekday(today)) % 7 || 7),
  month: (today) => addDays(today, 30),
}

/** Example: today 2026-11-21 (Saturday), `monday`, Shanghai → 2026-11-23T02:00Z. */
export const nextAt = (choice: NextChoice, today: Day, timeZone: string): string =>
  new Date(dayStartAt(dayOf[choice](today), timeZone).getTime() + 10 * 3_600_000).toISOString()
