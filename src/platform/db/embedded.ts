import { randomInt } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { ensureDataFolder, readJson, withFolderLock, writeJson } from '../data-folder.ts'
import { StartRefusal, type StartLog } from '../start-refusal.ts'
import { openCluster, resetSuperPassword } from './embedded-cluster.ts'
import * as postmasters from './embedded-postmaster.ts'
import type { Postmaster, PostmasterFailure } from './embedded-postmaster.ts'
import { acceptsSuperuser, ensureDatabase, superUrl } from './embedded-roles.ts'
import type { Cluster } from './embedded-types.ts'

export type EmbeddedOptions = {
  readonly dataDir: string
  readonly log: StartLog
  /** Turns fsync and its like off. Throw-away servers of tests only: a crash may lose or break data. */
  readonly unsafe?: boolean
}

export type EmbeddedServer = {
  /** Owner of the database `changke`: migrations. Not a superuser. */
  readonly ownerUrl: string
  /** The application's role: owns nothing, bound by row-level security. */
  readonly appUrl: string
  readonly superUrl: string
  readonly port: number
  /** Folder of the unix socket; empty when its path would be too long. */
  readonly socketDir: string
  readonly pid: number
  /** True when the server was found running: its earlier parent died, or another process of ours started it. */
  readonly adopted: boolean
  /** Fast shutdown; resolves when the server is gone. */
  stop(): Promise<void>
  /** Leaves the server running and stops watching it. */
  release(): void
  /** Called once if the server ends without `stop()`. */
  onExit(callback: (reason: string) => void): void
}

/**
 * Starts the PostgreSQL that came with npm on `<dataDir>/pg`, or adopts the one that runs there already.
 * The first start makes the cluster (about a second); later ones take some 50 ms. Throws `StartRefusal` where the operator can help.
 * Example: `const server = await startEmbedded({ dataDir: './data', log })`
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const dataDir = ensureDataFolder(options.dataDir)
  return await withFolderLock(dataDir, 'postgres', async () => {
    const cluster = await openCluster(dataDir, { log: options.log, unsafe: options.unsafe ?? false })
    const exit = exitBell()
    const adopted = await adopt(cluster, options.log)
    const postmaster = adopted ?? (await startOurs(cluster, options.log, exit.ring))
    const urls = await ensureDatabase(cluster, postmaster.port)
    const unwatch = adopted ? postmasters.watchPid(postmaster.pid, exit.ring) : () => undefined
    return {
      ...urls,
      superUrl: superUrl(cluster, postmaster.port),
      port: postmaster.port,
      socketDir: postmaster.socketDir,
      pid: postmaster.pid,
      adopted: adopted !== undefined,
      stop: async () => {
        exit.silence()
        unwatch()
        await postmasters.stopPostmaster(cluster, postmaster.pid)
      },
      release: () => {
        exit.silence()
        unwatch()
      },
      onExit: exit.listen,
    }
  })
}

// Rings for the listeners of today and, when it has rung already, at once for those who come later.
function exitBell() {
  let listeners: ((reason: string) => void)[] = []
  let rung: string | undefined
  let silent = false
  return {
    ring: (reason: string) => {
      if (silent || rung !== undefined) return
      rung = reason
      for (const listener of listeners) listener(reason)
    },
    silence: () => {
      silent = true
      listeners = []
    },
    listen: (listener: (reason: string) => void) => {
      if (rung === undefined) listeners.push(listener)
      else if (!silent) listener(rung)
    },
  }
}

async function adopt(cluster: Cluster, log: StartLog): Promise<Postmaster | undefined> {
  const found = postmasters.findPostmaster(cluster)
  if (!found) return undefined
  try {
    const postmaster = await postmasters.waitUntilReady(cluster, found.pid, () =>
      postmasters.isPostmasterGone(cluster, found.pid),
    )
    if (await acceptsSuperuser(cluster, postmaster.port)) {
      log.info(
        `接管已在运行的内置数据库 / adopted the running built-in database (pid ${postmaster.pid}, port ${postmaster.port})`,
      )
      return postmaster
    }
  } catch (error) {
    log.warn(`数据库进程 ${found.pid} 无法接管 / cannot adopt database process ${found.pid}: ${(error as Error).message}`)
  }
  // It runs on our folder but does not answer as ours: it is ended, and a new one started.
  if (!postmasters.isPostmasterGone(cluster, found.pid)) await postmasters.stopPostmaster(cluster, found.pid)
  return undefined
}

// A server that does not know our password (secrets.json lost, cluster restored from a backup) learns it and starts again.
async function startOurs(cluster: Cluster, log: StartLog, onExit: (reason: string) => void): Promise<Postmaster> {
  let proven = false
  const first = await start(cluster, log, (reason) => proven && onExit(reason))
  proven = await acceptsSuperuser(cluster, first.port)
  if (proven) return first
  log.warn(
    '数据库不认得 secrets.json 中的密码，正在重设 / the database does not know the password in secrets.json, setting it again',
  )
  await resetSuperPassword(cluster)
  return await start(cluster, log, onExit)
}

async function start(cluster: Cluster, log: StartLog, onExit: (reason: string) => void): Promise<Postmaster> {
  const deadline = Date.now() + 30_000
  for (let attempt = 1; ; attempt += 1) {
    const port = await choosePort(cluster.dataDir, attempt > 1)
    // Only the attempt that succeeds may ring: a failed one is ours to repeat.
    let ready = false
    try {
      const postmaster = await postmasters.startPostmaster(cluster, port, (reason) => ready && onExit(reason))
      ready = true
      return postmaster
    } catch (error) {
      const failure = error as PostmasterFailure
      if (!failure.retry || Date.now() > deadline || attempt === 20) throw cannotStart(cluster, failure)
      const strays = postmasters.endStrayBackends(cluster)
      log.warn(`数据库启动重试 ${attempt} / starting the database again (${strays} stray backends ended): ${failure.message}`)
      await delay(Math.min(100 * attempt, 1000))
    }
  }
}

function cannotStart(cluster: Cluster, failure: Error): StartRefusal {
  return new StartRefusal('database.startFailed', {
    zh: `内置数据库无法启动（日志：${cluster.logFile}）：${failure.message}`,
    en: `The built-in database does not start (log: ${cluster.logFile}): ${failure.message}`,
  })
}

// Below the range from which systems take ports for outgoing connections (32768 and up), and far from 5432.
const firstPort = 21_000
const lastPort = 29_999

/** The port of the last start while it is free, else a new one, which is kept. Ports of the URL change only then. */
async function choosePort(dataDir: string, tryAnother: boolean): Promise<number> {
  const path = join(dataDir, 'embedded.json')
  const stored = readJson(path) as { port?: number } | undefined
  const known = stored?.port
  if (known !== undefined && (await postmasters.isPortFree(known))) return known
  if (known !== undefined && tryAnother) await delay(200)
  for (;;) {
    const port = randomInt(firstPort, lastPort + 1)
    if (!(await postmasters.isPortFree(port))) continue
    writeJson(path, { ...stored, port })
    return port
  }
}
