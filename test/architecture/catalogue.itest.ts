import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dumpSchema } from '../../scripts/dump-schema.mjs'
import { createTestDatabase, type TestDatabase } from '../harness/database.ts'
import { catalogueFindings } from './catalogue-findings.ts'
import { root } from './source.ts'

let database: TestDatabase
let owner: Client
beforeAll(async () => {
  database = await createTestDatabase()
  owner = new Client({ connectionString: database.ownerUrl })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await database.drop()
})

describe('the schema', () => {
  it('holds nothing that a distributed database refuses or that slows it down', async () => {
    const { rows } = await owner.query<{ sev: string; t: string; what: string }>(catalogueFindings)
    expect(rows.map((row) => `${row.sev}: ${row.t}: ${row.what}`)).toEqual([])
  })

  it('would be found out', async () => {
    await owner.query('begin')
    await owner.query(`create table sales.planted (org_id uuid, id uuid not null)`)
    await owner.query(`alter table sales.planted add constraint planted_uq unique (id)`)
    await owner.query(
      `alter table sales.planted add constraint planted_fk foreign key (org_id, id) references sales.order (org_id, id) on delete set null`,
    )
    const { rows } = await owner.query<{ t: string; what: string }>(catalogueFindings)
    await owner.query('rollback')
    const found = rows.filter((row) => row.t === 'sales.planted').map((row) => row.what)
    expect(found).toEqual([
      'FK planted_fk ON DELETE SET NULL/DEFAULT with org_id in the key',
      'no primary key (needed for online moves)',
      'tenant column is nullable',
      'unique/pk/exclusion index sales.planted_uq lacks org_id as a plain column',
      'RLS not enabled on a tenant table',
    ])
  })

  it('is what db/schema.sql says; after a migration run scripts/dump-schema.mjs', async () => {
    const stored = readFileSync(path.join(root, 'db', 'schema.sql'), 'utf8')
    expect(await dumpSchema(database.ownerUrl)).toBe(stored)
  })
})

describe('the application’s role', () => {
  it('owns nothing, cannot pass row-level security and can change no schema', async () => {
    const app = decodeURIComponent(new URL(database.appUrl).username)
    const { rows } = await owner.query(
      `select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication,
              (select count(*)::int from pg_class c where c.relowner = r.oid) as tables,
              (select count(*)::int from pg_proc p where p.proowner = r.oid) as functions,
              (select count(*)::int from pg_namespace n where n.nspowner = r.oid) as schemas,
              (select count(*)::int from pg_auth_members m where m.member = r.oid) as roles,
              (select count(*)::int from pg_namespace n where n.nspname in ('app', 'control', 'platform', 'admin', 'customers', 'sales', 'insight', 'staging')
                 and has_schema_privilege(r.oid, n.oid, 'create')) as creatable
         from pg_roles r where rolname = $1`,
      [app],
    )
    expect(rows).toEqual([
      {
        rolsuper: false,
        rolbypassrls: false,
        rolcreaterole: false,
        rolcreatedb: false,
        rolreplication: false,
        tables: 0,
        functions: 0,
        schemas: 0,
        roles: 0,
        creatable: 0,
      },
    ])
  })

  it('sees nothing of any tenant table outside a transaction of an organisation', async () => {
    const { rows } = await owner.query<{ t: string }>(
      `select format('%I.%I', n.nspname, c.relname) as t from pg_class c join pg_namespace n on n.oid = c.relnamespace
         join pg_attribute a on a.attrelid = c.oid and a.attname = 'org_id'
        where c.relkind = 'r' and n.nspname in ('platform', 'admin', 'customers', 'sales', 'insight')`,
    )
    const app = new Client({ connectionString: database.appUrl })
    await app.connect()
    for (const { t } of rows) {
      await owner.query('begin')
      // Row-level security hides whatever is there: the owner sees all, so an empty answer here is the policy's.
      const { rows: policy } = await owner.query(`select polname from pg_policy where polrelid = $1::regclass`, [t])
      await owner.query('rollback')
      expect(policy, t).toEqual([{ polname: 'tenant' }])
      expect((await app.query(`select count(*)::int as n from ${t}`)).rows, t).toEqual([{ n: 0 }])
    }
    await app.end()
  })
})
