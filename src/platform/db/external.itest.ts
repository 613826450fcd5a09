import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { asSuperuser } from '../../../test/harness/test-server.ts'
import { prepareExternal, type ExternalOptions } from './external.ts'

const server = inject('testServer')
const tag = randomBytes(4).toString('hex')
const names = { owner: `own_${tag}`, plain: `plain_${tag}`, app: `app_${tag}`, latin: `latin_${tag}` }
let dataDir: string

function addressOf(role: string, database: string): string {
  const url = new URL(server.superUrl)
  url.username = role
  url.password = 'x'
  url.pathname = `/${database}`
  return url.href
}

const asRoot = async (work: (client: Client) => Promise<unknown>) => await asSuperuser(server, work)
const sql = async (text: string) => await asRoot(async (client) => await client.query(text))
const prepare = async (options: Partial<ExternalOptions> & { databaseUrl: string }) =>
  await prepareExternal({ dataDir, production: false, ...options })

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'changke-external-'))
  await sql(`CREATE ROLE ${names.owner} LOGIN CREATEROLE PASSWORD 'x'`)
  await sql(`CREATE DATABASE ${names.owner} OWNER ${names.owner} TEMPLATE template0 ENCODING 'UTF8'`)
  await sql(`CREATE ROLE ${names.plain} LOGIN PASSWORD 'x'`)
  await sql(`CREATE DATABASE ${names.plain} OWNER ${names.plain} TEMPLATE template0 ENCODING 'UTF8'`)
  await sql(`CREATE ROLE ${names.app} LOGIN PASSWORD 'x'`)
  await sql(`CREATE DATABASE ${names.latin} OWNER ${names.owner} TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'`)
})

afterAll(async () => {
  for (const database of [names.owner, names.plain, names.latin]) await sql(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`)
  await asRoot(async (client) => {
    const { rows } = await client.query<{ rolname: string }>(`SELECT rolname FROM pg_roles WHERE rolname LIKE '%${tag}'`)
    for (const { rolname } of rows) await client.query(`DROP ROLE ${rolname}`)
  })
  rmSync(dataDir, { recursive: true, force: true })
})

describe("an operator's own PostgreSQL", () => {
  const owner = () => addressOf(names.owner, names.owner)
  const plain = () => addressOf(names.plain, names.plain)

  it('gets an application role from an owner who may make roles, the same one each time', async () => {
    const first = await prepare({ databaseUrl: owner() })
    const second = await prepare({ databaseUrl: owner() })
    expect(second.appUrl).toBe(first.appUrl)
    expect(new URL(first.appUrl).username).toMatch(/^changke_app_[0-9a-f]{8}$/)
    // The test server runs without fsync.
    expect(first.warnings.join()).toContain('fsync')
  })

  it('gets a new password when another data folder takes over', async () => {
    const other = mkdtempSync(join(tmpdir(), 'changke-external-'))
    const [first, second] = [await prepare({ databaseUrl: owner() }), await prepare({ databaseUrl: owner(), dataDir: other })]
    expect(second.appUrl).not.toBe(first.appUrl)
    rmSync(other, { recursive: true })
  })

  it.each([
    ['a server without fsync, in production', () => ({ databaseUrl: owner(), production: true }), 'database.notDurable'],
    ['a superuser, in production', () => ({ databaseUrl: server.superUrl, production: true }), 'database.superuserOwner'],
    ['an owner who may not make roles', () => ({ databaseUrl: plain() }), 'database.appRoleNeeded'],
    ['one who does not own the database', () => ({ databaseUrl: addressOf(names.plain, names.owner) }), 'database.mayNotCreate'],
    ['another encoding', () => ({ databaseUrl: addressOf(names.owner, names.latin) }), 'database.wrongEncoding'],
    ['the owner as application role', () => ({ databaseUrl: plain(), appUrl: plain() }), 'database.unsafeAppRole'],
    [
      'an application role elsewhere',
      () => ({ databaseUrl: plain(), appUrl: addressOf(names.app, names.owner) }),
      'database.appUrlElsewhere',
    ],
    ['a wrong password', () => ({ databaseUrl: owner().replace(':x@', ':y@') }), 'database.unreachable'],
    ['no server', () => ({ databaseUrl: 'postgresql://a:b@127.0.0.1:1/c' }), 'database.unreachable'],
  ])('refuses %s', async (_what, options, code) => {
    await expect(prepare(options())).rejects.toMatchObject({ code, exitCode: 1 })
  })

  it('takes a given application role, unless it passes by row-level security or owns something', async () => {
    const options = { databaseUrl: plain(), appUrl: addressOf(names.app, names.plain) }
    expect((await prepare(options)).appUrl).toBe(options.appUrl)
    await sql(`ALTER ROLE ${names.app} BYPASSRLS`)
    await expect(prepare(options)).rejects.toMatchObject({ code: 'database.unsafeAppRole' })
    await sql(`ALTER ROLE ${names.app} NOBYPASSRLS`)
    await sql(`ALTER DATABASE ${names.plain} OWNER TO ${names.app}`)
    await sql(`GRANT CREATE ON DATABASE ${names.plain} TO ${names.plain}`)
    await expect(prepare(options)).rejects.toMatchObject({ code: 'database.unsafeAppRole' })
    await sql(`ALTER DATABASE ${names.plain} OWNER TO ${names.plain}`)
  })

  it('warns of a superuser outside production', async () => {
    const { warnings } = await prepare({ databaseUrl: server.superUrl })
    expect(warnings.join()).toContain('superuser')
  })
})
