import { AsyncLocalStorage } from 'node:async_hooks'
import { Socket } from 'node:net'
import { Kysely, PostgresDialect, sql, type RawBuilder } from 'kysely'
import pg from 'pg'
import type { DB } from '../../../db/types.ts'
import type { Clock } from '../clock.ts'

// One meaning per type on the wire: money and counts are safe integers, days and instants are texts, decimals stay exact texts.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, instantOf)

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

/**
 * An instant as PostgreSQL writes it, in ISO form to the millisecond. The server speaks UTC, so that its text only needs other marks;
 * a page of a list holds hundreds of instants. Examples: `2026-11-01 08:00:00.123456+00` → `2026-11-01T08:00:00.123Z`, `infinity` is kept.
 */
export function instantOf(text: string): string {
  if (text.length >= 22 && text.charCodeAt(10) === 32 && text.endsWith('+00'))
    return `${text.slice(0, 10)}T${text.slice(11, 19)}.${text.slice(20, -3).padEnd(3, '0').slice(0, 3)}Z`
  return text.endsWith('infinity') ? text : new Date(text).toISOString()
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
  /** Connections for COPY, which cannot share the wire with statements that are sent without waiting. */
  copyPool: pg.Pool
  tap(tap: StatementTap | undefined): void
  close(): Promise<void>
}

export interface TransactionOptions {
  /** Milliseconds; imports and grading need more than a click may take. */
  statementTimeout?: number
  /** Statements join whole tables with staging, of which the planner knows little: never row by row. */
  wholeTables?: boolean
  /** Megabytes that a sort or hash may take before it goes to disk; absent = the server's own setting. */
  workMemory?: number
  readOnly?: boolean
}

/** Opens the application's pool. `max` connections; every client survives a restart of the server behind it. */
export function connectDatabase(appUrl: string, clock: Clock, options: { max?: number } = {}): Database {
  const max = options.max ?? 10
  const pool = openPool(appUrl, { max, pipeline: true })
  const copyPool = openPool(appUrl, { max })
  let statementTap: StatementTap | undefined
  const tapped = (client: pg.PoolClient): pg.PoolClient => (statementTap ? withTap(client, statementTap) : client)
  const control = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) })

  return {
    pool,
    copyPool,
    control,
    tap: (tap) => {
      statementTap = tap
    },
    close: async () => void (await Promise.all([pool.end(), copyPool.end()])),
    inControl: (work) => control.transaction().execute(work),
    async inOrg(orgId, userId, work, options = {}) {
      const client = await pool.connect()
      const effects: (() => void)[] = []
      const watched = tapped(client)
      const tx: Tx = {
        orgId,
        userId,
        client: watched,
        db: facade(watched),
        now: clock.now().toISOString(),
        afterCommit: (effect) => effects.push(effect),
      }
      const value = await within(client, begin(client, orgId, userId, options), () => work(tx))
      const committed = client.query('commit')
      // Whoever only reads has the answer now: nobody but the connection waits for the end of the transaction.
      if (options.readOnly) void release(client, committed)
      else
        await committed.then(
          () => client.release(),
          async (error: unknown) => {
            await release(client, client.query('rollback'))
            throw error
          },
        )
      for (const effect of effects) effect()
      return value
    },
  }
}

// The work of a transaction that has been begun but not yet answered. The connection is given back only when both have ended, so that
// nothing is ever sent through one that serves somebody else by then.
async function within<T>(client: pg.PoolClient, begun: Promise<void>, work: () => Promise<T>): Promise<T> {
  const [started, worked] = await Promise.allSettled([begun, work()])
  if (started.status === 'fulfilled' && worked.status === 'fulfilled') return worked.value
  await release(client, client.query('rollback'))
  throw started.status === 'rejected' ? started.reason : (worked as PromiseRejectedResult).reason
}

// A connection whose transaction could not be ended is thrown away.
const release = (client: pg.PoolClient, ended: Promise<unknown>): Promise<void> =>
  ended.then(
    () => client.release(),
    (fault: unknown) => client.release(fault as Error),
  )

// Statements that are sent without waiting for each other leave in one packet: each write of its own would be a call of the system.
function gatheringSocket(): Socket {
  const socket = new Socket()
  const write = socket.write.bind(socket) as (...given: unknown[]) => boolean
  socket.write = (...given: unknown[]) => {
    if (socket.writableCorked === 0) {
      socket.cork()
      process.nextTick(() => socket.uncork())
    }
    return write(...given)
  }
  return socket
}

// A lost server must not end the process: the next query opens a new connection.
function openPool(appUrl: string, options: { max: number; pipeline?: boolean }): pg.Pool {
  const pool = new pg.Pool({
    connectionString: appUrl,
    ...options,
    stream: gatheringSocket,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 10_000,
  })
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

// Separate messages, for a glued string would break on a cluster (data.md D6), but sent without waiting for each other's answers: the
// work's first statement travels with them. Should one of them fail, row-level security shows and takes nothing.
async function begin(client: pg.PoolClient, orgId: string, userId: string | null, options: TransactionOptions): Promise<void> {
  const sent = [
    client.query(options.readOnly ? 'begin read only' : 'begin'),
    client.query({ name: 'set-org', text: 'select app.set_org($1, $2)', values: [orgId, userId] }),
  ]
  if (options.statementTimeout !== undefined)
    sent.push(client.query(`set local statement_timeout = ${Math.trunc(options.statementTimeout)}`))
  if (options.wholeTables) sent.push(client.query('set local enable_nestloop = off'))
  if (options.workMemory !== undefined) sent.push(client.query(`set local work_mem = '${Math.trunc(options.workMemory)}MB'`))
  const failed = (await Promise.allSettled(sent)).find((each) => each.status === 'rejected')
  if (failed) throw failed.reason
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
