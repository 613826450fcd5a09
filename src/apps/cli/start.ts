import { fork, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { systemClock } from '../../platform/clock.ts'
import { loadConfig } from '../../platform/config.ts'
import { claimDataFolder } from '../../platform/data-folder.ts'
import { migrate } from '../../platform/db/migrate.ts'
import { openDatabase } from '../../platform/db/open-database.ts'
import { migrateQueue } from '../../platform/jobs/queue.ts'
import { openMachines } from '../server/machines.ts'
import { makeProgram } from '../server/program.ts'
import { serve } from '../server/serve.ts'
import type { Command } from './command.ts'

export const startCommand: Command = {
  name: 'start',
  about: ['启动数据库、服务和后台任务，然后打印网址', 'Starts database, server and worker, then prints the address'],
  options: {},
  async run(line) {
    const say = (message: string): void => line.error(message)
    const log = { info: (message: string) => say(message), warn: (message: string) => say(`! ${message}`) }
    const config = loadConfig(process.env)
    for (const warning of config.warnings) log.warn(warning)
    const stopping = waitForStop()
    const claim = await claimDataFolder(config.dataDir, `http://${shownHost(config.host)}:${config.port}`)
    const database = await openDatabase(config, { mode: 'server', log })
    for (const name of await migrate(database.ownerUrl, database.appUrl)) say(`migration ${name}`)
    await migrateQueue(database.ownerUrl)

    const program = makeProgram()
    let worker: Worker | undefined
    const open = openMachines({
      appUrl: database.appUrl,
      dataDir: config.dataDir,
      clock: systemClock,
      program,
      listen: true,
      poolSize: 10,
      log: (message, detail) => say(`${message} ${JSON.stringify(detail)}`),
      hint: (name, data) => worker?.hint({ name, data }),
    })
    const app = await serve(open, program, systemClock, {
      host: config.host,
      port: config.port,
      secure: config.publicUrl?.startsWith('https:') ?? false,
      logLevel: config.logLevel,
    })
    const address = app.server.address()
    const port = typeof address === 'object' && address ? address.port : config.port
    const url = config.publicUrl ?? `http://${shownHost(config.host)}:${port}`
    claim.publish(url)
    worker = superviseWorker({ ownerUrl: database.ownerUrl, appUrl: database.appUrl, dataDir: config.dataDir }, say)
    process.stdout.write(line.locale === 'en' ? `Changke is ready: ${url}\n` : `常客已就绪：${url}\n`)

    await stopping
    say(line.locale === 'en' ? 'stopping …' : '正在停止…')
    await worker.stop()
    app.server.closeAllConnections()
    await app.close()
    await open.close()
    await database.close()
    claim.release()
    return undefined
  },
}

const shownHost = (host: string): string =>
  host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host

// The first Ctrl-C stops in order; npm passes it on as well, so a second within a moment is the same one. A later one insists.
function waitForStop(): Promise<void> {
  return new Promise((resolve) => {
    let first = 0
    const stop = (): void => {
      if (first > 0 && Date.now() - first > 1500) process.exit(130)
      first ||= Date.now()
      resolve()
    }
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
  })
}

export interface WorkerStart {
  ownerUrl: string
  appUrl: string
  dataDir: string
}

/** Something that the worker may use ahead of time. */
export interface WorkerHint {
  name: string
  data: unknown
}

interface Worker {
  hint(hint: WorkerHint): void
  stop(): Promise<void>
}

// The worker is a process of its own, so that an import never makes a click wait. If it dies, it is started again.
function superviseWorker(start: WorkerStart, say: (message: string) => void): Worker {
  const bundled = path.join(import.meta.dirname, 'worker.mjs')
  const entry = existsSync(bundled) ? bundled : path.join(import.meta.dirname, '..', 'worker', 'main.ts')
  let stopping = false
  let child: ChildProcess
  let delay = 500
  const begin = (): void => {
    const startedAt = Date.now()
    // Passwords go through the channel, not through arguments or the environment, which others may read.
    // Room for young objects, taken only while a file is read: with less, much of that time goes into collecting them; with more, they
    // leave the processor's caches (1.29 s at 16 MB, 1.46 s at 32 and 1.5 to 1.8 s at 4 and below, best of five on the real file).
    child = fork(entry, [], {
      execArgv: ['--enable-source-maps', '--max-semi-space-size=16'],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    child.send(start)
    child.once('exit', (code, signal) => {
      if (stopping) return
      delay = Date.now() - startedAt > 30_000 ? 500 : Math.min(delay * 2, 30_000)
      say(`! worker ended (${signal ?? code}), starting again`)
      setTimeout(() => !stopping && begin(), delay)
    })
  }
  begin()
  return {
    // One that has just died hears nothing, which does not matter.
    hint: (hint) => void (child.connected && child.send(hint, () => undefined)),
    stop: () =>
      new Promise((resolve) => {
        stopping = true
        if (child.exitCode !== null || child.signalCode !== null) return resolve()
        const force = setTimeout(() => child.kill('SIGKILL'), 10_000)
        child.once('exit', () => {
          clearTimeout(force)
          resolve()
        })
        child.kill('SIGTERM')
      }),
  }
}
