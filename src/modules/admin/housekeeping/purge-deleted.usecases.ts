import type { Tx } from '../../../platform/db/database.ts'
import { dropFiles, listDeletedFiles } from '../../../platform/files/file.store.ts'
import type { JobRun } from '../../../platform/jobs/job-handler.ts'
import type { Holder, Retained, Retention } from '../../../platform/retention/retention.ts'

const usualBatch = 500
// A hundred thousand of a kind each night, or more where batches are larger; the rest waits for the next.
const batches = 200
// Nobody waits: whatever reads a whole table may take its time.
const statementTimeout = 10 * 60_000

const files: Retained = { entity: 'platform.file', list: listDeletedFiles, remove: dropFiles }

/**
 * Removes for good what was deleted before then, module by module from the highest down, so that what names another record goes
 * before it. A transaction per batch: killed at any point, the next night goes on. Answers how many of each kind went.
 */
export async function purgeDeleted(job: JobRun, modules: readonly Retention[], before: string): Promise<Record<string, number>> {
  const holders = modules.flatMap((module) => module.holders ?? [])
  const gone: Record<string, number> = {}
  for (const kind of [...modules.toReversed().flatMap((module) => module.retained ?? []), files]) {
    const count = await purgeKind(job, kind, { holders: holders.filter((h) => h.entity === kind.entity), before })
    // In the words of the audit: `customers.followUp` is a `followUp`.
    if (count > 0) gone[kind.entity.split('.').at(-1)!] = count
  }
  return gone
}

async function purgeKind(
  job: JobRun,
  kind: Retained,
  { holders, before }: { holders: readonly Holder[]; before: string },
): Promise<number> {
  const { batch = usualBatch } = kind
  let gone = 0
  let afterId: string | null = null
  for (let round = 0; round < batches; round += 1) {
    await job.checkCancelled()
    const page = { before, afterId, limit: batch }
    const take = async (tx: Tx): Promise<{ ids: string[]; free: string[] }> => {
      const ids = await kind.list(tx, page)
      const free = await freeOf(tx, ids, holders)
      if (free.length > 0) await kind.remove(tx, free)
      return { ids, free }
    }
    const { ids, free } = await job.machines.database.inOrg(job.orgId, job.actor.userId, take, { statementTimeout })
    gone += free.length
    if (ids.length < batch) break
    afterId = ids.at(-1)!
  }
  return gone
}

async function freeOf(tx: Tx, ids: readonly string[], holders: readonly Holder[]): Promise<string[]> {
  if (ids.length === 0) return []
  const held = new Set<string>()
  for (const holder of holders) for (const id of await holder.heldAmong(tx, ids)) held.add(id)
  return ids.filter((id) => !held.has(id))
}
