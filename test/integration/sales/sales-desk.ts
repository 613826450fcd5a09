import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import type { DataScope } from '../../../src/kernel/actor.ts'
import { permissionOf } from '../../../src/kernel/operation.ts'
import { foundOrganisation, loadActor } from '../../../src/modules/admin/server.ts'
import { purchaseGrants, purchasesBindings } from '../../../src/modules/insight/purchases/purchase.server.ts'
import { salesModule } from '../../../src/modules/sales/server.ts'
import { connectDatabase } from '../../../src/platform/db/database.ts'
import { gatherSubscribers } from '../../../src/platform/events/subscribers.ts'
import { makeContext, type Context, type Machines, type PushMessage } from '../../../src/platform/operations/context.ts'
import { perform } from '../../../src/platform/operations/perform.ts'
import { createTestDatabase } from '../../harness/database.ts'
import { watchPlans } from '../../harness/org-id-plans.ts'

const customerGrants: Record<string, Record<string, DataScope>> = {
  'customers.customer.list': { manager: 'departmentTree', fieldSales: 'own', finance: 'all' },
  'customers.task.create': { manager: 'departmentTree', fieldSales: 'own' },
  'customers.segment.create': { manager: 'departmentTree', fieldSales: 'own' },
  'customers.customer.export': {},
}

/** The sales module on a database of its own, with a clock that stands still, and a few people to call it as. */
export async function openSalesDesk(now = '2026-11-21T04:00:00.000Z') {
  const test = await createTestDatabase()
  let instant = new Date(now)
  const database = connectDatabase(test.appUrl, { now: () => instant }, { max: 6 })
  const plans = watchPlans(database)
  const pushed: PushMessage[] = []
  const machines: Machines = {
    database,
    dataDir: '/nonexistent',
    push: (_org, message) => pushed.push(message),
    hint: () => undefined,
    subscribe: () => () => undefined,
    subscribers: gatherSubscribers(salesModule.subscribers ?? []),
  }
  const bindings = [...salesModule.bindings, ...purchasesBindings]
  const catalogue = {
    all: [...new Set([...bindings.map((b) => permissionOf(b.operation) ?? ''), ...Object.keys(customerGrants)])],
    grants: { ...salesModule.grants, ...purchaseGrants, ...customerGrants },
    operations: [],
  }
  const superClient = new Client({ connectionString: test.ownerUrl })
  await superClient.connect()
  const found = async (name: string): Promise<{ orgId: string; userId: string }> =>
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
  const sql = async <T extends object>(text: string, values: unknown[] = []): Promise<T[]> =>
    (await superClient.query(text, values)).rows as T[]
  const caller = (userId: string, org = orgId) => ({
    orgId: org,
    userId,
    load: (tx: Parameters<typeof loadActor>[0]) => loadActor(tx, userId, 'web', catalogue),
  })

  return {
    orgId,
    ownerId,
    database,
    pushed,
    sql,
    found,
    at: (next: string) => {
      instant = new Date(next)
    },
    /** Ends the test; fails when a statement of it scanned a tenant table without the organisation. */
    async close() {
      const findings = await plans.findings(test.ownerUrl)
      await superClient.end()
      await database.close()
      await test.drop()
      if (findings.length > 0) throw new Error(findings.join('\n'))
    },
    /** Calls an operation by name, as over HTTP: parsed, allowed, in a transaction, with the audit demanded. */
    async call<T = Record<string, never>>(
      userId: string,
      name: string,
      input: object = {},
      key: string = randomUUID(),
    ): Promise<T> {
      const binding = bindings.find((b) => b.operation.name === name)
      if (!binding) throw new Error(`no operation ${name}`)
      const { answer } = await perform(machines, caller(userId), { binding, input, idempotencyKey: key, requestId: 'test' })
      return answer as T
    },
    /** The same in another organisation. */
    async callIn<T>(org: string, userId: string, name: string, input: object): Promise<T> {
      const binding = bindings.find((b) => b.operation.name === name)!
      const { answer } = await perform(machines, caller(userId, org), {
        binding,
        input,
        idempotencyKey: randomUUID(),
        requestId: 'test',
      })
      return answer as T
    },
    /** A transaction as the owner, for doors that other modules call. */
    inOrg: <T>(work: (context: Context) => Promise<T>): Promise<T> =>
      database.inOrg(orgId, ownerId, async (tx) =>
        work(makeContext(await loadActor(tx, ownerId, 'job', catalogue), tx, { operation: 'test', requestId: 'test' }, machines)),
      ),
    async addDepartment(name: string): Promise<string> {
      const id = randomUUID()
      await sql(`insert into admin.department (org_id, id, name, created_at, updated_at) values ($1, $2, $3, now(), now())`, [
        orgId,
        id,
        name,
      ])
      return id
    },
    async addPerson(preset: string, departmentId: string | null = null): Promise<string> {
      const id = randomUUID()
      await sql(
        `insert into admin.user (org_id, id, identity_id, name, name_sort, department_id, created_at, updated_at)
         values ($1, $2, $3, $4, $4, $5, now(), now())`,
        [orgId, id, randomUUID(), preset, departmentId],
      )
      await sql(
        `insert into admin.user_role (org_id, user_id, role_id) select org_id, $2, id from admin.role where org_id = $1 and preset = $3`,
        [orgId, id, preset],
      )
      return id
    },
    async addCustomer(
      name: string,
      of: { ownerId?: string; departmentId?: string; lastContactAt?: string } = {},
    ): Promise<string> {
      const id = randomUUID()
      await sql(
        `insert into customers.customer (org_id, id, name, name_sort, name_key, owner_id, owner_department_id, last_contact_at, created_at, updated_at)
         values ($1, $2, $3, $3, $3, $4, $5, $6, now(), now())`,
        [orgId, id, name, of.ownerId ?? null, of.departmentId ?? null, of.lastContactAt ?? null],
      )
      return id
    },
  }
}

export type SalesDesk = Awaited<ReturnType<typeof openSalesDesk>>

/** The refusal or fault of a call, as a program sees it. */
export const codeOf = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'accepted',
    (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : `defect: ${String(error)}`),
  )
