// Writes db/types.ts from a database that carries all migrations (DATABASE_URL names it).
import { execFileSync } from 'node:child_process'

const url = process.env.DATABASE_URL
if (!url) {
  console.error('DATABASE_URL must name a migrated database')
  process.exit(2)
}
execFileSync(
  process.execPath,
  [
    'node_modules/kysely-codegen/dist/cli/bin.js',
    '--dialect',
    'postgres',
    '--url',
    url,
    '--out-file',
    'db/types.ts',
    '--include-pattern',
    '(control|platform|admin|customers|sales|insight).*',
    '--type-mapping',
    '{"timestamptz":"string","int8":"number","date":"string","bytea":"Buffer","tsvector":"string"}',
  ],
  { stdio: 'inherit' },
)
