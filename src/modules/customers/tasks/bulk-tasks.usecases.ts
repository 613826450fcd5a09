import type { RawBuilder } from 'kysely'
import type { Context } from '../../../platform/operations/context.ts'
import { insertTasksFor, theseCustomers } from './bulk-tasks.store.ts'

export interface TaskBatch {
  /** Sub-query with the column customer_id, already within the caller's reach; or the customers themselves. */
  source?: RawBuilder<unknown> | undefined
  customerIds?: readonly string[] | undefined
  limit?: number | undefined
  title: string
  dueAt: string
  remindAt?: string | null | undefined
  origin: string
  reason: string | null
}

/** One task for each customer, given to its owner, or to the person who asks where nobody owns it. Answers how many were made. */
export async function createTasksFor(context: Context, batch: TaskBatch): Promise<{ tasks: number; taskIds: string[] }> {
  const source = batch.source ?? theseCustomers(batch.customerIds ?? [])
  const taskIds = await insertTasksFor(context.tx, source, {
    ...batch,
    fallbackAssigneeId: context.actor.userId,
    limit: batch.limit ?? 5000,
  })
  await context.record({
    entity: 'customers.task',
    entityId: null,
    after: { title: batch.title, dueAt: batch.dueAt, tasks: taskIds.length },
  })
  await context.emit('customers.task.created', { count: taskIds.length })
  return { tasks: taskIds.length, taskIds }
}
