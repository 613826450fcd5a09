import { cpSync, existsSync, lstatSync, mkdirSync, realpathSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { StartRefusal, type StartLog } from '../start-refusal.ts'
import { blockedFolder, openForPassage, type ServerAccount } from './embedded-account.ts'
import { binariesIn, type EmbeddedBinaries } from './embedded-binaries.ts'

/** Where root keeps what the unprivileged account could not reach otherwise. */
const systemFolder = '/var/lib/changke'

export type Place = { readonly dir: string; readonly binaries: EmbeddedBinaries }

/**
 * Where the cluster and its programs are. Normally `<data>/pg` and node_modules. As root in a folder that only root may enter (a clone
 * in /root, 0700), PostgreSQL's account would reach neither: then both live under /var/lib/changke, and `<data>/pg` is a link there.
 */
export function choosePlace(dataDir: string, options: PlaceOptions): Place {
  const { account, binaries } = options
  openForPassage(dataDir, account)
  return { dir: clusterFolder(dataDir, options), binaries: reachablePrograms(binaries, account) }
}

export type PlaceOptions = {
  readonly account: ServerAccount | undefined
  readonly binaries: EmbeddedBinaries
  /** Unique per data folder. */
  readonly name: string
  readonly log: StartLog
}

function clusterFolder(dataDir: string, { account, name, log }: PlaceOptions): string {
  const usual = join(dataDir, 'pg')
  if (existsSync(usual)) {
    const real = realpathSync(usual)
    refuseBlocked(dirname(real), account)
    return real
  }
  const blocked = blockedFolder(dataDir, account)
  if (!blocked) return usual
  const elsewhere = join(systemFolder, name)
  makeSystemFolder(elsewhere, blocked, account)
  // A link whose target was removed.
  if (lstatSync(usual, { throwIfNoEntry: false })) rmSync(usual)
  symlinkSync(join(elsewhere, 'pg'), usual)
  log.warn(
    `只有 root 能进入 ${blocked}，数据库改放在 ${elsewhere} / only root may enter ${blocked}, so the database lives in ${elsewhere}`,
  )
  return join(elsewhere, 'pg')
}

function makeSystemFolder(folder: string, blocked: string, account: ServerAccount | undefined): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o755 })
  } catch {
    throw notTraversable(blocked, account)
  }
  refuseBlocked(folder, account)
}

function reachablePrograms(binaries: EmbeddedBinaries, account: ServerAccount | undefined): EmbeddedBinaries {
  const blocked = blockedFolder(binaries.home, account)
  if (!blocked) return binaries
  const copy = join(systemFolder, 'programs', binaries.version)
  if (!existsSync(copy)) {
    makeSystemFolder(dirname(copy), blocked, account)
    // Whole or not at all: a copy that was interrupted is made again.
    const draft = `${copy}.draft`
    rmSync(draft, { recursive: true, force: true })
    cpSync(binaries.home, draft, { recursive: true, verbatimSymlinks: true })
    renameSync(draft, copy)
  }
  return binariesIn(copy, binaries.version)
}

function refuseBlocked(folder: string, account: ServerAccount | undefined): void {
  const blocked = blockedFolder(folder, account)
  if (blocked) throw notTraversable(blocked, account)
}

function notTraversable(blocked: string, account: ServerAccount | undefined): StartRefusal {
  const name = account?.name ?? ''
  return new StartRefusal('database.folderNotTraversable', {
    zh: `以 root 启动时 PostgreSQL 改用系统用户 ${name} 运行，但它无法进入 ${blocked}。请把常客放到如 /opt/changke 的位置，或以普通用户启动，或执行 chmod o+x ${blocked}。`,
    en: `Started as root, PostgreSQL runs as the system user ${name}, which may not pass through ${blocked}. Put Changke in a place like /opt/changke, start it as an ordinary user, or run: chmod o+x ${blocked}`,
  })
}
