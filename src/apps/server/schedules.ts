import { sql } from 'kysely'
import { enqueueJob } from '../../platform/jobs/run-job.ts'
import type { Schedule } from '../../platform/jobs/queue.ts'
import { makeId } from '../../platform/make-id.ts'
import { makeContext } from '../../platform/operations/context.ts'
import type { OpenMachines } from './machines.ts'
import type { Program } from './program.ts'

/** Scheduled jobs of the modules: at each time, one job per organisation, in the owner's name. */
export function schedulesOf(program: Program, open: OpenMachines): Schedule[] {
  return program.schedules.map(({ at, jobKind }) => ({
    task: jobKind,
    at,
    async run() {
      const { database } = open.machines
      const { rows } = await sql<{ id: string }>`select id from app.list_organisations() as id`.execute(database.control)
      for (const { id: orgId } of rows) {
        await database.inOrg(orgId, null, async (tx) => {
          const actor = await program.loadActor(tx, null, 'job')
          await enqueueJob(makeContext(actor, tx, { operation: jobKind, requestId: makeId() }, open.machines), jobKind, {
            scheduled: true,
          })
        })
      }
    },
  }))
}
