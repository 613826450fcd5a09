import { addMonths, type Day } from '../../../kernel/days.ts'
import { monthStart, type DayRange } from '../../../kernel/date-words.ts'

// The brief compares the month so far with the same days of the month before, so that the 3rd is not measured against 31 days; a month
// that is too short ends at its last day. Twelve months, the current one last.
// Example today 2026-03-31: this month 03-01…03-31, last month 02-01…02-28; months 2025-04 … 2026-03.

export interface BriefSpans {
  thisMonth: DayRange
  lastMonth: DayRange
  /** First days of the twelve months. */
  months: Day[]
}

export function briefSpans(today: Day): BriefSpans {
  const start = monthStart(today)
  return {
    thisMonth: { from: start, to: today },
    lastMonth: { from: addMonths(start, -1), to: addMonths(today, -1) },
    months: Array.from({ length: 12 }, (_, index) => addMonths(start, index - 11)),
  }
}
