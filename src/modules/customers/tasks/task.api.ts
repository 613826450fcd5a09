import { z } from 'zod'
import { operation } from '../../../kernel/operation.ts'
import { pageOf, pageSize } from '../../../kernel/page.ts'

const id = z.uuid()
const version = z.coerce.number().int()
const instant = z.iso.datetime({ offset: true })
const title = z.string().trim().min(1).max(200)
const reason = z.string().trim().max(500).nullable()

/** Where a task came from; tells the workbench what to say about it. */
export const taskOrigins = ['manual', 'grade', 'list', 'analysis', 'import', 'sales'] as const
export const taskOrigin = z.enum(taskOrigins)

export const taskView = z.object({
  id,
  version: z.number().int(),
  customerId: z.string().nullable(),
  customerName: z.string().nullable(),
  grade: z.string().nullable(),
  title: z.string(),
  dueAt: z.string(),
  remindAt: z.string().nullable(),
  assigneeId: id,
  assigneeName: z.string().nullable(),
  origin: z.string(),
  reason: z.string().nullable(),
  doneAt: z.string().nullable(),
  createdAt: z.string(),
})
export type TaskView = z.infer<typeof taskView>

export const taskOperations = {
  list: operation({
    name: 'customers.task.list',
    method: 'GET',
    path: '/tasks',
    summary: ['查看任务', 'See tasks'],
    input: z.strictObject({
      customerId: id.optional(),
      state: z.enum(['open', 'overdue', 'today', 'coming', 'done']).default('open'),
      /** Mine, or everybody's within my reach. */
      whose: z.enum(['mine', 'all']).default('mine'),
      cursor: z.string().max(500).optional(),
      limit: pageSize,
    }),
    output: pageOf(taskView),
  }),
  count: operation({
    name: 'customers.task.count',
    method: 'GET',
    path: '/tasks-count',
    summary: ['我的待办数量', 'How many tasks wait for me'],
    allow: { like: 'customers.task.list' },
    input: z.strictObject({ customerId: id.optional() }),
    output: z.object({ count: z.number().int(), overdue: z.number().int() }),
  }),
  create: operation({
    name: 'customers.task.create',
    method: 'POST',
    path: '/tasks',
    summary: ['新建任务', 'Create a task'],
    idempotent: true,
    input: z.strictObject({
      customerId: id.nullable().optional(),
      title,
      dueAt: instant,
      remindAt: instant.nullable().optional(),
      assigneeId: id.optional(),
      reason: reason.optional(),
    }),
    output: taskView,
  }),
  createMany: operation({
    name: 'customers.task.createMany',
    method: 'POST',
    path: '/tasks/batch',
    summary: ['为多个客户建任务', 'Create a task for each of several customers'],
    allow: { like: 'customers.task.create' },
    idempotent: true,
    input: z
      .strictObject({
        customerIds: z.array(id).min(1).max(5000).optional(),
        segmentId: id.optional(),
        title,
        dueAt: instant,
        remindAt: instant.nullable().optional(),
        origin: taskOrigin.default('list'),
        reason: reason.optional(),
      })
      .refine((input) => (input.customerIds === undefined) !== (input.segmentId === undefined), 'customers.task.oneSource'),
    output: z.object({ count: z.number().int(), withoutOwner: z.number().int(), taskIds: z.array(id) }),
    refusals: ['customers.task.tooMany'],
  }),
  update: operation({
    name: 'customers.task.update',
    method: 'PATCH',
    path: '/tasks/{id}',
    summary: ['修改任务、改期、转给别人', 'Change, reschedule or hand on a task'],
    versioned: true,
    input: z.strictObject({
      id,
      version,
      title: title.optional(),
      dueAt: instant.optional(),
      remindAt: instant.nullable().optional(),
      assigneeId: id.optional(),
      reason: reason.optional(),
    }),
    output: taskView,
  }),
  setDone: operation({
    name: 'customers.task.setDone',
    method: 'POST',
    path: '/tasks/{id}/done',
    summary: ['完成任务或取消完成', 'Complete a task, or take that back'],
    allow: { like: 'customers.task.update' },
    input: z.strictObject({ id, done: z.boolean().default(true) }),
    output: taskView,
  }),
  deleteMany: operation({
    name: 'customers.task.deleteMany',
    method: 'POST',
    path: '/tasks/delete',
    summary: ['删除任务（可恢复）', 'Delete tasks (can be restored)'],
    allow: { like: 'customers.task.update' },
    input: z.strictObject({ ids: z.array(id).min(1).max(5000) }),
    output: z.object({ ids: z.array(id) }),
  }),
  restoreMany: operation({
    name: 'customers.task.restoreMany',
    method: 'POST',
    path: '/tasks/restore',
    summary: ['恢复任务', 'Restore tasks'],
    allow: { like: 'customers.task.update' },
    input: z.strictObject({ ids: z.array(id).min(1).max(5000) }),
    output: z.object({ ids: z.array(id) }),
  }),
} as const
