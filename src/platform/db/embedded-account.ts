import { execFileSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

/** The operating-system account PostgreSQL runs under. Undefined: the one this process runs under. */
export type ServerAccount = { readonly uid: number; readonly gid: number; readonly name: string }

const accountName = 'changke'

function accountBy(column: 0 | 2, value: string): ServerAccount | undefined {
  if (!existsSync('/etc/passwd')) return undefined
  for (const line of readFileSync('/etc/passwd', 'utf8').split('\n')) {
    const fields = line.split(':')
    if (fields[column] === value) return { name: fields[0]!, uid: Number(fields[2]), gid: Number(fields[3]) }
  }
  return undefined
}

function createAccount(): ServerAccount | undefined {
  try {
    const flags = ['--system', '--no-create-home', '--home-dir', '/nonexistent', '--shell', '/usr/sbin/nologin', '--user-group']
    execFileSync('useradd', [...flags, accountName], { stdio: 'ignore' })
  } catch {
    return undefined
  }
  return accountBy(0, accountName)
}

/**
 * PostgreSQL refuses to run as root. As root we therefore hand it to an account without rights: whoever owns the cluster already,
 * else the system user `changke` (made when missing), else `nobody`. As an ordinary user nothing is done.
 */
export function serverAccount(clusterDir: string): ServerAccount | undefined {
  if (process.getuid?.() !== 0) return undefined
  if (existsSync(clusterDir)) {
    const { uid } = statSync(clusterDir)
    const owner = uid === 0 ? undefined : accountBy(2, String(uid))
    if (owner) return owner
  }
  return accountBy(0, accountName) ?? createAccount() ?? accountBy(0, 'nobody') ?? { uid: 65534, gid: 65534, name: 'nobody' }
}

function mayTraverse(path: string, account: ServerAccount): boolean {
  const { mode, uid, gid } = statSync(path)
  if (uid === account.uid) return (mode & 0o100) !== 0
  return (mode & (gid === account.gid ? 0o010 : 0o001)) !== 0
}

/** The topmost folder on the way to `path` (itself included) that the account may not pass through. */
export function blockedFolder(path: string, account: ServerAccount | undefined): string | undefined {
  if (!account) return undefined
  let blocked: string | undefined
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    if (existsSync(folder) && !mayTraverse(folder, account)) blocked = folder
    if (folder === dirname(folder)) return blocked
  }
}

/** Lets the account pass through our own data folder without letting it list what is inside. */
export function openForPassage(folder: string, account: ServerAccount | undefined): void {
  if (account && !mayTraverse(folder, account)) chmodSync(folder, (statSync(folder).mode & 0o777) | 0o011)
}

export function giveTo(path: string, account: ServerAccount | undefined): void {
  if (account) chownSync(path, account.uid, account.gid)
}
