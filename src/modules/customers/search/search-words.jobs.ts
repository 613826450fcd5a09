import type { JobHandler } from '../../../platform/jobs/job-handler.ts'
import { listCustomersWithContacts, rebuildSearchWords } from './search-words.store.ts'

const batch = 1000
const first = '00000000-0000-0000-0000-000000000000'

/** Makes the words of customers with contacts anew: asked for by a migration that changes what words there are. */
export const customerWordsJob: JobHandler = {
  kind: 'customers.customer.words',
  async run(job) {
    let after = first
    let count = 0
    for (;;) {
      const from = after
      const ids = await job.machines.database.inOrg(job.orgId, null, async (tx) => {
        const next = await listCustomersWithContacts(tx, from, batch)
        await rebuildSearchWords(tx, next)
        return next
      })
      count += ids.length
      after = ids.at(-1) ?? after
      if (ids.length < batch) return { count }
      await job.checkCancelled()
    }
  },
}
