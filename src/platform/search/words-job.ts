import type { Tx } from '../db/database.ts'
import type { JobHandler } from '../jobs/job-handler.ts'

const batch = 1000
const first = '00000000-0000-0000-0000-000000000000'

interface Records {
  /** The next ids after this one, in their order, `limit` at most. */
  list(tx: Tx, after: string, limit: number): Promise<string[]>
  rebuild(tx: Tx, ids: readonly string[]): Promise<void>
}

/** Makes the search words of all records of a kind anew, in batches: asked for by a migration that changes what words there are. */
export const wordsJob = (kind: string, records: Records): JobHandler => ({
  kind,
  async run(job) {
    let after = first
    let count = 0
    for (;;) {
      const from = after
      const ids = await job.machines.database.inOrg(job.orgId, null, async (tx) => {
        const next = await records.list(tx, from, batch)
        await records.rebuild(tx, next)
        return next
      })
      count += ids.length
      after = ids.at(-1) ?? after
      if (ids.length < batch) return { count }
      await job.checkCancelled()
    }
  },
})
