import type { Clock } from '../../platform/clock.ts'
import { connectDatabase } from '../../platform/db/database.ts'
import { openPushHub } from '../../platform/events/push-hub.ts'
import type { JobMachinery } from '../../platform/jobs/run-job.ts'
import type { Machines } from '../../platform/operations/context.ts'
import type { Program } from './program.ts'

export interface OpenMachines {
  machines: Machines
  jobs: JobMachinery
  close(): Promise<void>
}

export interface MachineOptions {
  appUrl: string
  dataDir: string
  clock: Clock
  program: Program
  /** The process has browsers to tell. */
  listen: boolean
  poolSize: number
  log: JobMachinery['log']
  /** Reaches the worker, where the process has one. */
  hint?: Machines['hint']
}

/** Connects one process to the database and the push channel. */
export function openMachines({ appUrl, dataDir, clock, program, ...options }: MachineOptions): OpenMachines {
  const database = connectDatabase(appUrl, clock, { max: options.poolSize })
  const hub = openPushHub(appUrl, { listen: options.listen })
  const machines: Machines = {
    database,
    dataDir,
    push: (orgId, message) => hub.push(orgId, message),
    subscribe: (listener) => hub.subscribe(listener),
    hint: options.hint ?? (() => undefined),
    subscribers: program.subscribers,
  }
  return {
    machines,
    jobs: {
      machines,
      handlers: program.handlers,
      loadActor: (tx, userId) => program.loadActor(tx, userId, 'job'),
      log: options.log,
    },
    async close() {
      await hub.close()
      await database.close()
    },
  }
}
