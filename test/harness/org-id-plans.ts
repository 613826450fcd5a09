import { Client } from 'pg'
import type { Database } from '../../src/platform/db/database.ts'

/**
 * Every scan of a tenant table must be narrowed by the organisation in the statement itself: on a cluster a scan without it asks all
 * machines, and row-level security alone would be one wall instead of two. Statements are collected while tests run and explained
 * afterwards as the owner of the tables, for whom the policies do not apply.
 * Example: `const plans = watchPlans(database); …; expect(await plans.findings(ownerUrl)).toEqual([])`.
 */
export function watchPlans(database: Database): { findings(ownerUrl: string): Promise<string[]>; count(): number } {
  const seen = new Map<string, readonly unknown[]>()
  database.tap((text, values) => {
    // Kysely hands over an object or a text, as pg takes them.
    const statement = typeof text === 'string' ? { text, values } : (text as { text: string; values?: unknown[] })
    if (explainable.test(statement.text) && !seen.has(statement.text)) seen.set(statement.text, statement.values ?? [])
  })
  return { count: () => seen.size, findings: (ownerUrl) => explainAll(ownerUrl, seen) }
}

const explainable = /^\s*(?:select|insert|update|delete|with)\b/i

interface PlanNode {
  'Node Type': string
  'Relation Name'?: string
  Schema?: string
  Filter?: string
  'Index Cond'?: string
  'Recheck Cond'?: string
  Plans?: PlanNode[]
}

/** Staging and temporary tables are gone by now; what is left to know of them is in their own tests. */
const gone = new Set(['42P01', '42704', '3F000', '42601'])

export async function explainAll(ownerUrl: string, statements: ReadonlyMap<string, readonly unknown[]>): Promise<string[]> {
  const client = new Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ t: string }>(
      `select n.nspname || '.' || c.relname as t from pg_class c join pg_namespace n on n.oid = c.relnamespace
         join pg_attribute a on a.attrelid = c.oid and a.attname = 'org_id' and not a.attisdropped
        where c.relkind in ('r', 'p') and n.nspname in ('platform', 'admin', 'customers', 'sales', 'insight')`,
    )
    const tenantTables = new Set(rows.map((row) => row.t))
    const findings: string[] = []
    for (const [text, values] of statements)
      for (const table of await bareScans(client, text, values, tenantTables))
        findings.push(`${table} without org_id: ${text.replaceAll(/\s+/g, ' ').slice(0, 300)}`)
    return findings
  } finally {
    await client.end()
  }
}

async function bareScans(
  client: Client,
  text: string,
  values: readonly unknown[],
  tables: ReadonlySet<string>,
): Promise<string[]> {
  let plan: PlanNode | undefined
  try {
    const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(`explain (verbose, format json) ${text}`, [
      ...values,
    ])
    plan = rows[0]?.['QUERY PLAN'][0].Plan
  } catch (error) {
    if (gone.has(String((error as { code?: string }).code))) return []
    throw new Error(`could not explain: ${text}`, { cause: error })
  }
  const found = new Set<string>()
  const look = (node: PlanNode): void => {
    const table = `${node.Schema}.${node['Relation Name']}`
    const narrowed = [node.Filter, node['Index Cond'], node['Recheck Cond']].some((c) => c !== undefined && /\borg_id = /.test(c))
    if (node['Relation Name'] && node['Node Type'].endsWith('Scan') && tables.has(table) && !narrowed) found.add(table)
    node.Plans?.forEach(look)
  }
  if (plan) look(plan)
  return [...found]
}
