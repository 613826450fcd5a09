import type { OutputOf, ParsedInputOf } from '../../../kernel/operation.ts'
import { encodeCursor } from '../../../kernel/page.ts'
import type { Context } from '../../../platform/operations/context.ts'
import { readCursor } from '../archive/cursor.usecases.ts'
import { requireCustomer } from '../archive/customer.usecases.ts'
import { listFollowUpsByIds } from '../follow-ups/follow-up.store.ts'
import { viewFollowUps } from '../follow-ups/follow-up.usecases.ts'
import type { timelineOperations, TimelineItem } from './timeline.api.ts'
import { listTimeline, type TimelineRow } from './timeline.store.ts'

type List = (typeof timelineOperations)['list']

export async function timelineOf(context: Context, input: ParsedInputOf<List>): Promise<OutputOf<List>> {
  await requireCustomer(context, input.customerId)
  const cursor = readCursor(input.cursor, 2)
  const rows = await listTimeline(context.tx, input.customerId, {
    before: cursor && [String(cursor[0]), String(cursor[1])],
    limit: input.limit + 1,
  })
  const shown = rows.slice(0, input.limit)
  const last = rows.length > input.limit ? shown.at(-1) : undefined
  return { items: await itemsOf(context, shown), ...(last ? { nextCursor: encodeCursor([last.at, last.id]) } : {}) }
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
