import { execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { readJson, writeJson } from '../data-folder.ts'
import { openSecrets } from '../secrets-file.ts'
import { StartRefusal, type StartLog } from '../start-refusal.ts'
import { giveTo, serverAccount } from './embedded-account.ts'
import { findBinaries } from './embedded-binaries.ts'
import { logFileOf } from './embedded-log.ts'
import { choosePlace } from './embedded-place.ts'
import { findPostmaster, stopPostmaster } from './embedded-postmaster.ts'
import { spawnAs, type Cluster } from './embedded-types.ts'
import { settingsFile, settingsIncludes } from './embedded-settings.ts'

const run = promisify(execFile)

/** Opens the cluster of a data folder, making it on the first start. Refuses when the account could not reach it. */
export async function openCluster(dataDir: string, options: { log: StartLog; unsafe: boolean }): Promise<Cluster> {
  const account = serverAccount(join(dataDir, 'pg'))
  const name = clusterName(dataDir)
  const { dir, binaries } = choosePlace(dataDir, { account, binaries: findBinaries(), name, log: options.log })
  const superPassword = openSecrets(dataDir).take('databaseSuperPassword')
  const logFile = logFileOf(dataDir)
  const cluster: Cluster = { dataDir, dir, logFile, name, account, binaries, superPassword, unsafe: options.unsafe }
  if (!existsSync(join(dir, 'PG_VERSION'))) {
    await createCluster(cluster)
    options.log.info(`新建内置数据库 / created the built-in database: ${dir}`)
  } else {
    refuseOtherMajor(cluster)
  }
  writeFileSync(join(dir, 'changke.conf'), settingsFile(cluster.name))
  giveTo(join(dir, 'changke.conf'), account)
  return cluster
}

function clusterName(dataDir: string): string {
  const path = join(dataDir, 'embedded.json')
  const known = readJson(path) as { clusterName?: string } | undefined
  if (known?.clusterName) return known.clusterName
  const name = `changke-${randomBytes(6).toString('hex')}`
  writeJson(path, { ...known, clusterName: name })
  return name
}

function refuseOtherMajor(cluster: Cluster): void {
  const found = readFileSync(join(cluster.dir, 'PG_VERSION'), 'utf8').trim()
  const expected = cluster.binaries.version.split('.')[0]
  if (found === expected) return
  throw new StartRefusal('database.otherMajor', {
    zh: `数据目录 ${cluster.dir} 属于 PostgreSQL ${found}，本版本自带 PostgreSQL ${expected}。请用旧版常客导出，再用新版导入。`,
    en: `The data in ${cluster.dir} belongs to PostgreSQL ${found}; this release brings PostgreSQL ${expected}. Export with the earlier release and import with this one.`,
  })
}

// Made beside its place and moved there when whole: an interrupted first start leaves nothing that looks like a cluster.
async function createCluster(cluster: Cluster): Promise<void> {
  const draft = `${cluster.dir}.new`
  rmSync(draft, { recursive: true, force: true })
  if (existsSync(cluster.dir)) removeIfEmpty(cluster.dir)
  mkdirSync(draft, { mode: 0o700 })
  giveTo(draft, cluster.account)
  const passwordFile = join(cluster.account ? tmpdir() : cluster.dataDir, `changke-${randomBytes(8).toString('hex')}`)
  writeFileSync(passwordFile, cluster.superPassword, { mode: 0o600, flag: 'wx' })
  giveTo(passwordFile, cluster.account)
  try {
    await initdb(cluster, draft, passwordFile)
  } finally {
    rmSync(passwordFile, { force: true })
  }
  appendFileSync(join(draft, 'postgresql.conf'), settingsIncludes)
  writeFileSync(join(draft, 'local.conf'), '# Your own PostgreSQL settings; they win over changke.conf.\n')
  giveTo(join(draft, 'local.conf'), cluster.account)
  renameSync(draft, cluster.dir)
}

function removeIfEmpty(dir: string): void {
  try {
    rmdirSync(dir)
  } catch {
    throw new StartRefusal('database.notACluster', {
      zh: `${dir} 不是完整的数据库目录（缺少 PG_VERSION），但并不为空。请从备份恢复，或把它移走后重新启动。`,
      en: `${dir} is not a whole database folder (PG_VERSION is missing), yet it is not empty. Restore it from a backup, or move it away and start again.`,
    })
  }
}

// Character classes of C.UTF-8 are what trigrams need for Chinese; a system without that locale takes the next best.
async function initdb(cluster: Cluster, dir: string, passwordFile: string): Promise<void> {
  const common = ['-D', dir, '-U', 'postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`, '-E', 'UTF8', '--locale=C']
  const builtin = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', ...(cluster.unsafe ? ['--no-sync'] : [])]
  let failure: unknown
  for (const ctype of ['C.UTF-8', 'en_US.UTF-8', 'C']) {
    try {
      await run(cluster.binaries.initdb, [...common, `--lc-ctype=${ctype}`, ...builtin], spawnAs(cluster.account))
      return
    } catch (error) {
      failure = error
      if (!/invalid locale/.test(String((error as { stderr?: string }).stderr))) break
    }
  }
  throw new StartRefusal('database.initFailed', {
    zh: `无法新建内置数据库：${failureText(failure)}`,
    en: `The built-in database could not be created: ${failureText(failure)}`,
  })
}

function failureText(error: unknown): string {
  return ((error as { stderr?: string }).stderr || String(error)).trim().split('\n').slice(-3).join(' ')
}

/**
 * secrets.json was lost, or the cluster came from a backup: the single-user mode needs no password and sets the one we know now.
 * A postmaster that runs on the cluster is stopped first.
 */
export async function resetSuperPassword(cluster: Cluster): Promise<void> {
  const running = findPostmaster(cluster)
  if (running) await stopPostmaster(cluster, running.pid)
  const child = spawn(cluster.binaries.postgres, ['--single', '-D', cluster.dir, 'postgres'], {
    ...spawnAs(cluster.account),
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  child.stdin.on('error', () => undefined)
  child.stdin.end(`ALTER ROLE postgres PASSWORD '${cluster.superPassword}';\n`)
  const code = await new Promise((done) => child.once('close', done).once('error', done))
  if (code !== 0) throw new Error(`Setting a new password for ${cluster.dir} failed (${String(code)})`)
}
