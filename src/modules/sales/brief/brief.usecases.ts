import { reachOf, type Reach } from '../../../kernel/actor.ts'
import type { DayRange } from '../../../kernel/date-words.ts'
import { dayIn } from '../../../kernel/days.ts'
import type { OutputOf } from '../../../kernel/operation.ts'
import type { Context } from '../../../platform/operations/context.ts'
import { getSettings } from '../../admin/server.ts'
import type { briefOperations } from './brief.api.ts'
import { briefSpans } from './brief.rules.ts'
import { countNewCustomers, sumMonths, sumSpan } from './brief.store.ts'

type Brief = OutputOf<typeof briefOperations.get>

export async function getBrief(context: Context): Promise<Brief> {
  const { tx, actor } = context
  const { timeZone } = await getSettings(tx)
  const today = dayIn(new Date(tx.now), timeZone)
  const reach = reachOf(actor, 'sales.brief.get')
  const spans = briefSpans(today)
  const byMonth = await sumMonths(tx, reach, { from: spans.months[0]!, to: today })
  return {
    thisMonth: await spanOf(context, reach, spans.thisMonth),
    lastMonth: await spanOf(context, reach, spans.lastMonth),
    months: spans.months.map((month) => ({ month: month.slice(0, 7), netMinor: byMonth.get(month) ?? 0 })),
  }
}

async function spanOf({ tx }: Context, reach: Reach, range: DayRange): Promise<Brief['thisMonth']> {
  const sums = await sumSpan(tx, reach, range)
  return { fromOn: range.from, toOn: range.to, ...sums, newCustomers: await countNewCustomers(tx, reach, range) }
}
