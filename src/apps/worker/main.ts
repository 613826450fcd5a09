import { once } from 'node:events'
import { dropLostStaging } from '../../modules/admin/server.ts'
import { systemClock } from '../../platform/clock.ts'
import { startQueue } from '../../platform/jobs/queue.ts'
import type { WorkerHint, WorkerStart } from '../cli/start.ts'
import { openMachines } from '../server/machines.ts'
import { makeProgram } from '../server/program.ts'
import { schedulesOf } from '../server/schedules.ts'

// Ctrl-C reaches the whole process group; the parent decides the order in which things stop.
process.on('SIGINT', () => undefined)

// The parent is gone (kill -9), perhaps while this process was still loading: a worker without its server would keep the database alive
// for nothing, and without a database it would wait for ever.
let stop = async (): Promise<void> => process.exit(0)
process.on('SIGTERM', () => void stop())
process.on('disconnect', () => void stop())

const [start] = (await once(process, 'message')) as [WorkerStart]
const program = makeProgram()
const log = (message: string, detail: Record<string, unknown>): void =>
  void process.stderr.write(`${JSON.stringify({ level: 'error', worker: true, msg: message, ...detail })}\n`)
const open = openMachines({ ...start, clock: systemClock, program, listen: false, poolSize: 6, log })
const runner = await startQueue(start.ownerUrl, open.jobs, schedulesOf(program, open))

let stopping = false
stop = async () => {
  if (stopping) return
  stopping = true
  // A job whose database is gone may wait for it without end.
  setTimeout(() => process.exit(1), 10_000).unref()
  await runner.stop().catch(() => undefined)
  await Promise.all(program.hints.map((handler) => handler.stop()))
  await open.close()
  process.exit(0)
}

process.on('message', ({ name, data }: WorkerHint) => {
  program.hints.find((handler) => handler.name === name)?.handle(open.machines, data)
})
await dropLostStaging(open.machines.database)
