import { statfs } from 'node:fs/promises'
import pg from 'pg'
import { loadConfig } from '../../platform/config.ts'
import { readRunning } from '../../platform/data-folder.ts'
import { findMigrations, readMigrations } from '../../platform/db/migrate.ts'
import { openDatabase } from '../../platform/db/open-database.ts'
import { StartRefusal } from '../../platform/start-refusal.ts'
import { version } from '../server/version.ts'
import { exit, type Command } from './command.ts'

interface Finding {
  check: string
  ok: boolean
  detail: string
}

export const doctorCommand: Command = {
  name: 'doctor',
  about: ['检查设置、数据库和数据是否健康', 'Checks settings, database and data'],
  options: {},
  async run(line) {
    const config = loadConfig(process.env)
    const findings: Finding[] = [{ check: 'version', ok: true, detail: `${version}, Node ${process.versions.node}` }]
    const running = readRunning(config.dataDir)
    findings.push({ check: 'server', ok: true, detail: running ? `${running.url} (pid ${running.pid})` : '—' })
    try {
      const database = await openDatabase(config, {
        mode: 'command',
        log: { info: () => undefined, warn: (message) => line.error(`! ${message}`) },
      })
      try {
        findings.push(...(await checkDatabase(database.ownerUrl, database.appUrl)))
      } finally {
        await database.close()
      }
    } catch (error) {
      if (!(error instanceof StartRefusal)) throw error
      findings.push({ check: 'database', ok: false, detail: line.locale === 'en' ? error.text.en : error.text.zh })
    }
    const disk = await statfs(config.dataDir)
    const free = (disk.bavail * disk.bsize) / 2 ** 30
    findings.push({ check: 'disk', ok: free > 1, detail: `${free.toFixed(1)} GB free` })
    const ok = findings.every((f) => f.ok)
    return {
      json: { ok, findings },
      text: findings.map((f) => `${f.ok ? '✓' : '✗'} ${f.check.padEnd(18)} ${f.detail}`).join('\n'),
      exitCode: ok ? exit.done : exit.failed,
    }
  },
}

const one = async (client: pg.Client, text: string): Promise<Record<string, unknown>> =>
  (await client.query<Record<string, unknown>>(text)).rows[0] ?? {}

async function checkDatabase(ownerUrl: string, appUrl: string): Promise<Finding[]> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const server = await one(
      client,
      `select current_setting('server_version') as version, pg_size_pretty(pg_database_size(current_database())) as size`,
    )
    const findings: Finding[] = [
      { check: 'database', ok: true, detail: `PostgreSQL ${String(server['version'])}, ${String(server['size'])}` },
    ]
    for (const name of ['fsync', 'full_page_writes', 'synchronous_commit']) {
      const { value } = await one(client, `select current_setting('${name}') as value`)
      findings.push({ check: name, ok: value !== 'off', detail: String(value) })
    }
    findings.push(await checkRole(client, decodeURIComponent(new URL(appUrl).username)), await checkMigrations(client))
    const migrated = (await one(client, `select to_regclass('sales.order_line') is not null as there`))['there'] === true
    if (migrated) findings.push(...(await checkData(client)))
    return findings
  } finally {
    await client.end()
  }
}

async function checkRole(client: pg.Client, role: string): Promise<Finding> {
  const { rows } = await client.query<{ bad: boolean; owned: number }>(
    `select rolsuper or rolbypassrls as bad, (select count(*)::int from pg_class where relowner = r.oid) as owned from pg_roles r where rolname = $1`,
    [role],
  )
  const row = rows[0]
  return { check: 'application role', ok: row !== undefined && !row.bad && row.owned === 0, detail: role }
}

async function checkMigrations(client: pg.Client): Promise<Finding> {
  const known = (await readMigrations(await findMigrations())).length
  const there = (await one(client, `select to_regclass('public.schema_migration') is not null as there`))['there'] === true
  const applied = there ? Number((await one(client, 'select count(*)::int as count from public.schema_migration'))['count']) : 0
  return { check: 'migrations', ok: applied === known, detail: `${applied} / ${known}` }
}

// What no constraint guards: lines hang on their order by the store alone (docs/adr), totals are kept beside the lines.
async function checkData(client: pg.Client): Promise<Finding[]> {
  const orphans = await one(
    client,
    `select count(*)::int as count from (select 1 from sales.order_line l where not exists (select from sales.order o where o.org_id = l.org_id and o.id = l.order_id) limit 1000) x`,
  )
  const totals = await one(
    client,
    `select count(*)::int as count from (select 1 from sales.order o join (select org_id, order_id, sum(amount_minor) as total from sales.order_line group by 1, 2) l on l.org_id = o.org_id and l.order_id = o.id where l.total <> o.net_minor limit 1000) x`,
  )
  const stuck = await one(
    client,
    `select count(*)::int as count from platform.job where state = 'running' and heartbeat_at < now() - interval '1 hour'`,
  )
  return [
    { check: 'orphan lines', ok: orphans['count'] === 0, detail: String(orphans['count']) },
    { check: 'order totals', ok: totals['count'] === 0, detail: String(totals['count']) },
    { check: 'stuck jobs', ok: stuck['count'] === 0, detail: String(stuck['count']) },
  ]
}
