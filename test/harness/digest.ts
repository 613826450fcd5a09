import type pg from 'pg'

/** Table → number of rows and a fingerprint of their contents that does not depend on their sequence. */
export type Digest = Record<string, string>

export interface DigestOptions {
  /** Tables left out. */
  without?: readonly string[]
  /** Columns left out, by table; `*` for all tables. */
  volatile?: Readonly<Record<string, readonly string[]>>
}

/** What keeps the books of what was done, not the business itself: it grows with every act, also with one that is taken back. */
export const bookkeeping: readonly string[] = [
  'platform.audit_log',
  'platform.outbox',
  'platform.job',
  'platform.idempotency_key',
  'platform.notification',
  'admin.import_run',
  'admin.import_mapping',
  'admin.import_change',
  'admin.sign_in_log',
  'customers.grade_run',
  'customers.grade_curve',
]

/**
 * A run of grading is bookkeeping, what it says of a customer is not.
 * The scheme itself is made with its defaults when grading happens for the first time.
 */
export const gradingVolatile = { 'customers.grade_span': ['series_id'] } as const

/** Options for “the import changed nothing” and “its undo left everything as before”. */
export const businessOnly: DigestOptions = {
  without: [...bookkeeping, 'customers.grade_scheme'],
  volatile: gradingVolatile,
}

/** State of one organisation over all tenant tables, read as the owner. Example: `expect(await digestOf(t.owner, orgId)).toEqual(before)`. */
export async function digestOf(owner: pg.Pool, orgId: string, options: DigestOptions = {}): Promise<Digest> {
  // One statement for all tables: one look at one state.
  const parts = (await tenantTables(owner))
    .filter((table) => !options.without?.includes(table))
    .map((table) => {
      const left = [...(options.volatile?.[table] ?? []), ...(options.volatile?.['*'] ?? [])]
      const text = left.length === 0 ? 't::text' : `(to_jsonb(t) - array[${left.map((c) => `'${c}'`).join(', ')}])::text`
      return `select '${table}' as name, count(*)::int as rows, coalesce(sum(hashtextextended(${text}, 0)::numeric), 0)::text as hash from ${table} t where t.org_id = $1`
    })
  const { rows } = await owner.query<{ name: string; rows: number; hash: string }>(parts.join(' union all '), [orgId])
  return Object.fromEntries(rows.map((row) => [row.name, `${row.rows} rows ${row.hash}`]))
}

/** Every table that holds an organisation's rows, found in the catalogue: a new one is in the digest from its first day. */
export async function tenantTables(owner: pg.Pool): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attname = 'org_id' and not a.attisdropped
      where c.relkind in ('r', 'p') and n.nspname in ('platform', 'admin', 'customers', 'sales', 'insight')
      order by 1`,
  )
  return rows.map((row) => row.name)
}
