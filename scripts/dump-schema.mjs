// Writes db/schema.sql: what all migrations together make, read from the catalogue of a migrated database (DATABASE_URL), so that a
// review sees the whole and a test sees drift. The same on every PostgreSQL from 15 on.
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { Client } from 'pg'

const own = `n.nspname in ('app', 'control', 'platform', 'admin', 'customers', 'sales', 'insight', 'staging')`

const parts = [
  [
    'functions',
    `select pg_get_functiondef(p.oid) || ';' as text from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where ${own} order by n.nspname, p.proname, pg_get_function_identity_arguments(p.oid)`,
  ],
  [
    'tables',
    `select format(E'create table %I.%I (\\n  %s\\n);', n.nspname, c.relname, string_agg(
        format('%I %s%s%s', a.attname, format_type(a.atttypid, a.atttypmod),
          case when a.attnotnull then ' not null' else '' end,
          coalesce(case a.attgenerated when 's' then ' generated always as (' || pg_get_expr(d.adbin, d.adrelid) || ') stored'
            else ' default ' || pg_get_expr(d.adbin, d.adrelid) end, '')), E',\\n  ' order by a.attname)) as text
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
       left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
      where ${own} and c.relkind in ('r', 'p') and n.nspname <> 'staging'
      group by n.nspname, c.relname order by n.nspname, c.relname`,
  ],
  [
    'constraints',
    `select format('alter table %I.%I add constraint %I %s;', n.nspname, c.relname, k.conname, pg_get_constraintdef(k.oid)) as text
       from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
      where ${own} and n.nspname <> 'staging' and k.contype <> 'n' order by n.nspname, c.relname, k.conname`,
  ],
  [
    'indexes',
    `select pg_get_indexdef(i.indexrelid) || ';' as text from pg_index i join pg_class x on x.oid = i.indexrelid
       join pg_namespace n on n.oid = x.relnamespace
      where ${own} and n.nspname <> 'staging' and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))
      order by n.nspname, x.relname`,
  ],
  [
    'views',
    `select format(E'create view %I.%I%s as\\n%s', n.nspname, c.relname,
        coalesce(' with (' || array_to_string(c.reloptions, ', ') || ')', ''), pg_get_viewdef(c.oid, true)) as text
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where ${own} and c.relkind = 'v' order by n.nspname, c.relname`,
  ],
  [
    'row-level security',
    `select format('alter table %I.%I enable row level security;', n.nspname, c.relname) as text
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where ${own} and n.nspname <> 'staging' and c.relrowsecurity order by n.nspname, c.relname`,
  ],
  [
    'policies',
    `select format('create policy %I on %I.%I using (%s) with check (%s);', p.polname, n.nspname, c.relname,
        pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)) as text
       from pg_policy p join pg_class c on c.oid = p.polrelid join pg_namespace n on n.oid = c.relnamespace
      where ${own} order by n.nspname, c.relname, p.polname`,
  ],
]

// PostgreSQL 15 puts the table's name before each column of a view, 16 only where it must.
function plainView(text) {
  const [, table, alias] = /\bFROM \w+\.("?\w+"?)(?: (\w+))?/.exec(text) ?? []
  return table === undefined || /\bJOIN\b/.test(text) ? text : text.replaceAll(`${alias ?? table}.`, '')
}

/** The schema of a database as text; the same text for the same schema. */
export async function dumpSchema(url) {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(`set search_path = pg_catalog`)
    const blocks = []
    for (const [title, query] of parts) {
      const { rows } = await client.query(query)
      blocks.push(
        `-- ${title}\n${rows.map((row) => (title === 'views' ? plainView(row.text.trim()) : row.text.trim())).join('\n')}\n`,
      )
    }
    return `-- Made by scripts/dump-schema.mjs from the migrations; do not edit.\n\n${blocks.join('\n')}`
  } finally {
    await client.end()
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const url = process.env.DATABASE_URL
  if (!url) {
    console.error('DATABASE_URL must name a migrated database')
    process.exit(2)
  }
  await writeFile(path.join(import.meta.dirname, '..', 'db', 'schema.sql'), await dumpSchema(url))
}
