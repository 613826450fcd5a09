import { may } from '../../../kernel/actor.ts'
import { Fault, notFound } from '../../../kernel/fault.ts'
import type { OutputOf, ParsedInputOf } from '../../../kernel/operation.ts'
import {
  findJob,
  finishJob,
  lockJob,
  pageOfJobs,
  queueJob,
  requestCancel,
  resetJob,
  type StoredJob,
} from '../../../platform/jobs/job.store.ts'
import type { Context } from '../../../platform/operations/context.ts'
import { instantCursor } from '../audit/instant-page.rules.ts'
import { encodeCursor } from '../../../kernel/page.ts'
import type { jobOperations } from './job.api.ts'

type View = OutputOf<typeof jobOperations.get>
type ListInput = ParsedInputOf<typeof jobOperations.list>

export const viewOwnJobs = (context: Context, input: ListInput): Promise<{ items: View[]; nextCursor?: string }> =>
  viewPage(context, input, context.actor.userId)

export const viewAllJobs = (context: Context, input: ListInput): Promise<{ items: View[]; nextCursor?: string }> =>
  viewPage(context, input, undefined)

async function viewPage(
  context: Context,
  input: ListInput,
  requestedBy: string | undefined,
): Promise<{ items: View[]; nextCursor?: string }> {
  const after = instantCursor(input.cursor)
  const rows = await pageOfJobs(
    context.tx,
    { requestedBy, state: input.state },
    { ...(after && { after }), limit: input.limit + 1 },
  )
  const items = rows.slice(0, input.limit)
  const last = rows.length > input.limit ? items.at(-1) : undefined
  return { items: items.map(viewOf), ...(last && { nextCursor: encodeCursor([last.createdAt, last.id]) }) }
}

// What the job was given may hold more than its asker's list shows; it stays inside.
function viewOf(job: StoredJob): View {
  const { input: _, ...shown } = job
  const over = job.state === 'done' || job.state === 'failed' || job.state === 'cancelled'
  return { ...shown, abilities: { cancel: !over, retry: job.state === 'failed' || job.state === 'cancelled' } }
}

/** One's own job, or anybody's for who may see all; otherwise as if it did not exist. */
async function getJob(context: Context, id: string): Promise<StoredJob> {
  const job = await findJob(context.tx, id)
  if (!job || (job.requestedBy !== context.actor.userId && !may(context.actor, 'platform.job.listAll'))) throw notFound()
  return job
}

export const viewJob = async (context: Context, input: { id: string }): Promise<View> => viewOf(await getJob(context, input.id))

/** A waiting job ends at once; a running one is asked to stop at its next step. */
export async function cancelJob(context: Context, input: { id: string }): Promise<View> {
  const { tx } = context
  await lockJob(tx, input.id)
  const job = await getJob(context, input.id)
  if (job.state === 'queued') await finishJob(tx, job.id, { state: 'cancelled', fault: { code: 'fault.cancelled', params: {} } })
  else if (job.state === 'running') await requestCancel(tx, job.id)
  else throw new Fault('refused', 'platform.job.finished')
  return changed(context, job)
}

export async function retryJob(context: Context, input: { id: string }): Promise<View> {
  const { tx } = context
  await lockJob(tx, input.id)
  const job = await getJob(context, input.id)
  if (job.state !== 'failed' && job.state !== 'cancelled') throw new Fault('refused', 'platform.job.notFailed')
  await resetJob(tx, job.id)
  await queueJob(tx, { id: job.id, kind: job.kind, maxAttempts: 5 })
  return changed(context, job)
}

async function changed(context: Context, before: StoredJob): Promise<View> {
  const { tx, machines } = context
  const job = await findJob(tx, before.id)
  await context.record({ entity: 'job', entityId: before.id, before: { state: before.state }, after: { state: job!.state } })
  tx.afterCommit(() => machines.push(tx.orgId, { event: 'platform.job.changed', data: { jobId: before.id, kind: before.kind } }))
  return viewOf(job!)
}
