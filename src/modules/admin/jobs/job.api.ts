import { z } from 'zod'
import { operation } from '../../../kernel/operation.ts'
import { pageOf, pageSize } from '../../../kernel/page.ts'

export const jobView = z.object({
  id: z.uuid(),
  kind: z.string(),
  state: z.enum(['queued', 'running', 'done', 'failed', 'cancelled']),
  /** `{ phase, done, total }` while it runs; the phase is a key of the texts. */
  progress: z.unknown(),
  result: z.unknown(),
  /** `{ code, params }` when it failed. */
  fault: z.unknown(),
  attempts: z.number().int(),
  requestedBy: z.uuid().nullable(),
  cancelRequestedAt: z.string().nullable(),
  createdAt: z.string(),
  startedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
  abilities: z.object({ cancel: z.boolean(), retry: z.boolean() }),
})

const page = z.strictObject({
  state: z.enum(['queued', 'running', 'done', 'failed', 'cancelled']).optional(),
  cursor: z.string().max(500).optional(),
  limit: pageSize,
})

export const jobOperations = {
  list: operation({
    name: 'platform.job.list',
    method: 'GET',
    path: '/jobs',
    summary: ['查看自己发起的后台任务', 'See the background jobs one asked for'],
    allow: 'session',
    input: page,
    output: pageOf(jobView),
  }),
  listAll: operation({
    name: 'platform.job.listAll',
    method: 'GET',
    path: '/all-jobs',
    summary: ['查看和管理所有人的后台任务', 'See and control everybody’s background jobs'],
    input: page,
    output: pageOf(jobView),
  }),
  get: operation({
    name: 'platform.job.get',
    method: 'GET',
    path: '/jobs/{id}',
    summary: ['查看一个后台任务的进度', 'See how far a job is'],
    allow: 'session',
    input: z.strictObject({ id: z.uuid() }),
    output: jobView,
  }),
  cancel: operation({
    name: 'platform.job.cancel',
    method: 'POST',
    path: '/jobs/{id}/cancel',
    summary: ['取消后台任务', 'Cancel a job'],
    allow: 'session',
    input: z.strictObject({ id: z.uuid() }),
    output: jobView,
    refusals: ['platform.job.finished'],
  }),
  retry: operation({
    name: 'platform.job.retry',
    method: 'POST',
    path: '/jobs/{id}/retry',
    summary: ['重试失败或已取消的后台任务', 'Try a failed or cancelled job again'],
    allow: 'session',
    input: z.strictObject({ id: z.uuid() }),
    output: jobView,
    refusals: ['platform.job.notFailed'],
  }),
} as const
