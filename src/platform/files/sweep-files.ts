import { opendir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { isId } from '../../kernel/ids.ts'

// Bytes are in place before their row is committed: only what is older than any request can be without a row for good.
const settledMs = 24 * 3_600_000
const batch = 500

interface Sweep {
  folder: string
  now: Date
  /** What it holds and may lose: files, or folders with all that is in them. */
  of?: 'files' | 'folders'
  /** The ids among these that a row knows. */
  known: (ids: readonly string[]) => Promise<string[]>
}

/**
 * Removes what a folder holds and no row knows: uploads whose transaction failed, files whose records went, folders whose organisation
 * went. Answers how many.
 */
export async function sweepFolder({ folder, now, of = 'files', known }: Sweep): Promise<number> {
  let gone = 0
  let names: string[] = []
  const flush = async (): Promise<void> => {
    const kept = new Set(await known(names))
    for (const id of names) if (!kept.has(id) && (await removeOld(join(folder, id), now))) gone += 1
    names = []
  }
  for await (const name of namesIn(folder, of)) {
    if (isId(name)) names.push(name)
    if (names.length === batch) await flush()
  }
  if (names.length > 0) await flush()
  return gone
}

/** Removes what an interrupted upload left behind. Answers how many. */
export async function sweepUploads(dataDir: string, now: Date): Promise<number> {
  const folder = join(dataDir, 'uploads')
  let gone = 0
  for await (const name of namesIn(folder, 'files')) if (await removeOld(join(folder, name), now)) gone += 1
  return gone
}

async function* namesIn(folder: string, of: 'files' | 'folders'): AsyncGenerator<string> {
  const entries = await opendir(folder).catch(() => undefined)
  if (!entries) return
  for await (const entry of entries) if (of === 'files' ? entry.isFile() : entry.isDirectory()) yield entry.name
}

async function removeOld(path: string, now: Date): Promise<boolean> {
  const found = await stat(path).catch(() => undefined)
  if (!found || found.mtimeMs > now.getTime() - settledMs) return false
  await rm(path, { recursive: true, force: true })
  return true
}
