import { Fault } from '../../../kernel/fault.ts'
import type { Tx } from '../../../platform/db/database.ts'
import type { JobHandler, JobRun } from '../../../platform/jobs/job-handler.ts'
import { dateOrdersOf } from '../../../platform/tabular/value-date.ts'
import { makeContext } from '../../../platform/operations/context.ts'
import { getSettings } from '../organisations/organisation.store.ts'
import type { Mapping } from './import-field.api.ts'
import type { EarlyReading } from './early-reading.usecases.ts'
import { targetOf, type ImportCatalogue } from './import-catalogue.usecases.ts'
import type { ImportStep, ImportTarget, TargetReport } from './import-target.usecases.ts'
import {
  changesOf,
  deleteChanges,
  findImport,
  listPeople,
  updateImport,
  withFiles,
  type ImportChange,
  type StoredImport,
} from './import.store.ts'
import { countKept, deleteKept, keepRows, keptShown, listKept } from './import-kept.store.ts'
import { demandMapping, importPath, readable } from './import.usecases.ts'
import { fileAt, type FileSource } from './inspect-file.usecases.ts'
import { sayInherited } from './inherited-samples.usecases.ts'
import { askLate, lateDates } from './late-dates.rules.ts'
import { stageFile, type Staged } from './stage-file.usecases.ts'
import { analyzeStaging, analyzeTables, countStaging, createStaging, dropStaging, stagingTable } from './staging.store.ts'

// Bulk statements over a million rows need more than a click may take.
const bulkTimeout = 10 * 60_000

interface Work {
  found: StoredImport
  target: ImportTarget
  step: ImportStep
  report: Staged & TargetReport
}

/** The three long parts of an import. Each may be killed and started again at any point. */
export const importJobs = (catalogue: ImportCatalogue, early: EarlyReading): JobHandler[] => [
  { kind: 'admin.import.check', run: (job) => withState(job, 'uploaded', () => checkFile(job, catalogue, early)) },
  { kind: 'admin.import.run', run: (job) => withState(job, 'failed', () => bringIn(job, catalogue, early)) },
  { kind: 'admin.import.undo', run: (job) => withState(job, 'failed', () => takeBack(job, catalogue)) },
]

const importIdOf = (job: JobRun): string => (job.input as { importId: string }).importId

// An expected end (cancelled, refused, unreadable file) leaves the import in a state from which it can go on.
async function withState<T>(job: JobRun, failed: 'uploaded' | 'failed', work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const expected = error instanceof Fault
    // A defect is tried again; after the last time the import must not look as if it still ran.
    if (expected || job.lastAttempt) {
      await save(job, { state: stateAfter(expected ? error.code : '', failed), finishedAt: new Date().toISOString() })
    }
    throw error
  }
}

function stateAfter(code: string, failed: 'uploaded' | 'failed'): 'uploaded' | 'failed' | 'cancelled' {
  // The mapping step asks; nothing was written.
  if (code === 'admin.import.openQuestions') return 'uploaded'
  return code === 'fault.cancelled' && failed === 'failed' ? 'cancelled' : failed
}

const save = (job: JobRun, change: ImportChange): Promise<void> =>
  job.machines.database.inOrg(job.orgId, job.actor.userId, (tx) => updateImport(tx, importIdOf(job), change))

type Loaded = { found: StoredImport; settings: ImportStep['settings']; people: ImportStep['people'] }

async function load(job: JobRun): Promise<Loaded> {
  return job.machines.database.inOrg(job.orgId, job.actor.userId, async (tx) => {
    const found = await findImport(tx, importIdOf(job))
    if (!found) throw new Fault('notFound', 'fault.notFound')
    const { timeZone, returnPrefix } = await getSettings(tx)
    return { found, settings: { timeZone, returnPrefix }, people: await listPeople(tx) }
  })
}

function makeStep(job: JobRun, { found, settings, people }: Loaded): ImportStep {
  const { database } = job.machines
  return {
    importId: found.id,
    at: found.startedAt ?? new Date().toISOString(),
    actor: job.actor,
    database,
    settings,
    people,
    mapped: new Set(((found.mapping as Partial<Mapping>).columns ?? []).map((c) => c.field)),
    part: (name) => stagingTable(found.id, name),
    makePart: (name, columns) => createStaging(database, found.id, name, columns),
    analyze: (name) => analyzeStaging(database, found.id, name),
    analyzeTables: (tables) => analyzeTables(database, tables),
    inTx: <T>(work: (tx: Tx) => Promise<T>) =>
      database.inOrg(job.orgId, job.actor.userId, work, { statementTimeout: bulkTimeout }),
    inBulkTx: <T>(work: (tx: Tx) => Promise<T>) =>
      database.inOrg(job.orgId, job.actor.userId, work, { statementTimeout: bulkTimeout, wholeTables: true }),
    changes: (tx, entity) => changesOf(tx, found.id, entity),
    withFiles,
    keep: (tx, entity, source) => keepRows(tx, found.id, { entity, source }),
    emit: (tx, event, payload) =>
      makeContext(job.actor, tx, { operation: 'admin.import.run', requestId: job.jobId }, job.machines).emit(event, payload),
    async progress(phase, done, total) {
      await job.progress({ phase, done, total })
      await job.checkCancelled()
    },
  }
}

/** Reads the file into staging (unless the dry run has just done so, or it was read while it came) and compares it with what is stored. */
async function prepare(job: JobRun, catalogue: ImportCatalogue, early: EarlyReading, asking: ImportChange = {}): Promise<Work> {
  const loaded = await load(job)
  const { found } = loaded
  const mapping = demandMapping(found, catalogue)
  const target = targetOf(catalogue, mapping.target)
  const step = makeStep(job, loaded)
  const kept = found.checkpoint as { staged?: Staged; mapping?: unknown }
  const stillThere =
    kept.staged && JSON.stringify(kept.mapping) === JSON.stringify(mapping)
      ? await countStaging(step.database, found.id, 'line')
      : undefined
  const usable = kept.staged && stillThere === kept.staged.rows - kept.staged.badRows
  const staged = usable ? kept.staged! : await stage(job, { found, target, step }, early)
  await demandDates(job, found, staged, asking)
  await step.progress('import.phase.comparing', 0, null)
  const report = { ...staged, ...(await target.resolve(step)) }
  return { found, target, step, report }
}

// Dates that came up behind the first rows and can be read in several ways: back to the mapping step with that question. `asking` is what
// an attempt has noted of itself and takes back.
async function demandDates(job: JobRun, found: StoredImport, staged: Staged, asking: ImportChange): Promise<void> {
  const source = found.source as FileSource
  const late = lateDates(staged.problems, source, found.mapping as Mapping, dateOrdersOf)
  if (late.length === 0) return
  await save(job, { ...asking, ...askLate(late, source, found.mapping as Mapping), report: null, checkpoint: {} })
  const columns = late.map(({ column }) => source.columns[column]).join(', ')
  throw new Fault('refused', 'admin.import.openQuestions', { params: { columns } })
}

async function stage(job: JobRun, { found, target, step }: Omit<Work, 'report'>, early: EarlyReading): Promise<Staged> {
  const mapping = found.mapping as Mapping
  const file = {
    file: fileAt(importPath(job.machines, job.orgId, found.id)),
    fileName: found.fileName,
    source: found.source as FileSource,
    mapping,
    target,
  }
  const staged = await readable(async () => {
    const progress = step.progress.bind(step)
    const tell = (rows: number, total: number | null): Promise<void> => progress('import.phase.reading', rows, total)
    const read =
      (await early.take(job.machines, found, tell)) ??
      (await stageFile({ ...file, database: step.database, importId: found.id, progress }))
    return { ...read, problems: await sayInherited(read.problems, file) }
  })
  await save(job, { checkpoint: { staged, mapping } })
  return staged
}

const reportOf = ({ report }: Work): Record<string, unknown> => ({ ...report, goodRows: report.rows - report.badRows })

async function checkFile(job: JobRun, catalogue: ImportCatalogue, early: EarlyReading): Promise<unknown> {
  const work = await prepare(job, catalogue, early)
  await save(job, { state: 'checked', report: reportOf(work), finishedAt: new Date().toISOString() })
  return { importId: work.found.id }
}

async function bringIn(job: JobRun, catalogue: ImportCatalogue, early: EarlyReading): Promise<unknown> {
  const began = Date.now()
  const { startedAt } = (await load(job)).found
  await save(job, { startedAt: new Date().toISOString() })
  const work = await prepare(job, catalogue, early, { startedAt })
  // Kept before the first row is written: a resumed run would count what the first attempt made as unchanged.
  const first = (work.found.checkpoint as { report?: Record<string, unknown> }).report
  const report = first ?? reportOf(work)
  if (!first) await save(job, { checkpoint: { ...((await load(job)).found.checkpoint as object), report } })
  await write(work, job)
  const grading = changedAnything(report) ? await grade(work, job, catalogue) : undefined
  const result = { ...report, seconds: (Date.now() - began) / 1000, ...(grading ? { grading } : {}) }
  await save(job, { state: 'done', result, report, checkpoint: {}, finishedAt: new Date().toISOString() })
  if (work.report.badRows === 0) await dropStaging(work.step.database, work.found.id)
  tellBrowsers(job)
  // People see their result; the planner's figures can come a moment later.
  await analyzeTables(work.step.database, ['customers.customer', 'sales.product', 'sales.order', 'sales.order_line'])
  return { importId: work.found.id, seconds: result.seconds }
}

// What was written before a stop stays, so that its facts are to be those of what is there; a defect is tried again and gets to the end.
async function write({ target, step }: Work, job: JobRun): Promise<void> {
  try {
    await target.apply(step)
    await target.finish?.(step)
  } catch (error) {
    if (error instanceof Fault || job.lastAttempt) await target.finish?.({ ...step, progress: async () => {} })
    throw error
  }
}

// The same file once more leaves everything as it is: no reason to grade, and nothing for its undo to take back.
const changedAnything = (report: Record<string, unknown>): boolean =>
  Object.values(report['entities'] as TargetReport['entities']).some((counts) => counts.new + counts.updated > 0)

async function grade({ step, found }: Work, job: JobRun, catalogue: ImportCatalogue): ReturnType<ImportCatalogue['after']> {
  await step.progress('import.phase.grading', 0, null)
  return catalogue.after({ importId: found.id, actor: job.actor, machines: job.machines, cause: 'import' })
}

const tellBrowsers = (job: JobRun): void => {
  for (const event of ['admin.import.finished', 'customers.customer.changed', 'sales.order.changed'])
    job.machines.push(job.orgId, { event, data: {} })
}

async function takeBack(job: JobRun, catalogue: ImportCatalogue): Promise<unknown> {
  const loaded = await load(job)
  const { found } = loaded
  const step = makeStep(job, loaded)
  const undo = { removed: {} as Record<string, number>, restored: {} as Record<string, number> }
  await step.inTx((tx) => deleteKept(tx, found.id))
  for (const undoer of catalogue.undoers) {
    const report = await undoer.undo(step)
    undo.removed[undoer.entity] = report.removed
    undo.restored[undoer.entity] = report.restored
  }
  await catalogue.after({ importId: found.id, actor: job.actor, machines: job.machines, cause: 'undo' })
  await dropStaging(step.database, found.id)
  const finishedAt = new Date().toISOString()
  const answer = await job.machines.database.inOrg(job.orgId, job.actor.userId, async (tx) => {
    const kept = await listKept(tx, found.id, { limit: keptShown })
    const keptCount = kept.length < keptShown ? undefined : await countKept(tx, found.id)
    const answer = { ...undo, kept, ...(keptCount !== undefined && { keptCount }) }
    await deleteChanges(tx, found.id)
    await updateImport(tx, found.id, {
      state: 'undone',
      result: { ...(found.result as object), undo: answer },
      checkpoint: {},
      finishedAt,
      undoneAt: finishedAt,
    })
    return answer
  })
  tellBrowsers(job)
  return answer
}
