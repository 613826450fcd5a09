import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../config.ts'
import { ensureDataFolder, readJson, withFolderLock, writeJson } from '../data-folder.ts'
import { identifyProcess, isStillRunning, type ProcessIdentity } from '../process-identity.ts'
import type { StartLog } from '../start-refusal.ts'
import { superviseEmbedded, type SupervisedServer, type SupervisorHooks } from './embedded-supervisor.ts'
import { startEmbedded, type EmbeddedServer } from './embedded.ts'
import { prepareExternal } from './external.ts'

export type OpenDatabase = {
  readonly ownerUrl: string
  readonly appUrl: string
  /** Set when the built-in server is used. */
  readonly embedded?: { current(): EmbeddedServer }
  readonly warnings: readonly string[]
  /** Lets go of the database. The built-in server stops when nobody else uses it. */
  close(): Promise<void>
}

export type OpenOptions = {
  /** `server` keeps the built-in server alive for as long as it runs; `command` only uses it. */
  readonly mode: 'server' | 'command'
  readonly log: StartLog
  readonly hooks?: SupervisorHooks
}

/**
 * The one door to the database, whichever it is. A command finds the built-in server running (then it uses it and leaves it alone)
 * or starts it for itself; several processes may hold it, and the last one out stops it.
 * Example: `const database = await openDatabase(loadConfig(process.env), { mode: 'command', log })`
 */
export async function openDatabase(config: Config, options: OpenOptions): Promise<OpenDatabase> {
  const dataDir = ensureDataFolder(config.dataDir)
  if (config.databaseUrl !== undefined) {
    const { databaseUrl, databaseAppUrl: appUrl, production } = config
    const external = await prepareExternal({ databaseUrl, appUrl, dataDir, production })
    for (const warning of external.warnings) options.log.warn(warning)
    return { ...external, close: async () => undefined }
  }
  const seat = takeSeat(dataDir)
  try {
    return await openEmbedded(dataDir, options, seat)
  } catch (error) {
    seat.leave()
    throw error
  }
}

async function openEmbedded(dataDir: string, options: OpenOptions, seat: Seat): Promise<OpenDatabase> {
  const { log, hooks, mode } = options
  const server =
    mode === 'server' ? await superviseEmbedded({ dataDir, log, hooks }) : unsupervised(await startEmbedded({ dataDir, log }))
  // A process that ends without close() takes the server with it: nothing is left running by a crash that Node notices.
  const atExit = () => {
    seat.leave()
    if (seat.othersSeated()) return
    try {
      process.kill(server.current().pid, 'SIGINT')
    } catch {
      // It has ended already.
    }
  }
  process.once('exit', atExit)
  let closing: Promise<void> | undefined
  const close = async () => {
    // A restart under way needs the same lock that is taken here against processes that come in just now.
    await server.settle()
    await withFolderLock(dataDir, 'postgres', async () => {
      seat.leave()
      if (seat.othersSeated()) server.release()
      else await server.stop()
    })
    process.off('exit', atExit)
  }
  const { ownerUrl, appUrl, socketDir, port } = server.current()
  const near = (url: string) => throughSocket(url, socketDir, port)
  return { ownerUrl: near(ownerUrl), appUrl: near(appUrl), embedded: server, warnings: [], close: () => (closing ??= close()) }
}

// The socket file costs half of what TCP on loopback does; six messages make a request. Where it cannot be reached, TCP it is.
function throughSocket(url: string, socketDir: string, port: number): string {
  if (socketDir === '' || !existsSync(join(socketDir, `.s.PGSQL.${port}`))) return url
  const near = new URL(url)
  near.searchParams.set('host', socketDir)
  return near.href
}

function unsupervised(server: EmbeddedServer): SupervisedServer {
  return { current: () => server, settle: async () => undefined, stop: () => server.stop(), release: () => server.release() }
}

type Seat = { leave(): void; othersSeated(): boolean }

/** Each process that uses the built-in server has a file in `<data>/users`; the ones of dead processes do not count. */
function takeSeat(dataDir: string): Seat {
  const folder = join(dataDir, 'users')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const own = join(folder, `${process.pid}-${randomBytes(4).toString('hex')}.json`)
  writeJson(own, identifyProcess(process.pid))
  return {
    leave: () => rmSync(own, { force: true }),
    othersSeated: () => readdirSync(folder).some((name) => isSeated(join(folder, name), own)),
  }
}

function isSeated(path: string, own: string): boolean {
  if (path === own || !path.endsWith('.json')) return false
  const user = readJson(path) as ProcessIdentity | undefined
  if (user && isStillRunning(user)) return true
  rmSync(path, { force: true })
  return false
}
