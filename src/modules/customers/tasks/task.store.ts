import { sql, type RawBuilder } from 'kysely'
import type { Reach } from '../../../kernel/actor.ts'
import { uuids, type Tx } from '../../../platform/db/database.ts'
import type { TaskView } from './task.api.ts'

export type StoredTask = TaskView & { createdBy: string | null; assigneeDepartmentId: string | null }

const columns =
  sql.raw(`t.id, t.version, t.customer_id as "customerId", c.name as "customerName", g.class as grade, t.title, t.due_at as "dueAt",
  t.remind_at as "remindAt", t.assignee_id as "assigneeId", p.name as "assigneeName", p.department_id as "assigneeDepartmentId", t.origin, t.reason,
  t.done_at as "doneAt", t.created_at as "createdAt", t.created_by as "createdBy"`)

const from = (tx: Tx): RawBuilder<unknown> => sql`from customers.task t
  left join customers.customer c on c.org_id = t.org_id and c.org_id = ${tx.orgId} and c.id = t.customer_id
  left join customers.v_customer_class g on g.org_id = t.org_id and g.org_id = ${tx.orgId} and g.customer_id = t.customer_id
    and g.scheme_id = (select s.id from customers.grade_scheme s where s.org_id = ${tx.orgId} and s.is_default limit 1)
  left join admin.v_person p on p.org_id = t.org_id and p.org_id = ${tx.orgId} and p.id = t.assignee_id`

/** Tasks of people within the reach. A task of a deleted customer waits with it. */
export const withinTaskReach = (reach: Reach): RawBuilder<boolean> => {
  if (reach.all) return sql<boolean>`true`
  if (reach.departmentIds.length === 0) return sql<boolean>`t.assignee_id = ${reach.userId}::uuid`
  return sql<boolean>`(t.assignee_id = ${reach.userId}::uuid or p.department_id = any(${uuids(reach.departmentIds)}))`
}

export interface TaskPage {
  condition: RawBuilder<boolean>
  /** Open tasks by due time, done ones by when they were done, newest first. */
  done: boolean
  dueFrom?: string | undefined
  dueBefore?: string | undefined
  after?: [value: string, id: string] | undefined
  limit: number
}

export async function listTasks(tx: Tx, page: TaskPage): Promise<StoredTask[]> {
  const value = sql.raw(page.done ? 't.done_at' : 't.due_at')
  const direction = sql.raw(page.done ? 'desc' : 'asc')
  const { rows } = await sql<StoredTask>`
    select ${columns} ${from(tx)}
    where t.org_id = ${tx.orgId} and t.deleted_at is null and t.done_at is ${sql.raw(page.done ? 'not null' : 'null')} and c.deleted_at is null
      and ${page.condition}
      ${page.dueFrom === undefined ? sql`` : sql`and t.due_at >= ${page.dueFrom}::timestamptz`}
      ${page.dueBefore === undefined ? sql`` : sql`and t.due_at < ${page.dueBefore}::timestamptz`}
      ${page.after ? sql`and (${value}, t.id) ${sql.raw(page.done ? '<' : '>')} (${page.after[0]}::timestamptz, ${page.after[1]}::uuid)` : sql``}
    order by ${value} ${direction}, t.id ${direction} limit ${sql.raw(String(Math.trunc(page.limit)))}`.execute(tx.db)
  return rows
}

export const ofCustomer = (customerId: string): RawBuilder<boolean> => sql<boolean>`t.customer_id = ${customerId}::uuid`
export const ofAssignee = (userId: string): RawBuilder<boolean> => sql<boolean>`t.assignee_id = ${userId}::uuid`

/** Open tasks, and those overdue; counted up to a thousand. */
export async function countTasks(tx: Tx, condition: RawBuilder<boolean>): Promise<{ count: number; overdue: number }> {
  const { rows } = await sql<{ count: number; overdue: number }>`
    select count(*)::int as count, (count(*) filter (where x.due_at < ${tx.now}::timestamptz))::int as overdue from (
      select t.due_at from customers.task t
      where t.org_id = ${tx.orgId} and t.deleted_at is null and t.done_at is null and ${condition} limit 1000) x`.execute(tx.db)
  return rows[0]!
}

/** `lock` holds the row until the transaction ends. */
export async function findTask(tx: Tx, id: string, options: { lock?: boolean } = {}): Promise<StoredTask | undefined> {
  const { rows } = await sql<StoredTask>`
    select ${columns} ${from(tx)} where t.org_id = ${tx.orgId} and t.id = ${id} and t.deleted_at is null
    ${options.lock ? sql`for update of t` : sql``}`.execute(tx.db)
  return rows[0]
}

export async function listTasksByIds(tx: Tx, ids: readonly string[], deleted: boolean): Promise<StoredTask[]> {
  const { rows } = await sql<StoredTask>`
    select ${columns} ${from(tx)}
    where t.org_id = ${tx.orgId} and t.id = any(${uuids(ids)}) and t.deleted_at is ${sql.raw(deleted ? 'not null' : 'null')}`.execute(
    tx.db,
  )
  return rows
}

export interface NewTask {
  id: string
  customerId: string | null
  title: string
  dueAt: string
  remindAt: string | null
  assigneeId: string
  origin: string
  reason: string | null
}

export async function insertTask(tx: Tx, task: NewTask): Promise<void> {
  await tx.db
    .insertInto('customers.task')
    .values({
      org_id: tx.orgId,
      id: task.id,
      customer_id: task.customerId,
      title: task.title,
      due_at: task.dueAt,
      remind_at: task.remindAt,
      assignee_id: task.assigneeId,
      created_by: tx.userId,
      origin: task.origin,
      reason: task.reason,
      created_at: tx.now,
      updated_at: tx.now,
    })
    .execute()
}

export async function updateTask(
  tx: Tx,
  id: string,
  version: number,
  values: {
    title?: string | undefined
    dueAt?: string | undefined
    remindAt?: string | null | undefined
    assigneeId?: string | undefined
    reason?: string | null | undefined
  },
): Promise<number | undefined> {
  const row = await tx.db
    .updateTable('customers.task')
    .set((e) => ({
      ...(values.title === undefined ? {} : { title: values.title }),
      ...(values.dueAt === undefined ? {} : { due_at: values.dueAt }),
      // A new time to remind of is one that nobody was reminded of yet.
      ...(values.remindAt === undefined ? {} : { remind_at: values.remindAt, reminded_at: null }),
      ...(values.assigneeId === undefined ? {} : { assignee_id: values.assigneeId }),
      ...(values.reason === undefined ? {} : { reason: values.reason }),
      version: e('version', '+', 1),
      updated_at: tx.now,
    }))
    .where('org_id', '=', tx.orgId)
    .where('id', '=', id)
    .where('version', '=', version)
    .where('deleted_at', 'is', null)
    .returning('version')
    .executeTakeFirst()
  return row?.version
}

export async function markTaskDone(tx: Tx, id: string, done: boolean): Promise<void> {
  await tx.db
    .updateTable('customers.task')
    .set((e) => ({ done_at: done ? tx.now : null, version: e('version', '+', 1), updated_at: tx.now }))
    .where('org_id', '=', tx.orgId)
    .where('id', '=', id)
    .execute()
}

export async function markTasksDeleted(tx: Tx, ids: readonly string[], deleted: boolean): Promise<void> {
  await sql`
    update customers.task set deleted_at = ${deleted ? tx.now : null}, version = version + 1, updated_at = ${tx.now}
    where org_id = ${tx.orgId} and id = any(${uuids(ids)})`.execute(tx.db)
}

export interface DueReminder {
  id: string
  assigneeId: string
  title: string
  dueAt: string
  customerId: string | null
}

/** Takes the reminders that are due, so that each is sent once even when two runs meet. */
export async function takeReminders(tx: Tx, limit: number): Promise<DueReminder[]> {
  const { rows } = await sql<DueReminder>`
    with due as (
      select t.org_id, t.id from customers.task t
      where t.org_id = ${tx.orgId} and t.remind_at <= ${tx.now}::timestamptz and t.reminded_at is null and t.done_at is null and t.deleted_at is null
      order by t.remind_at limit ${sql.raw(String(limit))} for update skip locked
    )
    update customers.task t set reminded_at = ${tx.now} from due
    where t.org_id = ${tx.orgId} and due.org_id = t.org_id and due.id = t.id
    returning t.id, t.assignee_id as "assigneeId", t.title, t.due_at as "dueAt", t.customer_id as "customerId"`.execute(tx.db)
  return rows
}
