import { Fault } from '../../kernel/fault.ts'
import { systemClock } from '../../platform/clock.ts'
import { loadConfig, type Config } from '../../platform/config.ts'
import { readRunning } from '../../platform/data-folder.ts'
import { migrate } from '../../platform/db/migrate.ts'
import { openDatabase } from '../../platform/db/open-database.ts'
import { findJob, type StoredJob } from '../../platform/jobs/job.store.ts'
import { migrateQueue } from '../../platform/jobs/queue.ts'
import { JobHeldElsewhere, runJob } from '../../platform/jobs/run-job.ts'
import type { JobProgress } from '../../platform/jobs/job-handler.ts'
import { makeId } from '../../platform/make-id.ts'
import type { Upload } from '../../platform/operations/binding.ts'
import { perform } from '../../platform/operations/perform.ts'
import { findOrganisations, findOwnerId } from '../../modules/admin/server.ts'
import { openMachines, type OpenMachines } from '../server/machines.ts'
import { makeProgram, type Program } from '../server/program.ts'
import { UsageError, type CommandLine } from './command.ts'

/** A command's hold on the product: the same use cases with the same permissions, in this process. */
export interface CliSession {
  config: Config
  program: Program
  open: OpenMachines
  /** Performs an operation by name as the organisation's owner. */
  call(orgId: string, operation: string, input: unknown, upload?: Upload): Promise<unknown>
  /** Waits for a job: the running server's worker does it, or this process where there is none. */
  finish(orgId: string, jobId: string, watch: (progress: JobProgress) => void): Promise<StoredJob>
  requireOrganisation(nameOrId: string): Promise<{ id: string; name: string }>
}

/** Opens the database (running or not), brings it up to date and closes it behind the command. */
export async function withSession<T>(line: CommandLine, work: (session: CliSession) => Promise<T>): Promise<T> {
  const config = loadConfig(process.env)
  const quiet = { info: () => undefined, warn: (message: string) => line.error(`! ${message}`) }
  const served = config.databaseUrl === undefined && readRunning(config.dataDir) !== undefined
  const database = await openDatabase(config, { mode: 'command', log: quiet })
  const program = makeProgram()
  try {
    await migrate(database.ownerUrl, database.appUrl)
    if (!served) await migrateQueue(database.ownerUrl)
    const log = (message: string, detail: Record<string, unknown>): void => line.error(`${message} ${JSON.stringify(detail)}`)
    const open = openMachines({
      appUrl: database.appUrl,
      dataDir: config.dataDir,
      clock: systemClock,
      program,
      listen: false,
      poolSize: 6,
      log,
    })
    try {
      return await work(makeSession(config, program, open, served))
    } finally {
      await open.close()
    }
  } finally {
    await database.close()
  }
}

function makeSession(config: Config, program: Program, open: OpenMachines, served: boolean): CliSession {
  const { database } = open.machines
  const owner = async (orgId: string): Promise<string> => {
    const id = await database.inOrg(orgId, null, (tx) => findOwnerId(tx))
    if (!id) throw new Fault('notFound', 'fault.notFound')
    return id
  }
  const readJob = async (orgId: string, jobId: string): Promise<StoredJob> =>
    (await database.inOrg(orgId, null, (tx) => findJob(tx, jobId)))!
  return {
    config,
    program,
    open,
    async call(orgId, name, input, upload) {
      const binding = program.bindings.find((b) => b.operation.name === name)
      if (!binding) throw new Error(`no operation ${name}`)
      const userId = await owner(orgId)
      const caller = { orgId, userId, load: (tx: Parameters<Program['loadActor']>[0]) => program.loadActor(tx, userId, 'cli') }
      const call = { binding, input, idempotencyKey: makeId(), requestId: makeId(), ...(upload ? { upload } : {}) }
      return (await perform(open.machines, caller, call)).answer
    },
    async finish(orgId, jobId, watch) {
      if (!served) {
        try {
          await runJob(open.jobs, { orgId, jobId, lastAttempt: true, watch })
          return await readJob(orgId, jobId)
        } catch (error) {
          if (!(error instanceof JobHeldElsewhere)) throw error
        }
      }
      for (;;) {
        const job = await readJob(orgId, jobId)
        watch(job.progress as JobProgress)
        if (job.state === 'done') return job
        if (job.state === 'failed' || job.state === 'cancelled') throw faultOfJob(job)
        await new Promise((resolve) => setTimeout(resolve, 250))
      }
    },
    async requireOrganisation(nameOrId) {
      const found = await findOrganisations(database.control, nameOrId)
      if (found.length === 0) throw new UsageError(`organisation not found / 没有这个组织: ${nameOrId}`)
      if (found.length > 1)
        throw new UsageError(`several organisations have this name; use the id / 有同名组织，请用编号: ${nameOrId}`)
      return found[0]!
    },
  }
}

function faultOfJob(job: StoredJob): Fault {
  const fault = job.fault as { code?: string; params?: Record<string, string | number> } | null
  return new Fault('refused', fault?.code ?? 'fault.defect', { params: fault?.params ?? { incident: job.id.slice(-8) } })
}
