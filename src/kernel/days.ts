/** A calendar day `YYYY-MM-DD`, without a time zone; ends in `On` in names. */
export type Day = string

const dayPattern = /^(\d{4})-(\d{2})-(\d{2})$/

/** Whether the text is a day that exists. Example: `isDay('2023-02-29')` → false. */
export function isDay(text: string): boolean {
  const match = dayPattern.exec(text)
  if (!match) return false
  const [, y, m, d] = match.map(Number)
  return d! >= 1 && m! >= 1 && m! <= 12 && d! <= daysInMonth(y!, m!)
}

export const daysInMonth = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate()

const toUtc = (day: Day): number => Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10)))
const fromUtc = (time: number): Day => new Date(time).toISOString().slice(0, 10)

/** Example: `addDays('2024-02-28', 2)` → `2024-03-01`. */
export const addDays = (day: Day, count: number): Day => fromUtc(toUtc(day) + count * 86_400_000)

/** Months later, clamped to the month's end. Example: `addMonths('2024-01-31', 1)` → `2024-02-29`. */
export function addMonths(day: Day, count: number): Day {
  const index = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + count
  const year = Math.floor(index / 12)
  const month = (index % 12) + 1
  const last = Math.min(Number(day.slice(8, 10)), daysInMonth(year, month))
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(last).padStart(2, '0')}`
}

/** Whole days from `a` to `b`; negative when `b` is earlier. */
export const daysBetween = (a: Day, b: Day): number => Math.round((toUtc(b) - toUtc(a)) / 86_400_000)

/** The calendar day of an instant in a time zone. Example: `dayIn('2024-01-01T16:30:00Z', 'Asia/Shanghai')` → `2024-01-02`. */
export function dayIn(instant: Date, timeZone: string): Day {
  const parts = formatterOf(timeZone).formatToParts(instant)
  const part = (type: string): string => parts.find((p) => p.type === type)?.value ?? ''
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`
}

// Making a formatter takes a hundred times as long as using it; an instance knows a handful of zones.
const formatters = new Map<string, Intl.DateTimeFormat>()

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  formatters.set(timeZone, made)
  return made
}
