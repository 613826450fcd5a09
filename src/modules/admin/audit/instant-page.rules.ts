import { Fault } from '../../../kernel/fault.ts'
import { addDays, dayIn, type Day } from '../../../kernel/days.ts'
import { decodeCursor, encodeCursor, type Page } from '../../../kernel/page.ts'

// Logs are read newest first, by instant and id, over days of the organisation's time zone.

/** Where the next page of a log begins; a broken cursor is invalid input. */
export function instantCursor(cursor: string | undefined): { at: string; id: string } | undefined {
  if (cursor === undefined) return undefined
  const values = decodeCursor(cursor, 2)
  if (typeof values?.[0] !== 'string' || typeof values[1] !== 'string' || Number.isNaN(Date.parse(values[0])))
    throw new Fault('invalid', 'fault.invalid', { fields: [{ path: 'cursor', code: 'field.invalid' }] })
  return { at: values[0], id: values[1] }
}

/** Rows fetched with one more than the limit, as a page. */
export function pageByInstant<T extends { at: string; id: string }>(rows: readonly T[], limit: number): Page<T> {
  const items = rows.slice(0, limit).map((row) => ({ ...row, at: new Date(row.at).toISOString() }))
  const last = rows.length > limit ? items.at(-1) : undefined
  return { items, ...(last && { nextCursor: encodeCursor([last.at, last.id]) }) }
}

/** Days (both included) as instants: `from` inclusive, `until` exclusive. */
export const instantsOf = (
  days: { fromOn?: Day | undefined; toOn?: Day | undefined },
  timeZone: string,
): { from?: string; until?: string } => ({
  ...(days.fromOn !== undefined && { from: startOfDay(days.fromOn, timeZone) }),
  ...(days.toOn !== undefined && { until: startOfDay(addDays(days.toOn, 1), timeZone) }),
})

/** The first instant of a day in a time zone. Example: `startOfDay('2024-01-02', 'Asia/Shanghai')` → `2024-01-01T16:00:00.000Z`. */
export function startOfDay(day: Day, timeZone: string): string {
  // Midnight lies within 15 hours of the same day in UTC; the quarter of an hour where the day begins is the answer.
  const quarter = 15 * 60_000
  const utc = Date.parse(`${day}T00:00:00Z`)
  let low = utc - 60 * quarter
  let high = utc + 60 * quarter
  while (high - low > quarter) {
    const middle = low + Math.floor((high - low) / quarter / 2) * quarter
    if (dayIn(new Date(middle), timeZone) >= day) high = middle
    else low = middle
  }
  return new Date(high).toISOString()
}
