import { rm } from 'node:fs/promises'
import type { JobRun } from '../../../platform/jobs/job-handler.ts'
import { deleteKept } from '../imports/import-kept.store.ts'
import { importPath } from '../imports/import.usecases.ts'
import { deleteChanges } from '../imports/import.store.ts'
import { dropStaging } from '../imports/staging.store.ts'
import { deleteImport, listOldImports, markImportCleaned } from './old-imports.store.ts'

// More files than anybody brings in a day.
const most = 500

/**
 * Imports that ended before then give up their file, refused rows and before-images: what they brought stays, and can no longer be
 * undone. Those that never ran go whole. The file goes last: killed in between, the next night finds the import again.
 */
export async function cleanImports(job: JobRun, before: string): Promise<number> {
  const { database } = job.machines
  const inTx = <T>(work: Parameters<typeof database.inOrg<T>>[2]): Promise<T> => database.inOrg(job.orgId, job.actor.userId, work)
  const old = await inTx((tx) => listOldImports(tx, before, most))
  for (const { id, ran } of old) {
    await job.checkCancelled()
    await dropStaging(database, id)
    await rm(importPath(job.machines, job.orgId, id), { force: true })
    await inTx(async (tx) => {
      if (!ran) return deleteImport(tx, id)
      await deleteChanges(tx, id)
      await deleteKept(tx, id)
      await markImportCleaned(tx, id)
    })
  }
  return old.length
}
