import { notify } from '../../../platform/notifications/notify.ts'
import type { JobHandler } from '../../../platform/jobs/job-handler.ts'
import { makeId } from '../../../platform/make-id.ts'
import { makeContext } from '../../../platform/operations/context.ts'
import { takeReminders } from './task.store.ts'

export const remindJobKind = 'customers.task.remind'
const batch = 200

/** Every five minutes: tasks whose time to remind has come ring once with whom they are for. */
export const remindJob: JobHandler = {
  kind: remindJobKind,
  async run(job) {
    let count = 0
    for (;;) {
      const taken = await job.machines.database.inOrg(job.orgId, null, async (tx) => {
        const due = await takeReminders(tx, batch)
        const context = makeContext(job.actor, tx, { operation: remindJobKind, requestId: makeId() }, job.machines)
        await notify(
          context,
          due.map((task) => ({
            userId: task.assigneeId,
            code: 'customers.task.reminder',
            params: { title: task.title },
            link: task.customerId === null ? '/tasks' : `/customers/${task.customerId}`,
          })),
        )
        return due.length
      })
      count += taken
      if (taken < batch) return { count }
    }
  },
}
