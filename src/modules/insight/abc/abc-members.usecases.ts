import { z } from 'zod'
import { reachOf } from '../../../kernel/actor.ts'
import { dayIn } from '../../../kernel/days.ts'
import { Fault } from '../../../kernel/fault.ts'
import type { OutputOf, ParsedInputOf } from '../../../kernel/operation.ts'
import { decodeCursor, encodeCursor } from '../../../kernel/page.ts'
import type { Context } from '../../../platform/operations/context.ts'
import { getSettings } from '../../admin/server.ts'
import * as grading from '../../customers/server.ts'
import { createTasksFor, saveSegment as keepSegment, type GradeRun } from '../../customers/server.ts'
import type { abcOperations } from './abc.api.ts'
import { adviceOf, trendOf, trendSpan } from './abc-advice.rules.ts'
import { shareOf, type AbcClass } from './abc.rules.ts'
import { trendsOf } from './abc.store.ts'
import { requireRun } from './abc.usecases.ts'
import { customerKinds, defaultKindSettings, kindDays, kindOf, type CustomerKindName } from './top-share.rules.ts'

/** A fifth of the customers: the twenty per cent of the 80:20 law. */
const parts = 5

/** Which customers of a run an operation means. */
export interface Which {
  class?: string | undefined
  from?: string | undefined
  moved?: string | undefined
  againstId?: string | undefined
  kind?: CustomerKindName | undefined
  fifth?: string | undefined
  oldMonths?: number | undefined
  loyalTimes?: number | undefined
}

const kindSettings = (input: Which) => ({
  oldMonths: input.oldMonths ?? defaultKindSettings.oldMonths,
  loyalTimes: input.loyalTimes ?? defaultKindSettings.loyalTimes,
})

// A run without an end looks up to the day it was made.
const endOf = async (context: Context, run: GradeRun): Promise<string> =>
  run.toOn ?? dayIn(new Date(run.at), (await getSettings(context.tx)).timeZone)

/** The customers meant, for the store. The first fifth is of those whom the reader may see. */
export async function filterOf(context: Context, run: GradeRun, input: Which): Promise<grading.MemberFilter> {
  const filter: grading.MemberFilter = {
    run,
    against: input.againstId === undefined ? undefined : await requireRun(context, input.againstId),
    class: input.class,
    movedFrom: input.from,
    movedOnly: input.moved === 'true',
    kind: input.kind && kindOf(input.kind, await endOf(context, run), kindSettings(input)),
  }
  if (input.fifth !== 'true') return filter
  const { last } = await firstPart(context, filter, input.kind ?? 'all')
  return { ...filter, upTo: last ?? undefined }
}

/** The first fifth: of everybody it is read from the run's curve, of some it is counted out. */
async function firstPart(context: Context, filter: grading.MemberFilter, kind: CustomerKindName): Promise<grading.FirstMembers> {
  const { tx } = context
  const { run } = filter
  const reach = reachOf(context.actor, 'insight.abc.read')
  const everybody =
    kind === 'all' && reach.all && filter.class === undefined && filter.movedFrom === undefined && !filter.movedOnly
  if (!everybody) return grading.sumFirstPart(tx, filter, reach, parts)
  const { customers, positiveMinor } = run.summary
  const first = Math.ceil(customers / parts)
  return {
    customers,
    first,
    firstMinor: await grading.sumUpToRank(tx, run, first),
    positiveMinor,
    last: (await grading.findAtRank(tx, run, first)) ?? null,
  }
}

export async function getTopShare(
  context: Context,
  input: ParsedInputOf<typeof abcOperations.topShare>,
): Promise<OutputOf<typeof abcOperations.topShare>> {
  const run = await requireRun(context, input.runId)
  const settings = kindSettings(input)
  const endsOn = await endOf(context, run)
  const kinds: OutputOf<typeof abcOperations.topShare>['kinds'] = []
  for (const kind of customerKinds) {
    const sums = await firstPart(context, { run, kind: kindOf(kind, endsOn, settings) }, kind)
    const { customers, first, firstMinor, positiveMinor } = sums
    kinds.push({ kind, customers, first, firstMinor, share: shareOf(firstMinor, positiveMinor) })
  }
  return { ...settings, ...kindDays(endsOn, settings.oldMonths), kinds }
}

export async function listAbcMembers(
  context: Context,
  input: ParsedInputOf<typeof abcOperations.members>,
): Promise<OutputOf<typeof abcOperations.members>> {
  const run = await requireRun(context, input.runId)
  const rows = await grading.listMembers(
    context.tx,
    await filterOf(context, run, input),
    reachOf(context.actor, 'insight.abc.read'),
    {
      after: memberKeyOf(input.cursor),
      limit: input.limit + 1,
    },
  )
  const total = run.summary.positiveMinor
  const page = rows.slice(0, input.limit)
  const ids = page.map((row) => row.customerId)
  const trends = await trendsOf(context.tx, ids, trendSpan(await endOf(context, run)))
  const now = new Date(context.tx.now)
  const items = page.map(({ beforeMinor, ...stored }) => {
    const row = { ...stored, class: stored.class as AbcClass }
    const { recentMinor, formerMinor } = trends.get(row.customerId) ?? { recentMinor: 0, formerMinor: 0 }
    const trend = trendOf(recentMinor, formerMinor)
    return {
      ...row,
      beforeShare: shareOf(beforeMinor, total),
      cumulativeShare: shareOf(beforeMinor + row.amountMinor, total),
      trend,
      trendMinor: recentMinor - formerMinor,
      advice: adviceOf({ ...row, trend }, now),
    }
  })
  const last = items.at(-1)
  return last && rows.length > input.limit ? { items, nextCursor: encodeCursor([last.amountMinor, last.customerId]) } : { items }
}

function memberKeyOf(cursor: string | undefined): grading.MemberKey | undefined {
  if (cursor === undefined) return undefined
  const [amountMinor, customerId] = decodeCursor(cursor, 2) ?? []
  if (typeof amountMinor === 'number' && typeof customerId === 'string' && z.uuid().safeParse(customerId).success)
    return [amountMinor, customerId]
  throw new Fault('invalid', 'fault.invalid', { fields: [{ path: 'cursor', code: 'field.invalid' }] })
}

export async function saveAbcSegment(
  context: Context,
  input: ParsedInputOf<typeof abcOperations.saveSegment>,
): Promise<OutputOf<typeof abcOperations.saveSegment>> {
  const run = await requireRun(context, input.runId)
  const source = grading.membersOf(context.tx, await filterOf(context, run, input), reachOf(context.actor, 'insight.abc.read'))
  return keepSegment(context, { name: input.name, reason: 'insight.abc', source })
}

export async function makeAbcTasks(
  context: Context,
  input: ParsedInputOf<typeof abcOperations.makeTasks>,
): Promise<{ tasks: number }> {
  const run = await requireRun(context, input.runId)
  const source = grading.membersOf(
    context.tx,
    await filterOf(context, run, input),
    reachOf(context.actor, 'insight.abc.makeTasks'),
  )
  return createTasksFor(context, {
    source,
    limit: input.limit,
    title: input.title,
    dueAt: input.dueAt,
    origin: 'grade',
    reason: input.class ?? input.from ?? '',
  })
}
