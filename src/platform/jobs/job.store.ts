import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import { json } from '../db/database.ts'
import type { JobProgress } from './job-handler.ts'

export type JobState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled'

export interface StoredJob {
  id: string
  kind: string
  state: JobState
  input: unknown
  progress: unknown
  result: unknown
  fault: unknown
  attempts: number
  requestedBy: string | null
  cancelRequestedAt: string | null
  createdAt: string
  startedAt: string | null
  finishedAt: string | null
}

const columns = [
  'id',
  'kind',
  'state',
  'input',
  'progress',
  'result',
  'fault',
  'attempts',
  'requested_by as requestedBy',
  'cancel_requested_at as cancelRequestedAt',
  'created_at as createdAt',
  'started_at as startedAt',
  'finished_at as finishedAt',
] as const

export async function findJob(tx: Tx, id: string): Promise<StoredJob | undefined> {
  const row = await tx.db
    .selectFrom('platform.job')
    .select(columns)
    .where('org_id', '=', tx.orgId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row as StoredJob | undefined
}

export async function listJobs(tx: Tx, limit: number): Promise<StoredJob[]> {
  const rows = await tx.db
    .selectFrom('platform.job')
    .select(columns)
    .where('org_id', '=', tx.orgId)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows as StoredJob[]
}

export async function insertJob(tx: Tx, job: { id: string; kind: string; input: unknown; state: JobState }): Promise<void> {
  await tx.db
    .insertInto('platform.job')
    .values({
      org_id: tx.orgId,
      id: job.id,
      kind: job.kind,
      state: job.state,
      input: json(job.input),
      requested_by: tx.userId,
      created_at: tx.now,
    })
    .execute()
}

/** Puts the job into the queue; visible to the worker when the transaction commits. */
export async function queueJob(tx: Tx, job: { id: string; kind: string; maxAttempts: number; runAt?: string }): Promise<void> {
  await sql`select app.enqueue_job(${tx.orgId}, ${job.id}, ${job.kind}, ${job.runAt ?? null}, ${job.maxAttempts})`.execute(tx.db)
}

export async function markRunning(tx: Tx, id: string): Promise<void> {
  await tx.db
    .updateTable('platform.job')
    .set((e) => ({ state: 'running', attempts: e('attempts', '+', 1), started_at: tx.now, heartbeat_at: tx.now }))
    .where('org_id', '=', tx.orgId)
    .where('id', '=', id)
    .execute()
}

/** Saves progress and tells whether a cancel was asked for. */
export async function saveProgress(tx: Tx, id: string, progress: JobProgress): Promise<boolean> {
  const row = await tx.db
    .updateTable('platform.job')
    .set({ progress: json(progress), heartbeat_at: tx.now })
    .where('org_id', '=', tx.orgId)
    .where('id', '=', id)
    .returning('cancel_requested_at')
    .executeTakeFirst()
  return row?.cancel_requested_at != null
}

export async function finishJob(
  tx: Tx,
  id: string,
  end: { state: 'done' | 'failed' | 'cancelled' | 'queued'; result?: unknown; fault?: unknown },
): Promise<void> {
  await tx.db
    .updateTable('platform.job')
    .set({
      state: end.state,
      result: end.result === undefined ? null : json(end.result),
      fault: end.fault === undefined ? null : json(end.fault),
      finished_at: end.state === 'queued' ? null : tx.now,
    })
    .where('org_id', '=', tx.orgId)
    .where('id', '=', id)
    .execute()
}

export async function requestCancel(tx: Tx, id: string): Promise<void> {
  await tx.db
    .updateTable('platform.job')
    .set({ cancel_requested_at: tx.now })
    .where('org_id', '=', tx.orgId)
    .where('id', '=', id)
    .execute()
}

/** Jobs by the time they were asked for, newest first. */
export async function pageOfJobs(
  tx: Tx,
  filter: { requestedBy?: string | undefined; state?: JobState | undefined },
  page: { after?: { at: string; id: string }; limit: number },
): Promise<StoredJob[]> {
  const rows = await tx.db
    .selectFrom('platform.job')
    .select(columns)
    .where('org_id', '=', tx.orgId)
    .$if(filter.requestedBy !== undefined, (query) => query.where('requested_by', '=', filter.requestedBy!))
    .$if(filter.state !== undefined, (query) => query.where('state', '=', filter.state!))
    .$if(page.after !== undefined, (query) =>
      query.where(
        sql<boolean>`(created_at < ${page.after!.at}::timestamptz or (created_at = ${page.after!.at}::timestamptz and id > ${page.after!.id}::uuid))`,
      ),
    )
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(page.limit)
    .execute()
  return rows as StoredJob[]
}

export async function lockJob(tx: Tx, id: string): Promise<void> {
  await sql`select 1 from platform.job where org_id = ${tx.orgId} and id = ${id} for update`.execute(tx.db)
}

/** Makes an ended job wait again, as if it had just been asked for. */
export async function resetJob(tx: Tx, id: string): Promise<void> {
  await tx.db
    .updateTable('platform.job')
    .set({ state: 'queued', fault: null, result: null, progress: json({}), finished_at: null, cancel_requested_at: null })
    .where('org_id', '=', tx.orgId)
    .where('id', '=', id)
    .execute()
}
