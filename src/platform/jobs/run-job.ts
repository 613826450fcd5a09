import type { Actor } from '../../kernel/actor.ts'
import { Fault } from '../../kernel/fault.ts'
import type { Tx } from '../db/database.ts'
import { makeId } from '../make-id.ts'
import type { Context, Machines } from '../operations/context.ts'
import type { JobHandler, JobProgress, JobRun } from './job-handler.ts'
import { findJob, finishJob, insertJob, markRunning, queueJob, saveProgress } from './job.store.ts'

export interface JobMachinery {
  machines: Machines
  handlers: ReadonlyMap<string, JobHandler>
  /** Today's rights of the person who asked; the owner's for scheduled work (null). */
  loadActor(tx: Tx, userId: string | null): Promise<Actor>
  log(message: string, detail: Record<string, unknown>): void
}

// Progress is written at most this often: a row update and a push each time.
const progressInterval = 400

/** Asks for a job within the caller's transaction; it starts when that commits. The answer is the job's id. */
export async function enqueueJob(context: Context, kind: string, input: unknown, maxAttempts = 5): Promise<string> {
  const id = makeId()
  await insertJob(context.tx, { id, kind, input, state: 'queued' })
  await queueJob(context.tx, { id, kind, maxAttempts })
  // The queue's own trigger wakes the worker when the transaction commits.
  context.tx.afterCommit(() =>
    context.machines.push(context.tx.orgId, { event: 'platform.job.changed', data: { jobId: id, kind } }),
  )
  return id
}

/** Which job, and whether the queue will ask again when it breaks. `watch` sees the progress of a job run by the command line. */
export interface AskedJob {
  orgId: string
  jobId: string
  lastAttempt: boolean
  watch?: ((p: JobProgress) => void) | undefined
}

/**
 * Runs one queued job to its end. Faults (expected) end it as failed, a wish to cancel as cancelled; a defect is thrown on, so
 * that the queue tries again later. Killed at any point, the queue starts it anew: handlers are idempotent.
 */
export async function runJob(machinery: JobMachinery, asked: AskedJob): Promise<unknown> {
  const hold = await holdJob(machinery.machines, asked.jobId)
  if (!hold) throw new JobHeldElsewhere()
  try {
    return await runHeldJob(machinery, asked)
  } finally {
    await hold.release()
  }
}

/** Another living process runs the job; the queue asks again later. */
export class JobHeldElsewhere extends Error {}

// A lock of the session: it falls when the process that holds it dies, however it dies.
async function holdJob(machines: Machines, jobId: string): Promise<{ release(): Promise<void> } | undefined> {
  const client = await machines.database.pool.connect()
  const { rows } = await client.query<{ held: boolean }>('select pg_try_advisory_lock(hashtextextended($1, 0)) as held', [jobId])
  if (!rows[0]?.held) {
    client.release()
    return undefined
  }
  return {
    async release() {
      const fault = await client.query('select pg_advisory_unlock(hashtextextended($1, 0))', [jobId]).then(
        () => undefined,
        (error: Error) => error,
      )
      client.release(fault)
    },
  }
}

async function runHeldJob(machinery: JobMachinery, { orgId, jobId, lastAttempt, watch }: AskedJob): Promise<unknown> {
  const { machines } = machinery
  const inOrg = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => machines.database.inOrg(orgId, null, work)
  const job = await inOrg((tx) => findJob(tx, jobId))
  if (!job || job.state === 'done' || job.state === 'failed' || job.state === 'cancelled') return job?.result
  const handler = machinery.handlers.get(job.kind)
  if (!handler) throw new Error(`no handler for job kind ${job.kind}`)
  const tell = (): void => machines.push(orgId, { event: 'platform.job.changed', data: { jobId, kind: job.kind } })
  const end = async (
    state: 'done' | 'failed' | 'cancelled' | 'queued',
    detail: { result?: unknown; fault?: unknown },
  ): Promise<void> => {
    await inOrg((tx) => finishJob(tx, jobId, { state, ...detail }))
    tell()
  }
  try {
    const actor = await inOrg(async (tx) => {
      await markRunning(tx, jobId)
      return machinery.loadActor(tx, job.requestedBy)
    })
    tell()
    const result = await handler.run(jobRun(machinery, { orgId, jobId, lastAttempt, input: job.input, actor, tell, watch }))
    await end('done', { result: result ?? null })
    return result
  } catch (error) {
    if (error instanceof Fault) {
      await end(error.code === 'fault.cancelled' ? 'cancelled' : 'failed', { fault: { code: error.code, params: error.params } })
      if (watch) throw error
      return undefined
    }
    machinery.log('job failed', { orgId, jobId, kind: job.kind, error: error instanceof Error ? error.stack : String(error) })
    await end(lastAttempt ? 'failed' : 'queued', { fault: { code: 'fault.defect', params: { incident: jobId.slice(-8) } } })
    throw error
  }
}

interface Running {
  orgId: string
  jobId: string
  lastAttempt: boolean
  input: unknown
  actor: Actor
  tell(): void
  watch?: ((p: JobProgress) => void) | undefined
}

function jobRun({ machines }: JobMachinery, running: Running): JobRun {
  const { orgId, jobId, lastAttempt, input, actor, watch } = running
  let savedAt = 0
  let cancelled = false
  const save = async (progress: JobProgress): Promise<void> => {
    savedAt = Date.now()
    cancelled = await machines.database.inOrg(orgId, null, (tx) => saveProgress(tx, jobId, progress))
    machines.push(orgId, { event: 'platform.job.progress', data: { jobId, ...progress } })
  }
  let last: JobProgress = { phase: 'job.phase.running', done: 0, total: null }
  return {
    orgId,
    jobId,
    lastAttempt,
    input,
    actor,
    machines,
    async progress(progress) {
      last = progress
      watch?.(progress)
      if (Date.now() - savedAt >= progressInterval) await save(progress)
    },
    async checkCancelled() {
      if (Date.now() - savedAt >= progressInterval) await save(last)
      if (cancelled) throw new Fault('refused', 'fault.cancelled')
    },
  }
}
