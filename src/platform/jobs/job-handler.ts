import type { Actor } from '../../kernel/actor.ts'
import type { Machines } from '../operations/context.ts'

/** What a running job can do beside its work. */
export interface JobRun {
  orgId: string
  jobId: string
  input: unknown
  /** The queue will not ask again: what stays half done now stays so. */
  lastAttempt: boolean
  machines: Machines
  /** The person who asked, with today's rights; for scheduled work the organisation's owner. */
  actor: Actor
  /** Saves and pushes progress; throttled, so call it as often as you like. */
  progress(progress: JobProgress): Promise<void>
  /** Throws a fault `fault.cancelled` when the person asked to stop; call between batches. */
  checkCancelled(): Promise<void>
}

export interface JobProgress {
  /** Key of the texts for what is being done. */
  phase: string
  done: number
  total: number | null
}

/**
 * Work outside a request: idempotent, because it may be run again after a crash. The answer is kept with the job.
 */
export interface JobHandler {
  kind: string
  run(job: JobRun): Promise<unknown>
  maxAttempts?: number
}
