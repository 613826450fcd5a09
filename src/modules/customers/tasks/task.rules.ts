import { instantsOf } from '../../../kernel/date-words.ts'
import { addDays, dayIn } from '../../../kernel/days.ts'

// When a task counts as overdue, today's or coming, in the organisation's days.
// Example with now = 2026-11-21T02:00Z in Shanghai (10:00): due 2026-11-21T01:00Z is overdue since today's 09:00, 2026-11-21T12:00Z is today's,
// 2026-11-22T02:00Z is coming.

export type TaskState = 'open' | 'overdue' | 'today' | 'coming' | 'done'

/** Bounds of `due_at` for a state: from (included) and before. */
export function dueBounds(state: TaskState, now: string, timeZone: string): { dueFrom?: string; dueBefore?: string } {
  const today = dayIn(new Date(now), timeZone)
  const tomorrow = instantsOf({ from: addDays(today, 1), to: addDays(today, 1) }, timeZone).fromAt.toISOString()
  if (state === 'overdue') return { dueBefore: now }
  if (state === 'today') return { dueFrom: now, dueBefore: tomorrow }
  return state === 'coming' ? { dueFrom: tomorrow } : {}
}
