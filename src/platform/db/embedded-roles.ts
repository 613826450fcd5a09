import { Client } from 'pg'
import { openSecrets } from '../secrets-file.ts'
import type { Cluster } from './embedded-types.ts'

const database = 'changke'
const ownerRole = 'changke_owner'
const appRole = 'changke_app'

export const appRoleLimits = { statement_timeout: '30s', lock_timeout: '5s', idle_in_transaction_session_timeout: '60s' } as const

export function localUrl(role: string, password: string, port: number, databaseName: string): string {
  return `postgresql://${role}:${password}@127.0.0.1:${port}/${databaseName}`
}

export function superUrl(cluster: Cluster, port: number): string {
  return localUrl('postgres', cluster.superPassword, port, 'postgres')
}

/** True when the server lets the superuser of this cluster in: the proof that it is ours and that secrets.json fits. */
export async function acceptsSuperuser(cluster: Cluster, port: number): Promise<boolean> {
  const client = new Client({ connectionString: superUrl(cluster, port), connectionTimeoutMillis: 10_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return true
  } catch (error) {
    // 28P01: wrong password. Anything else is not an answer to the question.
    if ((error as { code?: string }).code === '28P01') return false
    throw error
  } finally {
    await client.end().catch(() => undefined)
  }
}

/**
 * Makes the two roles and the database where missing. Passwords are set at every start: whatever became of secrets.json or of the
 * cluster (a restored backup, a crash between two steps), they agree afterwards. The owner makes tables,
 * the application role only uses them: it owns nothing and is bound by row-level security.
 */
export async function ensureDatabase(cluster: Cluster, port: number): Promise<{ ownerUrl: string; appUrl: string }> {
  const secrets = openSecrets(cluster.dataDir)
  const owner = secrets.take('databaseOwnerPassword')
  const app = secrets.take('databaseAppPassword')
  const client = new Client({ connectionString: superUrl(cluster, port), connectionTimeoutMillis: 10_000 })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await ensureRole(client, ownerRole, owner)
    await ensureRole(client, appRole, app)
    await ensureOwnedDatabase(client)
  } finally {
    await client.end()
  }
  return { ownerUrl: localUrl(ownerRole, owner, port, database), appUrl: localUrl(appRole, app, port, database) }
}

async function ensureRole(client: Client, role: string, password: string): Promise<void> {
  const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role])
  const attributes = 'LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS'
  await client.query(`${rowCount === 1 ? 'ALTER' : 'CREATE'} ROLE ${role} ${attributes} PASSWORD '${password}'`)
  if (role !== appRole) return
  for (const [name, value] of Object.entries(appRoleLimits)) await client.query(`ALTER ROLE ${role} SET ${name} = '${value}'`)
}

async function ensureOwnedDatabase(client: Client): Promise<void> {
  const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database])
  if (rowCount === 1) return
  await client.query(`CREATE DATABASE ${database} OWNER ${ownerRole} TEMPLATE template0 ENCODING 'UTF8'`)
  await client.query(`REVOKE ALL ON DATABASE ${database} FROM PUBLIC`)
  await client.query(`GRANT CONNECT, TEMPORARY ON DATABASE ${database} TO ${appRole}`)
}
