import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import pg from 'pg'
import { openMachines, type OpenMachines } from '../../src/apps/server/machines.ts'
import { makeProgram, type Program } from '../../src/apps/server/program.ts'
import type { Operation } from '../../src/kernel/operation.ts'
import { foundOrganisation } from '../../src/modules/admin/server.ts'
import { migrateQueue } from '../../src/platform/jobs/queue.ts'
import { buildHttpServer } from '../../src/platform/http/server.ts'
import { createTestDatabase, type TestDatabase } from './database.ts'
import { watchPlans } from './org-id-plans.ts'

/** A clock that stands until it is moved. */
export interface TestClock {
  now(): Date
  set(instant: string): void
  /** Milliseconds onwards. */
  pass(time: number): void
}

export function testClock(instant = '2026-11-12T02:00:00.000Z'): TestClock {
  let time = Date.parse(instant)
  return {
    now: () => new Date(time),
    set: (next) => void (time = Date.parse(next)),
    pass: (by) => void (time += by),
  }
}

export interface Answer {
  status: number
  // Tests look into answers by the operation's output.
  // eslint-disable-next-line typescript/no-explicit-any
  body: any
  text: string
  headers: Record<string, unknown>
}

export interface Visitor {
  token: string | undefined
}

export interface Founded extends Visitor {
  orgId: string
  userId: string
  token: string
}

export interface TestApp {
  app: FastifyInstance
  program: Program
  open: OpenMachines
  clock: TestClock
  database: TestDatabase
  /** A pool of the owner: sees every organisation's rows, for looking only. */
  owner: pg.Pool
  /** Calls an operation over HTTP; an idempotency key is made where one is needed. */
  call(visitor: Visitor, operation: Operation, input?: Record<string, unknown>, headers?: Record<string, string>): Promise<Answer>
  /** Any request, for what no operation describes. */
  request(visitor: Visitor, method: string, url: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
  /** A new company whose owner is signed in. */
  found(name: string): Promise<Founded>
  signIn(login: string, password?: string): Promise<Visitor & { token: string }>
  close(): Promise<void>
}

export const testPassword = 'a sentence for tests'
let counter = 0

/** The whole server on a database of its own, spoken to without a port. Example: `const t = await createTestApp()`. */
export async function createTestApp(clock: TestClock = testClock()): Promise<TestApp> {
  const database = await createTestDatabase()
  await migrateQueue(database.ownerUrl)
  const dataDir = mkdtempSync(join(tmpdir(), 'changke-files-'))
  const program = makeProgram()
  const open = openMachines({
    appUrl: database.appUrl,
    dataDir,
    clock,
    program,
    listen: false,
    poolSize: 5,
    log: () => undefined,
  })
  const plans = watchPlans(open.machines.database)
  const app = await buildHttpServer({
    machines: open.machines,
    clock,
    bindings: program.bindings,
    publicBindings: program.publicBindings,
    texts: program.texts,
    constraints: program.constraints,
    loadActor: (tx, session, via) => program.loadActor(tx, session.userId, via),
    logLevel: process.env.TEST_LOG ?? 'silent',
    secure: false,
  })
  await app.ready()
  const owner = new pg.Pool({ connectionString: database.ownerUrl, max: 2 })
  owner.on('error', () => undefined)

  const request: TestApp['request'] = async (visitor, method, url, body, headers = {}) => {
    const raw = Buffer.isBuffer(body)
    const response = await app.inject({
      method: method as 'GET',
      url,
      headers: {
        ...(visitor.token === undefined ? {} : { authorization: `Bearer ${visitor.token}` }),
        ...(body === undefined ? {} : { 'content-type': raw ? 'application/octet-stream' : 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: raw ? body : JSON.stringify(body) }),
    })
    const isJson = (response.headers['content-type'] ?? '').includes('json')
    return {
      status: response.statusCode,
      text: response.body,
      body: isJson && response.body !== '' ? JSON.parse(response.body) : undefined,
      headers: response.headers,
    }
  }

  const call: TestApp['call'] = (visitor, operation, input = {}, headers = {}) => {
    const { url, rest } = placeInPath(operation.path, input)
    const inQuery = operation.method === 'GET' || operation.method === 'DELETE' || operation.transport === 'upload'
    const query = inQuery ? queryOf(rest) : ''
    const key: Record<string, string> =
      operation.idempotent && !('idempotency-key' in headers) ? { 'idempotency-key': `test-${++counter}` } : {}
    return request(visitor, operation.method, `/api/v1${url}${query}`, inQuery ? undefined : rest, { ...key, ...headers })
  }

  const signIn: TestApp['signIn'] = async (login, password = testPassword) => {
    const answer = await request({ token: undefined }, 'POST', '/api/v1/session', { login, password })
    if (answer.status !== 200) throw new Error(`sign-in of ${login}: ${answer.text}`)
    return { token: answer.body.token as string }
  }

  return {
    app,
    program,
    open,
    clock,
    database,
    owner,
    call,
    request,
    signIn,
    async found(name) {
      const login = `owner${++counter}@example.com`
      const founded = await foundOrganisation(
        open.machines,
        {
          name,
          kind: 'company',
          timeZone: 'Asia/Shanghai',
          currency: 'CNY',
          locale: 'en',
          owner: { name: `Owner of ${name}`, login, password: testPassword },
        },
        clock.now(),
        'cli',
      )
      const { token } = await signIn(login)
      return { orgId: founded.orgId, userId: founded.userId, token }
    },
    /** Ends the test; fails when a statement of it scanned a tenant table without the organisation. */
    async close() {
      const findings = await plans.findings(database.ownerUrl)
      await app.close()
      await open.close()
      await owner.end()
      await database.drop()
      rmSync(dataDir, { recursive: true, force: true })
      if (findings.length > 0) throw new Error(findings.join('\n'))
    },
  }
}

function placeInPath(path: string, input: Record<string, unknown>): { url: string; rest: Record<string, unknown> } {
  const rest = { ...input }
  const url = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = rest[name]
    delete rest[name]
    return encodeURIComponent(String(value))
  })
  return { url, rest }
}

function queryOf(values: Record<string, unknown>): string {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined)
  if (entries.length === 0) return ''
  const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))
  return `?${new URLSearchParams(entries.map(([key, value]): [string, string] => [key, text(value)])).toString()}`
}
