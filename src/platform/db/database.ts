import { AsyncLocalStorage } from 'node:async_hooks'
import { Kysely, PostgresDialect, sql, type RawBuilder } from 'kysely'
import pg from 'pg'
import type { DB } from '../../../db/types.ts'
import type { Clock } from '../clock.ts'

// One meaning per type on the wire: money and counts are safe integers, days and instants are texts, decimals stay exact texts.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (text) => new Date(text).toISOString())

/**
 * A transaction of one organisation: every store query runs inside one. `org_id = tx.orgId` stands in every table reference;
 * row-level security is the second wall.
 */
export interface Tx {
  orgId: string
  /** Null for work that nobody asked for (the nightly run). */
  userId: string | null
  db: Kysely<DB>
  client: pg.PoolClient
  /** One instant for the whole transaction, from the injected clock. */
  now: string
  /** Runs when the commit is certain: push to browsers, wake-ups. Never for effects that must not be lost. */
  afterCommit(effect: () => void): void
}

/** What tests may watch or break: each statement before it is sent. */
export type StatementTap = (text: string, values: readonly unknown[]) => void | Promise<void>

export interface Database {
  /** Runs `work` in a transaction of the organisation, as the person. Commits when it resolves, rolls back when it throws. */
  inOrg<T>(orgId: string, userId: string | null, work: (tx: Tx) => Promise<T>, options?: TransactionOptions): Promise<T>
  /** Control plane in a transaction: organisations, identities, sessions. Tenant tables show nothing here. */
  inControl<T>(work: (db: Kysely<DB>) => Promise<T>): Promise<T>
  /** Control plane, single statements. */
  control: Kysely<DB>
  pool: pg.Pool
  tap(tap: StatementTap | undefined): void
  close(): Promise<void>
}

export interface TransactionOptions {
  /** Milliseconds; imports and grading need more than a click may take. */
  statementTimeout?: number
  /** Statements join whole tables with staging, of which the planner knows little: never row by row. */
  wholeTables?: boolean
  readOnly?: boolean
}

/** Opens the application's pool. `max` connections; every client survives a restart of the server behind it. */
export function connectDatabase(appUrl: string, clock: Clock, options: { max?: number } = {}): Database {
  const pool = openPool(appUrl, options.max ?? 10)
  let statementTap: StatementTap | undefined
  const tapped = (client: pg.PoolClient): pg.PoolClient => (statementTap ? withTap(client, statementTap) : client)
  const control = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) })

  return {
    pool,
    control,
    tap: (tap) => {
      statementTap = tap
    },
    close: () => pool.end(),
    inControl: (work) => control.transaction().execute(work),
    async inOrg(orgId, userId, work, options = {}) {
      const client = await pool.connect()
      const effects: (() => void)[] = []
      let broken: Error | undefined
      try {
        await begin(client, orgId, userId, options)
        const watched = tapped(client)
        const tx: Tx = {
          orgId,
          userId,
          client: watched,
          db: facade(watched),
          now: clock.now().toISOString(),
          afterCommit: (effect) => effects.push(effect),
        }
        const value = await work(tx)
        await client.query('commit')
        for (const effect of effects) effect()
        return value
      } catch (error) {
        broken = await client.query('rollback').then(
          () => undefined,
          (fault: unknown) => fault as Error,
        )
        throw error
      } finally {
        client.release(broken)
      }
    },
  }
}

// A lost server must not end the process: the next query opens a new connection.
function openPool(appUrl: string, max: number): pg.Pool {
  const pool = new pg.Pool({ connectionString: appUrl, max, idleTimeoutMillis: 30_000, connectionTimeoutMillis: 10_000 })
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

async function begin(client: pg.PoolClient, orgId: string, userId: string | null, options: TransactionOptions): Promise<void> {
  // Separate messages: a glued string would break on a cluster (data.md D6).
  await client.query(options.readOnly ? 'begin read only' : 'begin')
  await client.query({ name: 'set-org', text: 'select app.set_org($1, $2)', values: [orgId, userId] })
  if (options.statementTimeout !== undefined)
    await client.query(`set local statement_timeout = ${Math.trunc(options.statementTimeout)}`)
  if (options.wholeTables) await client.query('set local enable_nestloop = off')
}

// A Kysely that speaks through one client that is already inside a transaction.
function facade(client: pg.PoolClient): Kysely<DB> {
  return new Kysely<DB>({
    dialect: new PostgresDialect({
      pool: {
        connect: async () => ({ query: client.query.bind(client), release: () => undefined }) as unknown as pg.PoolClient,
        end: async () => undefined,
      } as unknown as pg.Pool,
    }),
  })
}

const insideTap = new AsyncLocalStorage<boolean>()

function withTap(client: pg.PoolClient, tap: StatementTap): pg.PoolClient {
  const query = async (asked: string | pg.QueryConfig, values: unknown[] = []): Promise<unknown> => {
    const text = typeof asked === 'string' ? asked : asked.text
    const given = typeof asked === 'string' ? values : (asked.values ?? [])
    if (!insideTap.getStore()) await insideTap.run(true, async () => tap(text, given))
    return typeof asked === 'string' ? client.query(asked, values) : client.query(asked)
  }
  return new Proxy(client, { get: (target, key) => (key === 'query' ? query : Reflect.get(target, key)) })
}

/** A value for a `jsonb` column. */
export const json = (value: unknown): RawBuilder<never> => sql<never>`${JSON.stringify(value)}::jsonb`

/** A list for `= any(…)`: one parameter whatever its length. */
export const uuids = (ids: readonly string[]): RawBuilder<string[]> => sql<string[]>`${[...ids]}::uuid[]`
