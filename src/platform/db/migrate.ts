import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'

/** Numbered SQL files, applied once each, in order, in one transaction per file; an applied file never changes. */
export interface Migration {
  name: string
  sql: string
  sha256: string
}

// From src/platform/db in the sources, from dist/server when bundled: the folder is looked for upwards.
export async function findMigrations(start = import.meta.dirname): Promise<string> {
  for (let folder = start; ; folder = path.dirname(folder)) {
    const candidate = path.join(folder, 'db', 'migrations')
    const found = await readdir(candidate).catch(() => undefined)
    if (found?.some((name) => name.endsWith('.sql'))) return candidate
    if (folder === path.dirname(folder)) throw new Error('db/migrations not found')
  }
}

export async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{4}_[a-z]+_[a-z_]+\.sql$/.test(name)).sort()
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(path.join(folder, name), 'utf8')
      return { name, sql, sha256: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

// Any constant will do; one lock per database serialises racing starters.
const migrationLock = 0x6368_616e_676b

/**
 * Brings the database to the newest schema as its owner and grants the application role exactly what it may do.
 * Killed anywhere, it can be run again. Answers the names of the files that were applied now.
 * Errors: an applied file whose content changed, or a database that is newer than this program.
 */
export async function migrate(ownerUrl: string, appUrl: string): Promise<string[]> {
  const migrations = await readMigrations(await findMigrations())
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock])
    await client.query(
      'create table if not exists public.schema_migration (name text primary key, sha256 text not null, at timestamptz not null default now())',
    )
    const { rows } = await client.query<{ name: string; sha256: string }>(
      'select name, sha256 from public.schema_migration order by name',
    )
    checkApplied(migrations, rows)
    const applied = new Set(rows.map((row) => row.name))
    const fresh = migrations.filter((m) => !applied.has(m.name))
    for (const migration of fresh) await applyOne(client, migration)
    await grantApplication(client, decodeURIComponent(new URL(appUrl).username))
    return fresh.map((m) => m.name)
  } finally {
    await client.end()
  }
}

function checkApplied(migrations: readonly Migration[], rows: readonly { name: string; sha256: string }[]): void {
  const known = new Map(migrations.map((m) => [m.name, m.sha256]))
  for (const row of rows) {
    const sha256 = known.get(row.name)
    if (sha256 === undefined) throw new Error(`the database is newer than this program: it has ${row.name}`)
    if (sha256 !== row.sha256) throw new Error(`migration ${row.name} was applied with other content`)
  }
}

async function applyOne(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('begin')
  try {
    await client.query('set local search_path = public')
    // Needed on a cluster, harmless placeholders elsewhere (data.md M2).
    await client.query(`set local citus.multi_shard_modify_mode = 'sequential'`)
    await client.query('set local citus.enable_local_reference_table_foreign_keys = off')
    await client.query(migration.sql)
    await client.query('insert into public.schema_migration (name, sha256) values ($1, $2)', [migration.name, migration.sha256])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`migration ${migration.name}: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
  }
}

const tenantSchemas = ['app', 'control', 'platform', 'admin', 'customers', 'sales', 'insight', 'staging'] as const

/** Rows may be read and written, except that the audit log only grows. Nothing may be created, dropped or owned. */
async function grantApplication(client: pg.Client, role: string): Promise<void> {
  const quoted = pg.escapeIdentifier(role)
  const statements = tenantSchemas.flatMap((schema) => [
    `grant usage on schema ${schema} to ${quoted}`,
    `grant execute on all functions in schema ${schema} to ${quoted}`,
    ...(schema === 'staging' ? [] : [`grant select, insert, update, delete on all tables in schema ${schema} to ${quoted}`]),
  ])
  statements.push(`revoke update, delete on platform.audit_log from ${quoted}`)
  await client.query('begin')
  await client.query(statements.join(';\n'))
  await client.query('commit')
}
