import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'
import { Client, escapeIdentifier, escapeLiteral } from 'pg'
import { openSecrets } from '../secrets-file.ts'
import type { StartRefusal } from '../start-refusal.ts'
import { appRoleLimits } from './embedded-roles.ts'
import * as refusals from './external-refusals.ts'

export type ExternalOptions = {
  /** Logs in as the owner of the database. */
  readonly databaseUrl: string
  /** Logs in as the application role. Undefined: we make one, which needs CREATEROLE. */
  readonly appUrl?: string
  /** Holds secrets.json, where the made role's password is kept. */
  readonly dataDir: string
  /** Refuses what otherwise only warns. */
  readonly production: boolean
}

export type ExternalDatabase = { readonly ownerUrl: string; readonly appUrl: string; readonly warnings: readonly string[] }

type ServerFacts = {
  version_num: number
  version: string
  encoding: string
  fsync: string
  full_page_writes: string
  synchronous_commit: string
  role: string
  superuser: boolean
  may_make_roles: boolean
  may_create: boolean
  database: string
  database_oid: string
  started: string
}

const factsSql = `
  SELECT current_setting('server_version_num')::int AS version_num, current_setting('server_version') AS version,
         current_setting('fsync') AS fsync, current_setting('full_page_writes') AS full_page_writes,
         current_setting('synchronous_commit') AS synchronous_commit, pg_encoding_to_char(d.encoding) AS encoding,
         r.rolname AS role, r.rolsuper AS superuser, r.rolcreaterole AS may_make_roles,
         has_database_privilege(d.oid, 'CREATE') AS may_create, d.datname AS database, d.oid::text AS database_oid,
         pg_postmaster_start_time()::text AS started
    FROM pg_database d, pg_roles r WHERE d.datname = current_database() AND r.rolname = current_user`

/**
 * Makes an operator's own PostgreSQL ready: checks the server and the owner's role, finds or makes the application role, and proves
 * that row-level security will bind it. Throws a `StartRefusal` with the statements that put it right.
 */
export async function prepareExternal(options: ExternalOptions): Promise<ExternalDatabase> {
  return await connected(options.databaseUrl, async (owner) => {
    const facts = await readFacts(owner)
    const warnings = judgeServer(facts, options.production)
    const appUrl = options.appUrl ?? (await ensureAppRole(owner, facts, options))
    await connected(appUrl, async (app) => await proveAppRole(app, facts))
    return { ownerUrl: options.databaseUrl, appUrl, warnings }
  })
}

async function connected<T>(databaseUrl: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000, application_name: 'changke start' })
  client.on('error', () => undefined)
  try {
    await client.connect()
  } catch (error) {
    throw refusals.unreachable(databaseUrl, connectionFailure(error))
  }
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

// Node reports several refused addresses of one name as an aggregate without a message of its own.
function connectionFailure(error: unknown): string {
  const inner = error instanceof AggregateError ? error.errors.map((each) => (each as Error).message) : [(error as Error).message]
  return inner.join('; ')
}

async function readFacts(client: Client): Promise<ServerFacts> {
  const { rows } = await client.query<ServerFacts>(factsSql)
  return rows[0]!
}

function judgeServer(facts: ServerFacts, production: boolean): string[] {
  if (facts.version_num < 150_000) throw refusals.tooOld(facts.version)
  if (facts.encoding !== 'UTF8') throw refusals.wrongEncoding(facts.encoding)
  if (!facts.may_create) throw refusals.mayNotCreate(facts.role, facts.database)
  const flaws: StartRefusal[] = []
  if (facts.superuser) flaws.push(refusals.superuserOwner(facts.role))
  for (const setting of ['fsync', 'full_page_writes', 'synchronous_commit'] as const) {
    if (facts[setting] === 'off') flaws.push(refusals.notDurable(setting))
  }
  if (production && flaws[0]) throw flaws[0]
  return flaws.map(({ text }) => `${text.zh} / ${text.en}`)
}

/** Roles belong to the whole server, so the name carries the database it is for: two installations may share a server. */
function appRoleName(facts: ServerFacts): string {
  return `changke_app_${createHash('sha256').update(facts.database_oid).digest('hex').slice(0, 8)}`
}

async function ensureAppRole(owner: Client, facts: ServerFacts, options: ExternalOptions): Promise<string> {
  if (!facts.may_make_roles && !facts.superuser) throw refusals.appRoleNeeded(facts.role, facts.database)
  const role = appRoleName(facts)
  const password = openSecrets(options.dataDir).take(`${role}Password`)
  const url = new URL(options.databaseUrl)
  url.username = role
  url.password = password
  const { rowCount } = await owner.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role])
  if (rowCount !== 1) await makeAppRole(owner, role, password)
  await grantDatabase(owner, role, facts)
  if (!(await letsIn(url.href))) await setPassword(owner, { role, password, ownerRole: facts.role })
  return url.href
}

async function makeAppRole(owner: Client, role: string, password: string): Promise<void> {
  const name = escapeIdentifier(role)
  const attributes = 'LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS'
  await owner.query(`CREATE ROLE ${name} ${attributes} PASSWORD ${escapeLiteral(scramVerifier(password))}`)
  for (const [setting, value] of Object.entries(appRoleLimits))
    await owner.query(`ALTER ROLE ${name} SET ${setting} = '${value}'`)
}

async function letsIn(databaseUrl: string): Promise<boolean> {
  return await connected(databaseUrl, async () => true).catch(() => false)
}

async function setPassword(owner: Client, change: { role: string; password: string; ownerRole: string }): Promise<void> {
  try {
    await owner.query(`ALTER ROLE ${escapeIdentifier(change.role)} PASSWORD ${escapeLiteral(scramVerifier(change.password))}`)
  } catch (error) {
    // 42501: insufficient privilege; from 16 on only the role's maker or an administrator of it may change it.
    if ((error as { code?: string }).code !== '42501') throw error
    throw refusals.appRoleNotOurs(change.role, change.ownerRole)
  }
}

async function grantDatabase(owner: Client, role: string, facts: ServerFacts): Promise<void> {
  const { rows } = await owner.query<{ has: boolean }>(
    `SELECT has_database_privilege($1, $2, 'CONNECT') AND has_database_privilege($1, $2, 'TEMPORARY') AS has`,
    [role, facts.database],
  )
  if (rows[0]?.has) return
  await owner.query(`GRANT CONNECT, TEMPORARY ON DATABASE ${escapeIdentifier(facts.database)} TO ${escapeIdentifier(role)}`)
}

/**
 * What PostgreSQL itself would store for the password (RFC 5803 form). Sent instead of the password, so that a server that logs
 * statements does not write it down. The password is made of ASCII letters: SASLprep leaves it as it is.
 */
export function scramVerifier(password: string, salt: Buffer = randomBytes(16)): string {
  const iterations = 4096
  const salted = pbkdf2Sync(password, salt, iterations, 32, 'sha256')
  const keyOf = (name: string) => createHmac('sha256', salted).update(name).digest()
  const storedKey = createHash('sha256').update(keyOf('Client Key')).digest('base64')
  return `SCRAM-SHA-256$${iterations}:${salt.toString('base64')}$${storedKey}:${keyOf('Server Key').toString('base64')}`
}

// Temporary tables of a session that runs just now do not count as owning.
const appRoleSql = `
  SELECT r.rolbypassrls AS bypasses, pg_has_role(r.oid, $1::name, 'MEMBER') AS is_owner,
         (SELECT count(*)::int FROM pg_shdepend s WHERE s.refclassid = 'pg_authid'::regclass AND s.refobjid = r.oid AND s.deptype = 'o'
             AND (s.dbid = d.oid OR (s.classid = 'pg_database'::regclass AND s.objid = d.oid))
             AND NOT EXISTS (SELECT FROM pg_class c
                              WHERE s.classid = 'pg_class'::regclass AND c.oid = s.objid AND c.relpersistence = 't')) AS owned
    FROM pg_roles r, pg_database d WHERE r.rolname = current_user AND d.datname = current_database()`

async function proveAppRole(app: Client, owner: ServerFacts): Promise<void> {
  const facts = await readFacts(app)
  if (facts.database_oid !== owner.database_oid || facts.started !== owner.started) throw refusals.otherDatabase()
  const { rows } = await app.query<{ bypasses: boolean; is_owner: boolean; owned: number }>(appRoleSql, [owner.role])
  const found = rows[0]!
  const refuse = (zh: string, en: string) => refusals.unsafeAppRole(facts.role, { zh, en }, owner.database)
  if (facts.superuser) throw refuse('是超级用户', 'is a superuser')
  if (found.bypasses) throw refuse('带有 BYPASSRLS', 'has BYPASSRLS')
  if (found.is_owner) throw refuse(`是所有者 ${owner.role} 或其成员`, `is the owner ${owner.role} or a member of it`)
  if (found.owned > 0) throw refuse(`拥有数据库中的 ${found.owned} 个对象`, `owns ${found.owned} objects of the database`)
}
