import { accept, refuse, type Result } from '../../../kernel/result.ts'

// A follow-up tells what happened, so it lies in the past (an hour of wrong clocks is forgiven); what it agrees on lies ahead of it.
// Example with now = 2026-11-21T02:00Z: at 2026-11-21T02:30Z is accepted, at 2026-11-22 refused; next contact 2026-11-20 refused.
// Only who wrote a record changes it; whoever leads may delete none either: history is not rewritten (trust.md rule 33).

const clockTolerance = 60 * 60_000

export type FollowUpRefusal = 'customers.followUp.inFuture' | 'customers.followUp.nextInPast' | 'customers.followUp.notYours'

export function checkFollowUp(
  followUp: { at: string; nextContactAt?: string | null | undefined },
  now: string,
): Result<true, FollowUpRefusal> {
  if (Date.parse(followUp.at) > Date.parse(now) + clockTolerance) return refuse('customers.followUp.inFuture')
  if (followUp.nextContactAt && Date.parse(followUp.nextContactAt) < Date.parse(now) - clockTolerance)
    return refuse('customers.followUp.nextInPast')
  return accept(true)
}

export const checkAuthor = (followUp: { userId: string }, userId: string): Result<true, FollowUpRefusal> =>
  followUp.userId === userId ? accept(true) : refuse('customers.followUp.notYours')
