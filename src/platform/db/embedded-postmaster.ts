import { execFileSync, spawn } from 'node:child_process'
import * as fs from 'node:fs'
import { createServer } from 'node:net'
import { platform } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { isPidAlive } from '../process-identity.ts'
import { openLog } from './embedded-log.ts'
import { durabilityFlags } from './embedded-settings.ts'
import { spawnAs, type Cluster } from './embedded-types.ts'

/** A running postmaster: started by this process or found running. */
export type Postmaster = { readonly pid: number; readonly port: number; readonly socketDir: string }

/** Why a start failed; `retry` when waiting a moment may help. */
export class PostmasterFailure extends Error {
  readonly retry: boolean

  constructor(message: string, retry: boolean) {
    super(message)
    this.retry = retry
  }
}

type PidFile = Postmaster & { readonly status: string }

function readPidFile(dir: string): PidFile | undefined {
  try {
    const lines = fs.readFileSync(join(dir, 'postmaster.pid'), 'utf8').split('\n')
    const socketDir = (lines[4] ?? '').trim()
    return { pid: Number(lines[0]), port: Number(lines[3]), socketDir, status: (lines[7] ?? '').trim() }
  } catch {
    return undefined
  }
}

// The postmaster's working folder is its data folder. Where /proc is missing only the number can be checked.
function isPostmasterOf(pid: number, dir: string): boolean {
  if (!isPidAlive(pid)) return false
  if (!fs.existsSync('/proc/self/cwd')) return true
  try {
    return fs.readlinkSync(`/proc/${pid}/cwd`) === fs.realpathSync(dir)
  } catch {
    return false
  }
}

/**
 * Looks for a postmaster on the cluster that outlived whoever started it. Lock files whose process is gone, is another program that
 * got the same number, or is a zombie that nobody reaps (seen in containers) are removed: PostgreSQL would refuse to start over them.
 */
export function findPostmaster(cluster: Cluster): Postmaster | undefined {
  const found = readPidFile(cluster.dir)
  if (found && isPostmasterOf(found.pid, cluster.dir)) return found
  const leftovers = fs.readdirSync(cluster.dir).filter((name) => name === 'postmaster.pid' || name.startsWith('.s.PGSQL.'))
  for (const name of leftovers) fs.rmSync(join(cluster.dir, name), { force: true })
  return undefined
}

export function isPostmasterGone(cluster: Cluster, pid: number): boolean {
  return !isPostmasterOf(pid, cluster.dir)
}

/** Waits until the postmaster accepts connections; crash recovery of a large write-ahead log may take a while. */
export async function waitUntilReady(cluster: Cluster, pid: number, isGone: () => boolean): Promise<Postmaster> {
  for (const deadline = Date.now() + 300_000; Date.now() < deadline; await delay(10)) {
    if (isGone()) throw new PostmasterFailure('PostgreSQL ended while starting', true)
    const file = readPidFile(cluster.dir)
    if (file?.pid === pid && file.status === 'ready') return file
  }
  throw new PostmasterFailure('PostgreSQL was not ready within five minutes', false)
}

export async function isPortFree(port: number): Promise<boolean> {
  return await new Promise((answer) => {
    const probe = createServer()
    probe.once('error', () => answer(false))
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => answer(true)))
  })
}

// The limit of a socket's path is 107 bytes on Linux and 103 on macOS.
function socketFlags(cluster: Cluster, port: number): string[] {
  const fits = platform() !== 'win32' && Buffer.byteLength(join(cluster.dir, `.s.PGSQL.${port}`)) <= 103
  return ['-c', `unix_socket_directories=${fits ? cluster.dir : ''}`, '-c', 'unix_socket_permissions=0700']
}

/** Starts a postmaster and waits until it is ready. `onExit` is called once, when it has ended for whatever reason. */
export async function startPostmaster(cluster: Cluster, port: number, onExit: (reason: string) => void): Promise<Postmaster> {
  const log = openLog(cluster.logFile)
  const logStart = fs.fstatSync(log).size
  const flags = ['-D', cluster.dir, '-p', String(port), '-c', 'listen_addresses=127.0.0.1', ...socketFlags(cluster, port)]
  // Its own process group: Ctrl-C in the terminal must reach us alone, so that requests in flight still find their database.
  const child = spawn(cluster.binaries.postgres, [...flags, ...durabilityFlags(cluster.unsafe)], {
    ...spawnAs(cluster.account),
    detached: true,
    stdio: ['ignore', 'ignore', log],
  })
  fs.closeSync(log)
  let ended: string | undefined
  child.once('error', (error) => (ended ??= String(error)))
  child.once('exit', (code, signal) => {
    ended ??= signal ? `signal ${signal}` : `exit code ${code}`
    onExit(ended)
  })
  child.unref()
  try {
    return await waitUntilReady(cluster, child.pid ?? -1, () => ended !== undefined)
  } catch (error) {
    const said = fs.readFileSync(cluster.logFile).subarray(logStart).toString('utf8').trim()
    const retry = /pre-existing shared memory|lock file|could not (bind|create any TCP)|is still in use/.test(said)
    child.kill('SIGQUIT')
    throw new PostmasterFailure(`${(error as Error).message} (${ended ?? 'still running'}): ${said.slice(-1500)}`, retry)
  }
}

/** Calls back once the process has ended: for a postmaster that is not our child. Returns the way to stop watching. */
export function watchPid(pid: number, onExit: (reason: string) => void): () => void {
  const timer = setInterval(() => {
    if (isPidAlive(pid)) return
    clearInterval(timer)
    onExit('gone')
  }, 500)
  timer.unref()
  return () => clearInterval(timer)
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

async function waitForEnd(pid: number, ms: number): Promise<boolean> {
  for (const deadline = Date.now() + ms; Date.now() < deadline; await delay(20)) if (!isPidAlive(pid)) return true
  return !isPidAlive(pid)
}

/** Fast shutdown: open transactions roll back, everything committed is checkpointed. Then immediate, then by force. */
export async function stopPostmaster(cluster: Cluster, pid: number): Promise<void> {
  if (platform() === 'win32') {
    execFileSync(cluster.binaries.pgCtl, ['stop', '-D', cluster.dir, '-m', 'fast'], { stdio: 'ignore' })
    return
  }
  signal(pid, 'SIGINT')
  if (await waitForEnd(pid, 30_000)) return
  signal(pid, 'SIGQUIT')
  if (await waitForEnd(pid, 5_000)) return
  signal(pid, 'SIGKILL')
  await waitForEnd(pid, 5_000)
}

/**
 * Ends backends whose postmaster was killed: they keep the shared memory, and no new postmaster may start before they are gone.
 * They are known by the cluster's own name in their title. Linux only; elsewhere they end by themselves at their next wait.
 */
export function endStrayBackends(cluster: Cluster): number {
  if (!fs.existsSync('/proc/self/cmdline')) return 0
  let ended = 0
  for (const entry of fs.readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue
    try {
      if (!fs.readFileSync(`/proc/${entry}/cmdline`, 'utf8').startsWith(`postgres: ${cluster.name}: `)) continue
      signal(Number(entry), 'SIGQUIT')
      ended += 1
    } catch {
      // It ended meanwhile.
    }
  }
  return ended
}
