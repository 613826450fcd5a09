import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { readJson, writeJson } from '../../src/platform/data-folder.ts'
import { startEmbedded } from '../../src/platform/db/embedded.ts'
import { migrate } from '../../src/platform/db/migrate.ts'
import { identifyProcess, isStillRunning, type ProcessIdentity } from '../../src/platform/process-identity.ts'
import { silentLog } from '../../src/platform/start-refusal.ts'

/** What a test needs to clone itself a database. Plain data: it travels from the setup to the workers. */
export type TestServer = {
  readonly superUrl: string
  readonly ownerRole: string
  readonly appRole: string
  /** Of both roles. */
  readonly password: string
  readonly template: string
}

const prefix = 'changke-test-'

/** The address of another database or role on the same server. */
export function addressOf(server: TestServer, database: string, role?: string): string {
  const url = new URL(server.superUrl)
  url.pathname = `/${database}`
  if (role !== undefined) {
    url.username = role
    url.password = server.password
  }
  return url.href
}

export async function asSuperuser<T>(server: TestServer, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: server.superUrl })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/**
 * One server for a run: the one TEST_DATABASE_URL names (any PostgreSQL from 15 on, as a superuser), else a built-in one in a
 * temporary folder with fsync off. Migrations are applied once, into a template that every test file clones.
 */
export async function startTestServer(): Promise<{ server: TestServer; stop: () => Promise<void> }> {
  const { superUrl, stop } = await findServer()
  const suffix = randomBytes(4).toString('hex')
  const server: TestServer = {
    superUrl,
    ownerRole: 'changke_owner',
    appRole: 'changke_app',
    password: 'changke-test',
    template: `changke_template_${suffix}`,
  }
  try {
    await makeTemplate(server)
  } catch (error) {
    await stop()
    throw error
  }
  return {
    server,
    stop: async () => {
      await asSuperuser(server, async (client) => {
        await client.query(`ALTER DATABASE ${server.template} IS_TEMPLATE false`)
        await client.query(`DROP DATABASE ${server.template} WITH (FORCE)`)
      })
      await stop()
    },
  }
}

async function findServer(): Promise<{ superUrl: string; stop: () => Promise<void> }> {
  const given = process.env.TEST_DATABASE_URL
  if (given) return { superUrl: given, stop: async () => undefined }
  sweepAbandoned()
  const folder = mkdtempSync(join(tmpdir(), prefix))
  writeJson(join(folder, 'owner.json'), identifyProcess(process.pid))
  const embedded = await startEmbedded({ dataDir: folder, log: silentLog, unsafe: true })
  return {
    superUrl: embedded.superUrl,
    stop: async () => {
      await embedded.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function makeTemplate(server: TestServer): Promise<void> {
  const { ownerRole, appRole, password, template } = server
  await asSuperuser(server, async (client) => {
    for (const role of [ownerRole, appRole]) {
      const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role])
      const verb = rowCount === 1 ? 'ALTER' : 'CREATE'
      await client.query(`${verb} ROLE ${role} LOGIN NOSUPERUSER NOCREATEROLE NOBYPASSRLS PASSWORD '${password}'`)
    }
    await client.query(`CREATE DATABASE ${template} OWNER ${ownerRole} TEMPLATE template0 ENCODING 'UTF8'`)
  })
  await migrate(addressOf(server, template, ownerRole), addressOf(server, template, appRole))
  // An open connection to a template blocks cloning it.
  await asSuperuser(server, async (client) => {
    await client.query(`ALTER DATABASE ${template} IS_TEMPLATE true ALLOW_CONNECTIONS false`)
  })
}

// A run that was killed leaves its server behind; the next run ends it.
function sweepAbandoned(): void {
  for (const name of readdirSync(tmpdir())) {
    const folder = join(tmpdir(), name)
    if (!name.startsWith(prefix)) continue
    const owner = readJson(join(folder, 'owner.json')) as ProcessIdentity | undefined
    if (!owner || isStillRunning(owner)) continue
    endPostmaster(join(folder, 'pg'))
    rmSync(folder, { recursive: true, force: true })
  }
}

function endPostmaster(clusterDir: string): void {
  const pidFile = join(clusterDir, 'postmaster.pid')
  if (!existsSync(pidFile)) return
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0])
  try {
    if (readlinkSync(`/proc/${pid}/cwd`) === realpathSync(clusterDir)) process.kill(pid, 'SIGQUIT')
  } catch {
    // It has ended.
  }
}
