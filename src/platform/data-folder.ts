import { randomBytes } from 'node:crypto'
import { chownSync, closeSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { identifyProcess, isStillRunning, type ProcessIdentity } from './process-identity.ts'
import { exitCodes, StartRefusal } from './start-refusal.ts'

/** The server that owns a data folder. `url` is where people reach it. */
export type Running = ProcessIdentity & { readonly url: string; readonly startedAt: string }

export type DataFolderClaim = {
  /** Tells the folder's readers the final address, once the port is known. */
  publish(url: string): void
  release(): void
}

/** The file's content, or undefined where it is missing or broken. */
export function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as unknown
  } catch {
    return undefined
  }
}

/** Replaces the file in one step, so that a reader or a crash never meets half of it. Mode is set before anything is written. */
export function writeJson(path: string, value: unknown, mode = 0o644): void {
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`
  writeFileSync(draft, `${JSON.stringify(value, null, 2)}\n`, { mode })
  giveToFolderOwner(draft)
  renameSync(draft, path)
}

/** Started once as root in somebody's folder, and as that person again later: what root writes must stay theirs. */
export function giveToFolderOwner(path: string): void {
  if (process.getuid?.() !== 0) return
  const { uid, gid } = statSync(dirname(path))
  chownSync(path, uid, gid)
}

export function ensureDataFolder(dataDir: string): string {
  const folder = resolve(dataDir)
  try {
    mkdirSync(folder, { recursive: true })
    const probe = join(folder, `.write-${process.pid}`)
    closeSync(openSync(probe, 'w'))
    rmSync(probe)
  } catch (error) {
    throw new StartRefusal('data.notWritable', {
      zh: `数据目录 ${folder} 无法写入（${(error as Error).message}）。请换用有写权限的用户，或用 CHANGKE_DATA 指定其他目录。`,
      en: `The data folder ${folder} cannot be written (${(error as Error).message}). Use an account that may, or name another folder in CHANGKE_DATA.`,
    })
  }
  return folder
}

const runningFile = (dataDir: string) => join(resolve(dataDir), 'running.json')

/** The server that runs on this data folder now; a file left behind by a dead one does not count. */
export function readRunning(dataDir: string): Running | undefined {
  const running = readJson(runningFile(dataDir)) as Running | undefined
  return running && isStillRunning(running) ? running : undefined
}

/**
 * Makes this process the only server on the data folder. A second one is refused with the address of the first and exit code 3.
 * Two that start in the same instant: the exclusive lock lets one pass.
 */
export async function claimDataFolder(dataDir: string, url: string): Promise<DataFolderClaim> {
  const folder = ensureDataFolder(dataDir)
  return await withFolderLock(folder, 'running', async () => {
    const running = readRunning(folder)
    if (running && running.pid !== process.pid) throw alreadyRunning(folder, running)
    const own: Running = { ...identifyProcess(process.pid), url, startedAt: new Date().toISOString() }
    writeJson(runningFile(folder), own)
    return {
      publish: (finalUrl) => writeJson(runningFile(folder), { ...own, url: finalUrl }),
      release: () => {
        const running = readJson(runningFile(folder)) as Running | undefined
        if (running?.pid === process.pid) rmSync(runningFile(folder), { force: true })
      },
    }
  })
}

function alreadyRunning(folder: string, running: Running): StartRefusal {
  return new StartRefusal(
    'data.alreadyRunning',
    {
      zh: `常客已在此数据目录（${folder}）上运行：${running.url}（进程 ${running.pid}）。`,
      en: `Changke already runs on this data folder (${folder}): ${running.url} (process ${running.pid}).`,
    },
    exitCodes.alreadyRunning,
  )
}

/**
 * Runs `work` while no other process holds the same named lock of the folder. Waits up to two minutes (a first start makes the
 * cluster under it). A lock whose holder died is taken over.
 */
export async function withFolderLock<T>(folder: string, name: string, work: () => Promise<T>): Promise<T> {
  const path = join(folder, `${name}.lock`)
  const deadline = Date.now() + 120_000
  while (!tryLock(path)) {
    if (Date.now() > deadline) throw new Error(`${path} is held by another process for more than two minutes`)
    await delay(50)
  }
  try {
    return await work()
  } finally {
    rmSync(path, { force: true })
  }
}

function tryLock(path: string): boolean {
  try {
    writeFileSync(path, JSON.stringify(identifyProcess(process.pid)), { flag: 'wx' })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  removeIfAbandoned(path)
  return false
}

// Renamed before it is removed: of several waiters that find the same dead holder only one succeeds, and none removes a new lock.
function removeIfAbandoned(path: string): void {
  const text = readText(path)
  if (text === undefined) return
  const holder = text === '' ? undefined : (JSON.parse(text) as ProcessIdentity)
  if (!holder || isStillRunning(holder)) return
  const aside = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`
  try {
    renameSync(path, aside)
    if (readText(aside) !== text) renameSync(aside, path)
    else rmSync(aside, { force: true })
  } catch {
    // Another waiter was faster.
  }
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
