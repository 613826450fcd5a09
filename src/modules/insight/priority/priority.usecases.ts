import { reachOf } from '../../../kernel/actor.ts'
import { dayIn } from '../../../kernel/days.ts'
import type { OutputOf, ParsedInputOf } from '../../../kernel/operation.ts'
import type { Context } from '../../../platform/operations/context.ts'
import { getSettings } from '../../admin/server.ts'
import { findAtRank, findLatestRun, findScheme, type GradeRun } from '../../customers/server.ts'
import type { priorityOperations } from './priority.api.ts'
import { maySeeMeasure, measureOf } from '../abc/abc-visible.usecases.ts'
import { lacks, stretches } from './priority.rules.ts'
import { listRising } from './priority.store.ts'

type Ops = typeof priorityOperations

export async function listPriority(context: Context, input: ParsedInputOf<Ops['list']>): Promise<OutputOf<Ops['list']>> {
  const { tx } = context
  const scheme = await findScheme(tx, 'abc')
  const run = scheme && (await findLatestRun(tx, scheme.id))
  if (!run) return { items: [], gradedAt: null, from: null, middle: null, to: null }
  const days = stretches(run.toOn ?? dayIn(new Date(run.at), (await getSettings(tx)).timeZone))
  const rows = await listRising(
    tx,
    { ...days, schemeId: run.schemeId, reach: reachOf(context.actor, 'insight.priority.list') },
    input.limit,
  )
  const above = maySeeMeasure(context.actor, measureOf(run)) ? await lastAmounts(context, run) : { B: null, C: null }
  const items = rows.map(({ amountMinor, ...row }) => ({ ...row, lacksMinor: lacks(amountMinor, above[row.class]) }))
  return { items, gradedAt: run.at, ...days }
}

/** The amount of the last customer of the class above B and above C. */
async function lastAmounts({ tx }: Context, run: GradeRun): Promise<{ B: number | null; C: number | null }> {
  const inA = run.summary.classes['A']?.customers ?? 0
  const inB = run.summary.classes['B']?.customers ?? 0
  return {
    B: inA === 0 ? null : ((await findAtRank(tx, run, inA))?.[0] ?? null),
    C: inA + inB === 0 ? null : ((await findAtRank(tx, run, inA + inB))?.[0] ?? null),
  }
}
