import { Client } from 'pg'
import { describe, expect, it } from 'vitest'
import { createTestDatabase } from './database.ts'

async function ask<T>(databaseUrl: string, sql: string): Promise<T[]> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    return (await client.query(sql)).rows as T[]
  } finally {
    await client.end()
  }
}

describe('a test database', () => {
  it('is migrated, separate from its sisters, and bound as in the product', async () => {
    const started = performance.now()
    const [one, two] = await Promise.all([createTestDatabase(), createTestDatabase()])
    expect(performance.now() - started).toBeLessThan(10_000)
    await ask(one.ownerUrl, 'CREATE TABLE only_here()')
    expect(await ask(two.ownerUrl, `SELECT to_regclass('only_here') AS found`)).toEqual([{ found: null }])
    expect(await ask(two.ownerUrl, 'SELECT count(*)::int > 0 AS migrated FROM public.schema_migration')).toEqual([
      { migrated: true },
    ])
    const flags = await ask(one.appUrl, 'SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user')
    expect(flags).toEqual([{ rolsuper: false, rolbypassrls: false }])
    await Promise.all([one.drop(), two.drop()])
    await expect(ask(one.appUrl, 'SELECT 1')).rejects.toThrow(/does not exist/)
  })
})
