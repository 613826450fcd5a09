import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../platform/db/database.ts'
import type { JobHandler } from '../../../platform/jobs/job-handler.ts'
import { makeId } from '../../../platform/make-id.ts'
import { notify } from '../../../platform/notifications/notify.ts'
import { makeContext, type Machines } from '../../../platform/operations/context.ts'
import type { AfterImport } from '../../admin/server.ts'
import { analyzeSpans, deleteRunsOfImport, findRun, movesByOwner } from '../../customers/server.ts'
import { settleAfterRun } from '../upgrades/upgrade.usecases.ts'
import { gradeAbc, type GradeRequest } from './abc.usecases.ts'

// A million customers take seconds, not minutes.
const gradingTimeout = 10 * 60_000
// A million customers are sorted and compared in memory; few customers take little.
const gradingMemory = 64

/** Grades in a transaction of its own, tells owners who moved, and says what came out. */
export async function runGrading(machines: Machines, actor: Actor, request: GradeRequest): Promise<Record<string, unknown>> {
  const result = await machines.database.inOrg(
    actor.orgId,
    actor.userId,
    async (tx) => {
      const graded = await gradeAbc(tx, request)
      const context = makeContext(actor, tx, { operation: 'insight.abc.grade', requestId: makeId() }, machines)
      await context.record({ entity: 'gradeRun', entityId: graded.runId, after: { cause: request.cause, ...graded.summary } })
      if (graded.applied) {
        await tellOwners(context, tx, graded.runId)
        await settleAfterRun(context)
      }
      tx.afterCommit(() => machines.push(tx.orgId, { event: 'insight.abc.graded', data: { runId: graded.runId } }))
      return { runId: graded.runId, applied: graded.applied, fromOn: graded.fromOn, toOn: graded.toOn, ...graded.summary }
    },
    { statementTimeout: gradingTimeout, wholeTables: true, workMemory: gradingMemory },
  )
  if (result.movement.every((move) => move.from === '-')) await analyzeSpans(machines.database)
  return result
}

// One note per owner, however many customers moved: “B→A 3，A→B 1”.
async function tellOwners(context: ReturnType<typeof makeContext>, tx: Tx, runId: string): Promise<void> {
  const byOwner = Map.groupBy(await movesByOwner(tx, (await findRun(tx, runId))!), (move) => move.ownerId)
  await notify(
    context,
    [...byOwner].map(([userId, moves]) => ({
      userId,
      code: 'insight.abc.notice',
      params: { moves: moves.map((m) => `${m.from}→${m.to} ${m.customers}`).join('，') },
      link: `/insight/abc?moved=true&runId=${runId}`,
    })),
  )
}

export const abcJobs: readonly JobHandler[] = [
  {
    kind: 'insight.abc.grade',
    async run(job) {
      await job.progress({ phase: 'insight.phase.grading', done: 0, total: null })
      const input = job.input as GradeRequest & { scheduled?: boolean }
      return runGrading(job.machines, job.actor, { ...input, cause: input.scheduled ? 'nightly' : (input.cause ?? 'demand') })
    },
  },
]

/** After an import everything is graded anew; after its undo the runs that it caused go, and the rest follows what remains. */
export const gradeAfterImport: AfterImport = async ({ importId, actor, machines, cause }) => {
  if (cause === 'import') return runGrading(machines, actor, { cause: 'import', importId })
  const removed = await machines.database.inOrg(actor.orgId, actor.userId, (tx) => deleteRunsOfImport(tx, importId), {
    statementTimeout: gradingTimeout,
  })
  return { removed }
}
