import { reachOf } from '../../../kernel/actor.ts'
import { decide, forbidden, notFound } from '../../../kernel/fault.ts'
import { addMonths, dayIn } from '../../../kernel/days.ts'
import type { OutputOf, ParsedInputOf } from '../../../kernel/operation.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { enqueueJob } from '../../../platform/jobs/run-job.ts'
import { makeId } from '../../../platform/make-id.ts'
import { versionToWriteOn } from '../../../platform/operations/conflict.ts'
import type { Context } from '../../../platform/operations/context.ts'
import { departmentTreeOf, getSettings } from '../../admin/server.ts'
import * as grading from '../../customers/server.ts'
import type { GradeRun, RunSummary } from '../../customers/server.ts'
import { maySeeMeasure, measureOf } from './abc-visible.usecases.ts'
import type { abcOperations } from './abc.api.ts'
import {
  abcClasses,
  checkGrowth,
  checkPeriod,
  checkThresholds,
  defaultAbcSettings,
  shareOf,
  type AbcSettings,
} from './abc.rules.ts'
import { abcOf, orderSpan } from './abc.store.ts'

type Run = OutputOf<typeof abcOperations.runs>['items'][number]
type Report = OutputOf<typeof abcOperations.report>

/** The organisation's ABC scheme; made with its defaults when grading happens for the first time. */
export async function requireScheme(tx: Tx): Promise<{ id: string; version: number; settings: AbcSettings }> {
  const found = await grading.findScheme(tx, 'abc')
  if (found) return { id: found.id, version: found.version, settings: found.settings as AbcSettings }
  await grading.insertScheme(tx, { id: makeId(new Date(tx.now)), kind: 'abc', name: 'ABC', settings: defaultAbcSettings })
  const made = (await grading.findScheme(tx, 'abc'))!
  return { id: made.id, version: made.version, settings: made.settings as AbcSettings }
}

export interface GradeRequest {
  cause: GradeRun['cause']
  importId?: string | undefined
  fromOn?: string | undefined
  toOn?: string | undefined
  departmentId?: string | undefined
  measure?: AbcSettings['measure'] | undefined
}

/**
 * Computes and keeps one run. Without a period, department or measure of its own it is applied: it sets the customers' classes.
 * Answers the run's id and summary.
 */
export async function gradeAbc(
  tx: Tx,
  request: GradeRequest,
): Promise<{ runId: string; summary: RunSummary; fromOn: string | null; toOn: string | null; applied: boolean }> {
  const scheme = await requireScheme(tx)
  const applied =
    request.fromOn === undefined &&
    request.toOn === undefined &&
    request.departmentId === undefined &&
    request.measure === undefined
  const settings = { measure: request.measure ?? scheme.settings.measure, thresholds: scheme.settings.thresholds }
  const span = await periodOf(tx, { ...scheme.settings, ...settings }, request)
  const departmentIds = request.departmentId === undefined ? null : await departmentTreeOf(tx, request.departmentId)
  const runId = makeId(new Date(tx.now))
  const source = abcOf(tx, {
    settings,
    fromOn: span.bounded ? span.fromOn : null,
    toOn: span.bounded ? span.toOn : null,
    departmentIds,
  })
  const summary = await grading.recordRun(
    tx,
    {
      id: runId,
      schemeId: scheme.id,
      cause: request.cause,
      applied,
      importId: request.importId ?? null,
      settings,
      fromOn: span.fromOn,
      toOn: span.toOn,
      departmentId: request.departmentId ?? null,
    },
    source,
  )
  return { runId, summary, fromOn: span.fromOn, toOn: span.toOn, applied }
}

async function periodOf(
  tx: Tx,
  { period, measure }: AbcSettings,
  request: GradeRequest,
): Promise<{ fromOn: string | null; toOn: string | null; bounded: boolean }> {
  const { timeZone } = await getSettings(tx)
  const today = dayIn(new Date(tx.now), timeZone)
  if (request.fromOn !== undefined || request.toOn !== undefined)
    return { fromOn: request.fromOn ?? null, toOn: request.toOn ?? (measure === 'growth' ? today : null), bounded: true }
  if (period.kind === 'all') return { ...(await orderSpan(tx)), bounded: false }
  return { fromOn: addMonths(today, -period.months), toOn: today, bounded: true }
}

export async function startGrading(
  context: Context,
  input: ParsedInputOf<typeof abcOperations.grade>,
): Promise<{ jobId: string }> {
  decide(checkPeriod(input.fromOn, input.toOn))
  const { settings } = await requireScheme(context.tx)
  if (input.measure !== undefined && !maySeeMeasure(context.actor, input.measure)) throw forbidden()
  decide(checkGrowth(input.measure ?? settings.measure, input.fromOn !== undefined || settings.period.kind === 'months'))
  const jobId = await enqueueJob(context, 'insight.abc.grade', { ...input, cause: 'demand' })
  await context.record({ entity: 'gradeRun', entityId: null, after: input })
  return { jobId }
}

export async function getReport(
  context: Context,
  input: { runId?: string | undefined; againstId?: string | undefined },
): Promise<Report> {
  const { tx } = context
  const scheme = await grading.findScheme(tx, 'abc')
  const run =
    input.runId === undefined ? scheme && (await grading.findLatestRun(tx, scheme.id)) : await grading.findRun(tx, input.runId)
  if (!run) {
    if (input.runId !== undefined) throw notFound()
    return { report: null }
  }
  if (!maySeeMeasure(context.actor, measureOf(run))) throw forbidden()
  const reach = reachOf(context.actor, 'insight.abc.read')
  const against = input.againstId === undefined ? undefined : await requireRun(context, input.againstId)
  const movement = reach.all && !against ? run.summary.movement : await grading.summariseMoves(tx, { run, against }, reach)
  const within = reach.all ? run.summary : summaryOf(movement)
  const curve = reach.all ? await grading.curveOf(tx, run, 120) : []
  const previous = against ?? (run.previousRunId === null ? undefined : await grading.findRun(tx, run.previousRunId))
  return {
    report: {
      ...viewRun(run, within),
      topFifthShare: reach.all
        ? shareOf(await grading.sumUpToRank(tx, run, Math.ceil(run.summary.customers / 5)), run.summary.positiveMinor)
        : 0,
      curve: curve.map((p) => ({
        rank: p.rank,
        customerShare: shareOf(p.rank, run.summary.customers),
        amountShare: shareOf(p.cumulativeMinor, run.summary.positiveMinor),
      })),
      movement,
      previousAt: previous?.at ?? null,
    },
  }
}

function summaryOf(movement: RunSummary['movement']): RunSummary {
  const summary: RunSummary = { customers: 0, totalMinor: 0, positiveMinor: 0, classes: {}, movement }
  for (const { to, customers, amountMinor } of movement) {
    const sum = (summary.classes[to] ??= { customers: 0, amountMinor: 0 })
    sum.customers += customers
    sum.amountMinor += amountMinor
    summary.customers += customers
    summary.totalMinor += amountMinor
    summary.positiveMinor += Math.max(amountMinor, 0)
  }
  return summary
}

function viewRun(run: GradeRun, summary: RunSummary): Run {
  const settings = run.settings as Pick<AbcSettings, 'measure' | 'thresholds'>
  return {
    id: run.id,
    at: run.at,
    cause: run.cause,
    applied: run.applied,
    settings: { measure: settings.measure, thresholds: [settings.thresholds[0], settings.thresholds[1]] },
    fromOn: run.fromOn,
    toOn: run.toOn,
    departmentId: run.departmentId,
    customers: summary.customers,
    totalMinor: summary.totalMinor,
    classes: abcClasses.map((name) => {
      const { customers, amountMinor } = summary.classes[name] ?? { customers: 0, amountMinor: 0 }
      return {
        class: name,
        customers,
        amountMinor,
        customerShare: shareOf(customers, summary.customers),
        amountShare: shareOf(amountMinor, summary.positiveMinor),
      }
    }),
  }
}

export async function listAbcRuns(context: Context): Promise<{ items: Run[] }> {
  const scheme = await grading.findScheme(context.tx, 'abc')
  if (!scheme) return { items: [] }
  const reach = reachOf(context.actor, 'insight.abc.read')
  const kept = await grading.listRuns(context.tx, scheme.id, 60)
  const runs = kept.filter((run) => maySeeMeasure(context.actor, measureOf(run)))
  return { items: reach.all ? runs.map((run) => viewRun(run, run.summary)) : runs.map((run) => viewRun(run, summaryOf([]))) }
}

export async function getAbcSettings(context: Context): Promise<OutputOf<typeof abcOperations.settings>> {
  const scheme = await grading.findScheme(context.tx, 'abc')
  const settings = (scheme?.settings as AbcSettings | undefined) ?? defaultAbcSettings
  return {
    measure: settings.measure,
    thresholds: [settings.thresholds[0], settings.thresholds[1]],
    period: settings.period,
    version: scheme?.version ?? 0,
  }
}

export async function updateAbcSettings(
  context: Context,
  input: ParsedInputOf<typeof abcOperations.updateSettings>,
): Promise<OutputOf<typeof abcOperations.settings>> {
  const { version, ...sent } = input
  await grading.lockScheme(context.tx, (await requireScheme(context.tx)).id)
  const scheme = await requireScheme(context.tx)
  const settings: AbcSettings = {
    measure: sent.measure ?? scheme.settings.measure,
    thresholds: sent.thresholds ?? scheme.settings.thresholds,
    period: sent.period ?? scheme.settings.period,
  }
  if (!maySeeMeasure(context.actor, settings.measure)) throw forbidden()
  decide(checkThresholds(settings.thresholds))
  decide(checkGrowth(settings.measure, settings.period.kind === 'months'))
  const writeOn = await versionToWriteOn(
    context,
    { entity: 'gradeScheme', entityId: scheme.id, version: scheme.version },
    // Version 0 is what a reader sees before the scheme was ever stored.
    { version: version === 0 ? 1 : version, sent: changedSettings(scheme.settings, settings), shown: { ...scheme.settings } },
  )
  await grading.updateScheme(context.tx, scheme.id, writeOn, settings)
  const after = { ...settings, version: writeOn + 1 }
  await context.record({ entity: 'gradeScheme', entityId: scheme.id, before: scheme.settings, after })
  return { ...after, thresholds: [settings.thresholds[0], settings.thresholds[1]] }
}

export async function requireRun(context: Context, runId: string): Promise<GradeRun> {
  const run = await grading.findRun(context.tx, runId)
  if (!run || !maySeeMeasure(context.actor, measureOf(run))) throw notFound()
  return run
}

const changedSettings = (before: AbcSettings, after: AbcSettings): Partial<AbcSettings> =>
  Object.fromEntries(
    Object.entries(after).filter(
      ([field, value]) => JSON.stringify(value) !== JSON.stringify(before[field as keyof AbcSettings]),
    ),
  )
