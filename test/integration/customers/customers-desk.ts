import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { Client } from 'pg'
import { makeProgram } from '../../../src/apps/server/program.ts'
import { foundOrganisation } from '../../../src/modules/admin/server.ts'
import { migrateQueue } from '../../../src/platform/jobs/queue.ts'
import { connectDatabase } from '../../../src/platform/db/database.ts'
import type { Upload } from '../../../src/platform/operations/binding.ts'
import { makeContext, type Context, type Machines, type PushMessage } from '../../../src/platform/operations/context.ts'
import { perform } from '../../../src/platform/operations/perform.ts'
import { createTestDatabase } from '../../harness/database.ts'
import { watchPlans } from '../../harness/org-id-plans.ts'

/** The whole program on a database of its own, with a clock that stands still, and a few people of a company to call it as. */
export async function openCustomersDesk(now = '2026-11-21T02:00:00.000Z') {
  const test = await createTestDatabase()
  await migrateQueue(test.ownerUrl)
  let instant = new Date(now)
  const database = connectDatabase(test.appUrl, { now: () => instant }, { max: 6 })
  const plans = watchPlans(database)
  const program = makeProgram()
  const pushed: PushMessage[] = []
  const dataDir = mkdtempSync(join(tmpdir(), 'changke-customers-'))
  const machines: Machines = {
    database,
    dataDir,
    push: (_org, message) => pushed.push(message),
    hint: () => undefined,
    subscribe: () => () => undefined,
    subscribers: program.subscribers,
  }
  const client = new Client({ connectionString: test.ownerUrl })
  await client.connect()
  const sql = async <T extends object>(text: string, values: unknown[] = []): Promise<T[]> =>
    (await client.query(text, values)).rows as T[]
  const found = (name: string): Promise<{ orgId: string; userId: string }> =>
    foundOrganisation(
      machines,
      {
        name,
        kind: 'company',
        timeZone: 'Asia/Shanghai',
        currency: 'CNY',
        locale: 'zh-CN',
        owner: { name: '陈总', login: `owner-${randomUUID().slice(0, 8)}`, password: 'long enough words' },
      },
      instant,
      'cli',
    )
  const { orgId, userId: ownerId } = await found('江城建材')
  const call = async <T = Record<string, never>>(
    userId: string,
    name: string,
    input: object = {},
    options: { key?: string; orgId?: string; upload?: Upload } = {},
  ): Promise<T> => {
    const binding = program.bindings.find((b) => b.operation.name === name)
    if (!binding) throw new Error(`no operation ${name}`)
    const caller = {
      orgId: options.orgId ?? orgId,
      userId,
      load: (tx: Parameters<typeof program.loadActor>[0]) => program.loadActor(tx, userId, 'web'),
    }
    const { answer } = await perform(machines, caller, {
      binding,
      input,
      idempotencyKey: options.key ?? randomUUID(),
      requestId: 'test',
      ...(options.upload ? { upload: options.upload } : {}),
    })
    return answer as T
  }
  const addDepartment = async (name: string): Promise<string> => {
    const id = randomUUID()
    await sql('insert into admin.department (org_id, id, name, created_at, updated_at) values ($1, $2, $3, now(), now())', [
      orgId,
      id,
      name,
    ])
    return id
  }
  const addPerson = async (name: string, preset: string, departmentId: string | null = null): Promise<string> => {
    const id = randomUUID()
    await sql(
      `insert into admin.user (org_id, id, identity_id, name, name_sort, department_id, created_at, updated_at)
       values ($1, $2, $3, $4, $4, $5, now(), now())`,
      [orgId, id, randomUUID(), name, departmentId],
    )
    await sql(
      'insert into admin.user_role (org_id, user_id, role_id) select org_id, $2, id from admin.role where org_id = $1 and preset = $3',
      [orgId, id, preset],
    )
    return id
  }
  const north = await addDepartment('华北')
  const south = await addDepartment('华南')
  const people = {
    owner: ownerId,
    manager: await addPerson('经理', 'manager', north),
    lin: await addPerson('林晓', 'fieldSales', north),
    zhao: await addPerson('赵磊', 'fieldSales', south),
    marketing: await addPerson('市场', 'marketing', south),
    service: await addPerson('客服', 'service', south),
    warehouse: await addPerson('仓库', 'warehouse', south),
  }

  return {
    orgId,
    north,
    south,
    people,
    program,
    machines,
    database,
    pushed,
    dataDir,
    sql,
    found,
    call,
    at: (next: string) => {
      instant = new Date(next)
    },
    create: (userId: string, name: string, more: object = {}): Promise<{ id: string; version: number }> =>
      call(userId, 'customers.customer.create', { name, ...more }),
    inOrg: <T>(work: (context: Context) => Promise<T>): Promise<T> =>
      database.inOrg(orgId, ownerId, async (tx) =>
        work(makeContext(await program.loadActor(tx, ownerId, 'job'), tx, { operation: 'test', requestId: 'test' }, machines)),
      ),
    /** Ends the test; fails when a statement of it scanned a tenant table without the organisation. */
    async close() {
      const findings = await plans.findings(test.ownerUrl)
      await client.end()
      await database.close()
      await test.drop()
      rmSync(dataDir, { recursive: true, force: true })
      if (findings.length > 0) throw new Error(findings.join('\n'))
    },
  }
}

export type CustomersDesk = Awaited<ReturnType<typeof openCustomersDesk>>

/** The refusal or fault of a call, as a program sees it. */
export const codeOf = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'accepted',
    (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : `defect: ${String(error)}`),
  )

export async function readAll(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(Buffer.from(chunk as Uint8Array))
  return Buffer.concat(chunks)
}
