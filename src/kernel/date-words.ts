import { addDays, addMonths, daysInMonth, isDay, type Day } from './days.ts'

/**
 * Date filters in words. Rules: the week starts on Monday; a period is whole (“this month” includes days to come);
 * “past N days” and “next N days” both include today, so `past1Days` = `next1Days` = `today`.
 * Example with today = 2026-11-21 (Saturday): `thisWeek` → 2026-11-16 … 2026-11-22, `past30Days` → 2026-10-23 … 2026-11-21.
 */
export const dateWords = [
  'today',
  'yesterday',
  'tomorrow',
  'thisWeek',
  'lastWeek',
  'nextWeek',
  'thisMonth',
  'lastMonth',
  'nextMonth',
  'thisQuarter',
  'lastQuarter',
  'nextQuarter',
  'thisYear',
  'lastYear',
  'nextYear',
  'past7Days',
  'past30Days',
  'past90Days',
  'past365Days',
  'next7Days',
  'next30Days',
  'next90Days',
] as const

type NamedWord = (typeof dateWords)[number]
/** A named word, or any other count of days: `past14Days`, `next3Days` (1 to 3660). */
export type DateWord = NamedWord | `past${number}Days` | `next${number}Days`

/** Days from `from` to `to`, both included. */
export interface DayRange {
  from: Day
  to: Day
}

const rolling = /^(past|next)([1-9]\d{0,3})Days$/
const named: ReadonlySet<string> = new Set(dateWords)

export function isDateWord(text: string): text is DateWord {
  if (named.has(text)) return true
  const match = rolling.exec(text)
  return match !== null && Number(match[2]) <= 3660
}

/** Monday of the week. Example: `weekStart('2026-11-22')` (Sunday) → `2026-11-16`. */
export const weekStart = (day: Day): Day => addDays(day, -((weekday(day) + 6) % 7))

/** 0 = Sunday … 6 = Saturday, as `Date.getDay`. */
export const weekday = (day: Day): number => new Date(`${day}T00:00:00Z`).getUTCDay()

export const monthStart = (day: Day): Day => `${day.slice(0, 8)}01`
export const monthEnd = (day: Day): Day =>
  `${day.slice(0, 8)}${String(daysInMonth(Number(day.slice(0, 4)), Number(day.slice(5, 7)))).padStart(2, '0')}`

const quarterStart = (day: Day): Day => addMonths(monthStart(day), -((Number(day.slice(5, 7)) - 1) % 3))
const week = (day: Day, weeks: number): DayRange => {
  const from = addDays(weekStart(day), weeks * 7)
  return { from, to: addDays(from, 6) }
}
const months = (start: Day, length: number): DayRange => ({ from: start, to: addDays(addMonths(start, length), -1) })
const month = (day: Day, offset: number): DayRange => months(addMonths(monthStart(day), offset), 1)
const quarter = (day: Day, offset: number): DayRange => months(addMonths(quarterStart(day), offset * 3), 3)
const year = (day: Day, offset: number): DayRange => months(addMonths(`${day.slice(0, 4)}-01-01`, offset * 12), 12)
const single = (day: Day): DayRange => ({ from: day, to: day })

const fixed: Readonly<Record<string, (today: Day) => DayRange>> = {
  today: single,
  yesterday: (t) => single(addDays(t, -1)),
  tomorrow: (t) => single(addDays(t, 1)),
  thisWeek: (t) => week(t, 0),
  lastWeek: (t) => week(t, -1),
  nextWeek: (t) => week(t, 1),
  thisMonth: (t) => month(t, 0),
  lastMonth: (t) => month(t, -1),
  nextMonth: (t) => month(t, 1),
  thisQuarter: (t) => quarter(t, 0),
  lastQuarter: (t) => quarter(t, -1),
  nextQuarter: (t) => quarter(t, 1),
  thisYear: (t) => year(t, 0),
  lastYear: (t) => year(t, -1),
  nextYear: (t) => year(t, 1),
}

/**
 * The days that a word (or a plain day) means when today is `today`; undefined when it is neither.
 * Today is the reader's calendar day: `dayIn(now, organisation's time zone)`.
 * Example: `rangeOfWord('lastMonth', '2024-03-31')` → `{ from: '2024-02-01', to: '2024-02-29' }`.
 */
export function rangeOfWord(word: string, today: Day): DayRange | undefined {
  if (isDay(word)) return single(word)
  if (!isDateWord(word)) return undefined
  const rule = Object.hasOwn(fixed, word) ? fixed[word] : undefined
  if (rule) return rule(today)
  const match = rolling.exec(word)
  const count = Number(match?.[2])
  return match?.[1] === 'past' ? { from: addDays(today, 1 - count), to: today } : { from: today, to: addDays(today, count - 1) }
}

const wallClock = (instant: number, timeZone: string): number => {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(new Date(instant))
  const part = (type: string): number => Number(parts.find((p) => p.type === type)?.value)
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
}

/**
 * The instant at which a day begins in a time zone; where clocks skip midnight, the first instant of the day.
 * Example: `dayStartAt('2024-01-02', 'Asia/Shanghai')` → 2024-01-01T16:00:00Z.
 */
export function dayStartAt(day: Day, timeZone: string): Date {
  const wanted = Date.parse(`${day}T00:00:00Z`)
  const first = wanted - (wallClock(wanted, timeZone) - wanted)
  const second = first - (wallClock(first, timeZone) - wanted)
  return new Date(wallClock(second, timeZone) === wanted ? second : Math.max(first, second))
}

/** A day range as instants for `timestamptz` columns: `fromAt <= x and x < beforeAt`. */
export const instantsOf = (range: DayRange, timeZone: string): { fromAt: Date; beforeAt: Date } => ({
  fromAt: dayStartAt(range.from, timeZone),
  beforeAt: dayStartAt(addDays(range.to, 1), timeZone),
})
