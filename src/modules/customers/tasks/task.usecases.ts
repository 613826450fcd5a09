import type { RawBuilder } from 'kysely'
import { may, reachOf, reaches, type Actor } from '../../../kernel/actor.ts'
import { decide, forbidden, notFound } from '../../../kernel/fault.ts'
import type { OutputOf, ParsedInputOf } from '../../../kernel/operation.ts'
import { encodeCursor } from '../../../kernel/page.ts'
import { refuse } from '../../../kernel/result.ts'
import { makeId } from '../../../platform/make-id.ts'
import { notify } from '../../../platform/notifications/notify.ts'
import { versionToWriteOn } from '../../../platform/operations/conflict.ts'
import type { Context } from '../../../platform/operations/context.ts'
import { getSettings } from '../../admin/server.ts'
import { visibleReach } from '../archive/customer.access.ts'
import { findOwner } from '../archive/customer.store.ts'
import { requireCustomer } from '../archive/customer.usecases.ts'
import { readCursor } from '../archive/cursor.usecases.ts'
import { changedFields } from '../archive/customer.rules.ts'
import type { taskOperations, TaskView } from './task.api.ts'
import { listMembersWithin, listTargets, type Target } from './bulk-tasks.store.ts'
import { createTasksFor } from './bulk-tasks.usecases.ts'
import { dueBounds } from './task.rules.ts'
import {
  countTasks,
  findTask,
  insertTask,
  listTasks,
  listTasksByIds,
  markTaskDone,
  markTasksDeleted,
  ofAssignee,
  ofCustomer,
  updateTask,
  withinTaskReach,
  type StoredTask,
} from './task.store.ts'

type Operations = typeof taskOperations
export const taskEntity = 'customers.task'
/** One batch makes so many tasks at most: more would be nobody's list but a flood. */
const batchLimit = 5000

const viewOf = ({ createdBy: _createdBy, assigneeDepartmentId: _department, ...task }: StoredTask): TaskView => task

export async function listTaskPage(
  context: Context,
  input: ParsedInputOf<Operations['list']>,
): Promise<OutputOf<Operations['list']>> {
  const { tx, actor } = context
  if (input.customerId) await requireCustomer(context, input.customerId)
  const { timeZone } = await getSettings(tx)
  const after = readCursor(input.cursor, 2)
  const rows = await listTasks(tx, {
    condition: conditionFor(actor, input),
    done: input.state === 'done',
    ...dueBounds(input.state, tx.now, timeZone),
    after: after && [String(after[0]), String(after[1])],
    limit: input.limit + 1,
  })
  const items = rows.slice(0, input.limit)
  const last = rows.length > input.limit ? items.at(-1) : undefined
  return {
    items: items.map(viewOf),
    ...(last ? { nextCursor: encodeCursor([input.state === 'done' ? last.doneAt : last.dueAt, last.id]) } : {}),
  }
}

// Whoever sees the customer sees what is to be done about it; without a customer, tasks are seen by whom they are for.
function conditionFor(actor: Actor, input: { customerId?: string | undefined; whose: 'mine' | 'all' }): RawBuilder<boolean> {
  if (input.customerId) return ofCustomer(input.customerId)
  return input.whose === 'mine' ? ofAssignee(actor.userId) : withinTaskReach(reachOf(actor, 'customers.task.list'))
}

export async function countOpenTasks(
  context: Context,
  input: ParsedInputOf<Operations['count']>,
): Promise<{ count: number; overdue: number }> {
  if (input.customerId) await requireCustomer(context, input.customerId)
  return countTasks(context.tx, input.customerId ? ofCustomer(input.customerId) : ofAssignee(context.actor.userId))
}

export async function createTask(context: Context, input: ParsedInputOf<Operations['create']>): Promise<TaskView> {
  const { tx, actor } = context
  if (input.customerId) await requireCustomer(context, input.customerId)
  const assigneeId = input.assigneeId ?? actor.userId
  await requireAssignee(context, assigneeId, 'customers.task.create')
  const id = makeId(new Date(tx.now))
  const task = {
    id,
    customerId: input.customerId ?? null,
    title: input.title,
    dueAt: input.dueAt,
    remindAt: input.remindAt ?? null,
    assigneeId,
    origin: 'manual',
    reason: input.reason ?? null,
  }
  await insertTask(tx, task)
  await context.record({ entity: taskEntity, entityId: id, after: { ...task, version: 1 } })
  await tell(context, id, task)
  return viewOf(await requireTask(context, id))
}

async function requireAssignee(context: Context, userId: string, permission: string): Promise<void> {
  if (userId === context.actor.userId) return
  const person = await findOwner(context.tx, userId)
  if (!person) throw notFound()
  if (!reaches(reachOf(context.actor, permission), person.id, person.departmentId)) throw forbidden()
}

async function tell(
  context: Context,
  id: string,
  task: { customerId: string | null; assigneeId: string; title: string },
): Promise<void> {
  await context.emit('customers.task.changed', { taskIds: [id], customerIds: task.customerId === null ? [] : [task.customerId] })
  if (task.assigneeId === context.actor.userId) return
  await notify(context, [
    {
      userId: task.assigneeId,
      code: 'customers.task.given',
      params: { title: task.title, by: context.actor.name },
      link: '/tasks',
    },
  ])
}

/** The task if it is the person's, given by them, of their people, or of a customer they see. */
async function requireTask(context: Context, id: string, options: { lock?: boolean } = {}): Promise<StoredTask> {
  const task = await findTask(context.tx, id, options)
  if (!task) throw notFound()
  const { actor } = context
  if (mayHandle(actor, task, 'customers.task.list')) return task
  if (task.customerId === null) throw notFound()
  await requireCustomer(context, task.customerId)
  return task
}

const mayHandle = (actor: Actor, task: StoredTask, permission: string): boolean =>
  may(actor, permission) &&
  (task.createdBy === actor.userId || reaches(reachOf(actor, permission), task.assigneeId, task.assigneeDepartmentId))

async function requireTaskFor(context: Context, id: string): Promise<StoredTask> {
  const task = await requireTask(context, id, { lock: true })
  if (!mayHandle(context.actor, task, 'customers.task.update')) throw forbidden()
  return task
}

export async function editTask(context: Context, input: ParsedInputOf<Operations['update']>): Promise<TaskView> {
  const { id, version, ...sent } = input
  const before = await requireTaskFor(context, id)
  if (sent.assigneeId !== undefined && sent.assigneeId !== before.assigneeId)
    await requireAssignee(context, sent.assigneeId, 'customers.task.update')
  const changed = changedFields(before, sent)
  const writeOn = await versionToWriteOn(
    context,
    { entity: taskEntity, entityId: id, version: before.version },
    { version, sent: changed.after, shown: changed.before },
  )
  const next = await updateTask(context.tx, id, writeOn, sent)
  await context.record({ entity: taskEntity, entityId: id, before: changed.before, after: { ...changed.after, version: next } })
  await tell(context, id, {
    ...before,
    assigneeId: sent.assigneeId === before.assigneeId ? context.actor.userId : (sent.assigneeId ?? context.actor.userId),
  })
  return viewOf(await requireTask(context, id))
}

export async function setTaskDone(context: Context, input: ParsedInputOf<Operations['setDone']>): Promise<TaskView> {
  const task = await requireTaskFor(context, input.id)
  await complete(context, task, input.done)
  return viewOf(await requireTask(context, input.id))
}

/** A follow-up settles the task it was about. */
export async function settleTask(context: Context, id: string): Promise<void> {
  const task = await requireTaskFor(context, id)
  if (task.doneAt === null) await complete(context, task, true)
}

async function complete(context: Context, task: StoredTask, done: boolean): Promise<void> {
  await markTaskDone(context.tx, task.id, done)
  await context.record({
    entity: taskEntity,
    entityId: task.id,
    before: { doneAt: task.doneAt },
    after: { doneAt: done ? context.tx.now : null },
  })
  await context.emit('customers.task.changed', {
    taskIds: [task.id],
    customerIds: task.customerId === null ? [] : [task.customerId],
  })
}

export const removeTasks = (context: Context, input: ParsedInputOf<Operations['deleteMany']>): Promise<{ ids: string[] }> =>
  setDeleted(context, input.ids, true)
export const restoreTasks = (context: Context, input: ParsedInputOf<Operations['restoreMany']>): Promise<{ ids: string[] }> =>
  setDeleted(context, input.ids, false)

// All or nothing: an id that is not there, or not theirs, stops the batch.
async function setDeleted(context: Context, ids: readonly string[], deleted: boolean): Promise<{ ids: string[] }> {
  const wanted = [...new Set(ids)]
  const tasks = await listTasksByIds(context.tx, wanted, !deleted)
  const handled = tasks.filter((task) => mayHandle(context.actor, task, 'customers.task.update'))
  if (handled.length !== wanted.length) throw notFound()
  await markTasksDeleted(context.tx, wanted, deleted)
  await context.record({
    entity: taskEntity,
    entityId: wanted.length === 1 ? wanted[0]! : null,
    before: { deleted: !deleted },
    after: { deleted, ids: wanted },
  })
  await context.emit('customers.task.changed', { taskIds: wanted.slice(0, 100) })
  return { ids: wanted }
}

/** A task for each of the chosen customers, or of a segment's members that the person sees. */
export async function createManyTasks(
  context: Context,
  input: ParsedInputOf<Operations['createMany']>,
): Promise<OutputOf<Operations['createMany']>> {
  const targets = await targetsOf(context, input)
  if (targets.length > batchLimit) decide(refuse('customers.task.tooMany', { limit: batchLimit }))
  const { tasks, taskIds } = await createTasksFor(context, {
    customerIds: targets.map((target) => target.id),
    title: input.title,
    dueAt: input.dueAt,
    remindAt: input.remindAt,
    origin: input.origin,
    reason: input.reason ?? null,
  })
  return { count: tasks, withoutOwner: targets.filter((target) => target.ownerId === null).length, taskIds }
}

// An id out of reach stops the batch, as an unknown one does: nobody is to wonder which were left out.
async function targetsOf({ tx, actor }: Context, input: ParsedInputOf<Operations['createMany']>): Promise<Target[]> {
  const reach = visibleReach(actor)
  if (input.segmentId !== undefined) return listMembersWithin(tx, input.segmentId, reach, batchLimit + 1)
  const wanted = [...new Set(input.customerIds)]
  const targets = await listTargets(tx, wanted, reach)
  if (targets.length !== wanted.length) throw notFound()
  return targets
}
