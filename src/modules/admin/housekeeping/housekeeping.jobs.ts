import path from 'node:path'
import { sweepFolder, sweepUploads } from '../../../platform/files/sweep-files.ts'
import { listKnownFiles } from '../../../platform/files/file.store.ts'
import type { JobHandler, JobRun } from '../../../platform/jobs/job-handler.ts'
import { makeContext } from '../../../platform/operations/context.ts'
import { keptDays, type Retention } from '../../../platform/retention/retention.ts'
import { importPath } from '../imports/import.usecases.ts'
import { cleanImports } from './clean-imports.usecases.ts'
import { deleteExpired, deleteOutdated, listKnownOrganisations, type KeptForAWhile } from './housekeeping.store.ts'
import { listKnownImports } from './old-imports.store.ts'
import { purgeDeleted } from './purge-deleted.usecases.ts'

const day = 86_400_000
const batch = 5000
const batches = 200

/** Days after which each goes. A repeated request comes within minutes; three days cover a phone switched off over a weekend. */
const outdatedAfter: Readonly<Record<KeptForAWhile, number>> = {
  keys: 3,
  events: 30,
  readNotes: 90,
  notes: 365,
  jobs: 90,
  signIns: 365,
}

const kind = 'admin.housekeeping.clean'

/**
 * Each night: what was deleted, imports' files and what is kept for a while only go for good when their time is over. Everything in
 * batches of their own transactions; killed at any point, the next night goes on.
 */
export const housekeepingJob = (retentions: () => readonly Retention[]): JobHandler => ({
  kind,
  async run(job) {
    const { database } = job.machines
    const now = await database.inOrg(job.orgId, job.actor.userId, (tx) => Promise.resolve(new Date(tx.now)))
    const ago = (days: number): string => new Date(now.getTime() - days * day).toISOString()
    await deleteExpired(database.control, now.toISOString(), ago(1))
    const purged = await purgeDeleted(job, retentions(), ago(keptDays))
    const imports = await cleanImports(job, ago(keptDays))
    const files = await sweepAll(job, now)
    const outdated = await dropOutdated(job, ago)
    const gone = { ...purged, ...(imports > 0 && { import: imports }), ...(files > 0 && { fileBytes: files }) }
    if (Object.keys(gone).length > 0) await record(job, gone)
    return { ...gone, ...outdated }
  },
})

async function sweepAll(job: JobRun, now: Date): Promise<number> {
  const { dataDir, database } = job.machines
  const inTx = <T>(work: Parameters<typeof database.inOrg<T>>[2]): Promise<T> => database.inOrg(job.orgId, job.actor.userId, work)
  const attachments = { folder: path.join(dataDir, 'files', job.orgId), now }
  const imports = { folder: path.dirname(importPath(job.machines, job.orgId, job.jobId)), now }
  // An organisation's folders are removed after it; where that was cut short, now.
  const sweepLeft = (folder: string): Promise<number> =>
    sweepFolder({ folder, now, of: 'folders', known: (ids) => listKnownOrganisations(database.control, ids) })
  return (
    (await sweepFolder({ ...attachments, known: (ids) => inTx((tx) => listKnownFiles(tx, ids)) })) +
    (await sweepFolder({ ...imports, known: (ids) => inTx((tx) => listKnownImports(tx, ids)) })) +
    (await sweepLeft(path.dirname(attachments.folder))) +
    (await sweepLeft(path.dirname(imports.folder))) +
    (await sweepUploads(dataDir, now))
  )
}

async function dropOutdated(job: JobRun, ago: (days: number) => string): Promise<Record<string, number>> {
  const gone: Record<string, number> = {}
  for (const [name, days] of Object.entries(outdatedAfter) as [KeptForAWhile, number][]) {
    gone[name] = 0
    for (let round = 0; round < batches; round += 1) {
      await job.checkCancelled()
      const count = await job.machines.database.inOrg(job.orgId, job.actor.userId, (tx) =>
        deleteOutdated(tx, name, ago(days), batch),
      )
      gone[name] += count
      if (count < batch) break
    }
  }
  return gone
}

/** How many of each kind went for good: what a person deleted must be traceable to its end. */
const record = (job: JobRun, gone: Record<string, number>): Promise<void> =>
  job.machines.database.inOrg(job.orgId, job.actor.userId, (tx) =>
    makeContext(job.actor, tx, { operation: kind, requestId: job.jobId }, job.machines).record({
      entity: 'housekeeping',
      entityId: null,
      before: gone,
    }),
  )

/** 19:00 UTC is three in the morning in China, after grading. */
export const housekeepingSchedule = { at: '0 19 * * *', jobKind: kind }
