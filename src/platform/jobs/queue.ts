import { run, runMigrations, type Runner, type TaskList } from 'graphile-worker'
import pg from 'pg'
import type { JobMachinery } from './run-job.ts'
import { runJob } from './run-job.ts'

/** Creates or upgrades the queue's own tables, as the owner. */
export async function migrateQueue(ownerUrl: string): Promise<void> {
  await runMigrations({ connectionString: ownerUrl, logger: quiet })
}

// graphile-worker's own words are not for our log; failures are logged by runJob.
const quiet = { scope: () => quiet, error() {}, warn() {}, info() {}, debug() {} } as never

export interface Schedule {
  /** Name of the task, also its crontab identifier. */
  task: string
  /** Five crontab fields, UTC. */
  at: string
  run(): Promise<void>
}

/**
 * Starts working through the queue: two jobs at once, so that one organisation's import does not hold up everybody
 * (jobs of one kind and organisation run one after another by their queue name).
 */
export async function startQueue(ownerUrl: string, machinery: JobMachinery, schedules: readonly Schedule[]): Promise<Runner> {
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 4 })
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  await freeJobsOfTheDead(pool)
  const taskList: TaskList = {
    'run-job': async (payload, helpers) => {
      const { orgId, jobId } = payload as { orgId: string; jobId: string }
      await runJob(machinery, { orgId, jobId, lastAttempt: helpers.job.attempts >= helpers.job.max_attempts })
    },
  }
  for (const schedule of schedules) taskList[crontabName(schedule.task)] = () => schedule.run()
  const runner = await run({
    pgPool: pool,
    taskList,
    crontab: schedules.map((s) => `${s.at} ${crontabName(s.task)} ?fill=1d&max=3`).join('\n'),
    concurrency: 2,
    noHandleSignals: true,
    pollInterval: 2000,
    logger: quiet,
  })
  runner.events.on('stop', () => void pool.end())
  return runner
}

// A killed worker leaves its jobs locked, by default for four hours. There is one worker; whatever is locked now is a dead one's.
// Jobs that some other process really runs are held by their own lock (see runJob).
async function freeJobsOfTheDead(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ worker: string }>(
    'select distinct locked_by as worker from graphile_worker._private_jobs where locked_by is not null',
  )
  const queues = await pool.query<{ worker: string }>(
    'select distinct locked_by as worker from graphile_worker._private_job_queues where locked_by is not null',
  )
  const workers = [...new Set([...rows, ...queues.rows].map((row) => row.worker))]
  if (workers.length > 0) await pool.query('select graphile_worker.force_unlock_workers($1::text[])', [workers])
}

// A crontab line takes no dots in the name of its task.
const crontabName = (task: string): string => task.replaceAll('.', ':')
