import type { JobHandler } from '../../../platform/jobs/job-handler.ts'
import { deleteExpired, deleteOutdated } from './housekeeping.store.ts'

const day = 86_400_000
// A repeat of a request comes within minutes; three days cover a phone that was switched off over a weekend.
const keyDays = 3
const eventDays = 30
const readNotificationDays = 90

/** Each night: idempotency keys, events and read notes that are old, and sign-in secrets that are over. */
export const housekeepingJob: JobHandler = {
  kind: 'admin.housekeeping.clean',
  async run(job) {
    const { database } = job.machines
    return database.inOrg(job.orgId, job.actor.userId, async (tx) => {
      const ago = (days: number): string => new Date(Date.parse(tx.now) - days * day).toISOString()
      await deleteExpired(database.control, tx.now, ago(1))
      return deleteOutdated(tx, { keys: ago(keyDays), events: ago(eventDays), notifications: ago(readNotificationDays) })
    })
  },
}

/** 19:00 UTC is three in the morning in China, after grading. */
export const housekeepingSchedule = { at: '0 19 * * *', jobKind: housekeepingJob.kind }
