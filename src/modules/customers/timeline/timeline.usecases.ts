import type { OutputOf, ParsedInputOf } from '../../../kernel/operation.ts'
import { encodeCursor } from '../../../kernel/page.ts'
import type { Context } from '../../../platform/operations/context.ts'
import { readCursor } from '../archive/cursor.usecases.ts'
import { requireCustomer } from '../archive/customer.usecases.ts'
import { listFollowUpsByIds } from '../follow-ups/follow-up.store.ts'
import { viewFollowUps } from '../follow-ups/follow-up.usecases.ts'
import type { timelineOperations, TimelineEvent, TimelineItem } from './timeline.api.ts'
import { listTimeline, type TimelineRow } from './timeline.store.ts'

type List = (typeof timelineOperations)['list']
type Answer = OutputOf<List>

export interface TimelinePage {
  /** The key of the last item that was shown. */
  before?: [at: string, id: string] | undefined
  limit: number
}

/** How a higher module adds to the timeline: its newest events before the key, within what the person may see, newest first. */
export type TimelineSource = (
  context: Context,
  customerId: string,
  page: TimelinePage,
) => Promise<(TimelineEvent & { id: string; at: string })[]>

/** The timeline with what the given sources add, all in one line by time. */
export const timelineWith =
  (sources: readonly TimelineSource[]) =>
  async (context: Context, input: ParsedInputOf<List>): Promise<Answer> => {
    await requireCustomer(context, input.customerId)
    const page = { before: keyOf(input.cursor), limit: input.limit + 1 }
    const items = await itemsOf(context, await listTimeline(context.tx, input.customerId, page))
    // One after the other: they share the connection of the transaction.
    for (const source of sources) {
      const added = await source(context, input.customerId, page)
      items.push(...added.map(({ id, at, ...event }): TimelineItem => ({ id, at, kind: 'event', userName: null, event })))
    }
    items.sort(newestFirst)
    const shown = items.slice(0, input.limit)
    const last = items.length > input.limit ? shown.at(-1) : undefined
    return { items: shown, ...(last ? { nextCursor: encodeCursor([last.at, last.id]) } : {}) }
  }

function keyOf(cursor: string | undefined): [at: string, id: string] | undefined {
  const values = readCursor(cursor, 2)
  return values && [String(values[0]), String(values[1])]
}

// Instants are texts of one form and ids lower-case: they compare as the database compares them.
const newestFirst = (a: TimelineItem, b: TimelineItem): number => {
  const [first, second] = [`${a.at} ${a.id}`, `${b.at} ${b.id}`]
  return first === second ? 0 : first < second ? 1 : -1
}

async function itemsOf(context: Context, rows: readonly TimelineRow[]): Promise<TimelineItem[]> {
  const ids = rows.filter((row) => row.kind === 'followUp').map((row) => row.id)
  const followUps = new Map(
    (await viewFollowUps(context, await listFollowUpsByIds(context.tx, ids))).map((followUp) => [followUp.id, followUp]),
  )
  return rows.map((row) => {
    const { id, at, kind, userName } = row
    const followUp = followUps.get(id)
    return {
      id,
      at,
      kind,
      userName,
      ...(followUp ? { followUp } : {}),
      ...(row.title === null ? {} : { title: row.title }),
      ...(kind === 'graded' ? { from: row.from, to: row.to } : {}),
    }
  })
}
