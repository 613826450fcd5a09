import type { ServerAccount } from './embedded-account.ts'
import type { EmbeddedBinaries } from './embedded-binaries.ts'

/** A cluster on disk and what it takes to run it. */
export type Cluster = {
  readonly dataDir: string
  readonly dir: string
  readonly logFile: string
  /** Unique per cluster; shows in every process title, which is how stray processes are told from other servers'. */
  readonly name: string
  readonly account: ServerAccount | undefined
  readonly binaries: EmbeddedBinaries
  readonly superPassword: string
  /** Turns fsync and its like off: tests only. */
  readonly unsafe: boolean
}

/** Spawn options: the account's ids and a bare environment, so that no PG* variable of the operator changes anything. */
export function spawnAs(account: ServerAccount | undefined) {
  const env: NodeJS.ProcessEnv = { PATH: process.env.PATH, SystemRoot: process.env.SystemRoot, LC_ALL: 'C', TZ: 'UTC' }
  return { cwd: account ? '/' : process.cwd(), env, ...(account ? { uid: account.uid, gid: account.gid } : {}) }
}
