import { recordMany } from '../../../platform/audit/entity-history.ts'
import type { Belonging } from '../../admin/server.ts'
import { customerEntity } from '../archive/customer.usecases.ts'
import { updateOwnerWords } from '../search/search-words.store.ts'
import { taskEntity } from '../tasks/task.usecases.ts'
import { batchLimit } from './customer-batch.api.ts'
import { countOpenTasksOf, countOwned, reassignTasks, updateOwnerOf } from './hand-over.store.ts'

/** Every customer of a person, deleted ones too: they could be brought back. Orders follow by the event. */
const customers: Belonging = {
  kind: 'customer',
  count: countOwned,
  async handOver(context, fromId, heir) {
    const ids = await updateOwnerOf(context.tx, fromId, heir)
    for (let at = 0; at < ids.length; at += batchLimit) {
      const slice = ids.slice(at, at + batchLimit)
      await updateOwnerWords(context.tx, slice)
      await recordMany(
        context,
        customerEntity,
        slice.map((id) => ({ id, before: { ownerId: fromId }, after: { ownerId: heir.id } })),
      )
      await context.emit('customers.customer.assigned', { customerIds: slice })
    }
    return ids.length
  },
}

/** Only what is still to be done; what was done stays with who did it. */
const tasks: Belonging = {
  kind: 'task',
  count: countOpenTasksOf,
  async handOver(context, fromId, heir) {
    const rows = await reassignTasks(context.tx, fromId, heir.id)
    for (let at = 0; at < rows.length; at += batchLimit) {
      const slice = rows.slice(at, at + batchLimit)
      await recordMany(
        context,
        taskEntity,
        slice.map(({ id }) => ({ id, before: { assigneeId: fromId }, after: { assigneeId: heir.id } })),
      )
      await context.emit('customers.task.changed', {
        taskIds: slice.map(({ id }) => id),
        customerIds: [...new Set(slice.flatMap(({ customerId }) => (customerId === null ? [] : [customerId])))],
      })
    }
    return rows.length
  },
}

export const customersBelongings: readonly Belonging[] = [customers, tasks]
