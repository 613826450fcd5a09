import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Operation } from '../../../src/kernel/operation.ts'
import { connectDatabase } from '../../../src/platform/db/database.ts'
import { sql } from 'kysely'
import { deskOf } from '../imports/import-desk.ts'
import { digestOf, tenantTables } from '../../harness/digest.ts'
import { idPaths, notCalledWhenAllowed, sampleInput, withValue } from '../../harness/operation-samples.ts'
import { createTestApp, type Answer, type Founded, type TestApp } from '../../harness/test-app.ts'

// trust.md ISO-02, 04, 05, 08: beta's rows carry a canary in every text; nothing that alpha gets may hold one.
const canary = 'KANARIENVOGEL'

let t: TestApp
let alpha: Founded
let beta: Founded
const operations = new Map<string, Operation>()
/** Ids of every kind of record of beta. */
const betaIds: { table: string; id: string }[] = []
const betaCursors: { list: string; cursor: string }[] = []

const call = async (who: Founded, name: string, input: Record<string, unknown> = {}): Promise<Answer['body']> => {
  const answer = await t.call(who, operations.get(name)!, input)
  if (answer.status !== 200) throw new Error(`${name}: ${answer.text}`)
  return answer.body
}

/** A little of everything, each text with the canary. */
async function fill(who: Founded, mark: string): Promise<void> {
  const dueAt = '2026-11-20T08:00:00.000Z'
  await call(who, 'admin.department.create', { name: `部门 ${mark}` })
  const role = await call(who, 'admin.role.create', { name: `角色 ${mark}` })
  await call(who, 'admin.user.create', { name: `员工 ${mark}`, loginName: `u-${mark}`.toLowerCase(), roleIds: [role.id] })
  const view = await call(who, 'platform.savedView.create', { list: 'customers.customer', name: `视图 ${mark}`, definition: {} })
  await call(who, 'platform.savedView.share', { id: view.id, version: view.version, shared: true })
  const customers: { id: string }[] = []
  for (let n = 0; n < 3; n++) customers.push(await call(who, 'customers.customer.create', { name: `客户${n} ${mark}`, code: `K${n}-${mark}`, phone: '13800138001', city: mark, remark: mark })) // prettier-ignore
  const customerId = customers[0]!.id
  await call(who, 'customers.contact.create', { customerId, name: `联系人 ${mark}`, wechat: mark })
  await call(who, 'customers.followUp.create', { customerId, method: 'visit', content: `跟进 ${mark}` })
  await call(who, 'customers.task.create', { customerId, title: `任务 ${mark}`, dueAt })
  await call(who, 'customers.segment.create', { name: `分群 ${mark}`, customerIds: customers.map((c) => c.id) })
  await call(who, 'sales.product.create', { code: `S-${mark}`, name: `样品 ${mark}` })
  const product = await call(who, 'sales.product.create', { code: `T-${mark}`, name: `产品 ${mark}` })
  for (let n = 0; n < 2; n++) await call(who, 'sales.order.create', { customerId, state: 'confirmed', remark: mark, lines: [{ productId: product.id, quantity: '2', unitPrice: '10' }] }) // prettier-ignore
  const upload = { 'idempotency-key': randomUUID(), 'x-file-name': encodeURIComponent(`${mark}.txt`) }
  await t.request(who, 'POST', `/api/v1/customers/${customerId}/files`, Buffer.from(`文件 ${mark}`), upload)
  const desk = deskOf(t, who)
  // Good rows and a bad one: there is an error file to ask for.
  await desk.bring(
    `${mark}.csv`,
    `订单号,日期,客户名称,数量,单价\nW1-${mark},2024-01-05,导入 ${mark},1,2\nW2-${mark},何时,导入 ${mark},1,2\n${['W3', 'W4', 'W5', 'W6'].map((no) => `${no}-${mark},2024-01-06,导入 ${mark},1,2\n`).join('')}`,
  )
  const { jobId } = await call(who, 'insight.abc.grade')
  await desk.work(jobId)
  await t.owner.query(`insert into platform.notification (org_id, user_id, at, code, params) values ($1, $2, now(), 'insight.abc.notice', $3)`, [who.orgId, who.userId, JSON.stringify({ moves: mark })]) // prettier-ignore
}

beforeAll(async () => {
  t = await createTestApp()
  for (const { operation } of t.program.bindings) operations.set(operation.name, operation)
  alpha = await t.found('Alpha')
  beta = await t.found(`Beta ${canary}`)
  await fill(alpha, 'ALPHA')
  await fill(beta, canary)
  for (const table of await tenantTables(t.owner)) {
    const { rows } = await t.owner.query<{ id: string }>(
      `select to_jsonb(x) ->> 'id' as id from ${table} x where org_id = $1 and to_jsonb(x) ->> 'id' like '________-%' order by 1 limit 2`,
      [beta.orgId],
    )
    betaIds.push(...rows.map(({ id }) => ({ table, id })))
  }
  betaIds.push({ table: 'control.organisation', id: beta.orgId })
  for (const name of ['customers.customer.list', 'sales.order.list', 'sales.product.list'])
    betaCursors.push({ list: name, cursor: (await call(beta, name, { limit: 1 })).nextCursor })
}, 120_000)
afterAll(() => t.close())

const reading = (): Operation[] =>
  [...operations.values()].filter((o) => o.method === 'GET' && !notCalledWhenAllowed.has(o.name) && o.transport !== 'events')
const bare = (text: string): string => text.replaceAll(/"requestId":"[^"]*"/g, '')
const ask = (operation: Operation, input: Record<string, unknown> | undefined): Promise<Answer> | undefined =>
  input && operation.input.safeParse(input).success ? t.call(alpha, operation, input) : undefined

describe('what belongs to another organisation', () => {
  it('can be read by its own people: the canaries sing', async () => {
    const seen = await Promise.all(
      ['customers.customer.list', 'sales.order.list', 'admin.import.list', 'admin.user.list', 'customers.segment.list'].map(
        async (name) => [name, JSON.stringify(await call(beta, name)).includes(canary)],
      ),
    )
    expect(seen.filter(([, sings]) => !sings)).toEqual([])
    expect(new Set(betaIds.map((one) => one.table)).size).toBeGreaterThan(20)
    expect(betaCursors.every(({ cursor }) => typeof cursor === 'string')).toBe(true)
  })

  it('answers by its id like an id that never was, byte for byte, and without a canary', async () => {
    const before = await digestOf(t.owner, beta.orgId)
    const wrong: string[] = []
    let asked = 0
    for (const operation of reading()) {
      for (const path of idPaths(operation)) {
        const put = (id: string) => withValue(sampleInput(operation), path, id)
        const unknown = await ask(operation, put(randomUUID()))
        if (!unknown) continue
        for (const { table, id } of betaIds) {
          const answer = (await ask(operation, put(id)))!
          asked += 1
          if (answer.status !== unknown.status || bare(answer.text) !== bare(unknown.text) || answer.text.includes(canary))
            wrong.push(`${operation.name} ${path} = ${table}: ${answer.status} ${answer.text.slice(0, 100)}`)
        }
      }
    }
    expect(wrong).toEqual([])
    expect(asked).toBeGreaterThan(200)
    expect(await digestOf(t.owner, beta.orgId)).toEqual(before)
  }, 240_000)

  it('stays hidden where two of its ids belong together', async () => {
    const wrong: string[] = []
    for (const operation of reading().filter((o) => /\{\w+\}.*\{\w+\}/.test(o.path))) {
      const paths = idPaths(operation)
      const unknown = await ask(operation, paths.reduce<Record<string, unknown> | undefined>((input, path) => input && withValue(input, path, randomUUID()), sampleInput(operation))) // prettier-ignore
      for (const first of betaIds)
        for (const second of betaIds.filter((one) => one.table === 'platform.file')) {
          const input = withValue(withValue(sampleInput(operation), paths[0]!, first.id)!, paths[1] ?? paths[0]!, second.id)
          const answer = await ask(operation, input)
          if (answer && (answer.status !== unknown?.status || bare(answer.text) !== bare(unknown.text)))
            wrong.push(`${operation.name}: ${first.table} + ${second.table}: ${answer.status}`)
        }
    }
    expect(wrong).toEqual([])
  }, 120_000)

  it('is in no list, search, sum or file of ours, whatever is looked for', async () => {
    const loud: string[] = []
    const look = async (operation: Operation, input: Record<string, unknown>): Promise<void> => {
      const answer = await ask(operation, input)
      if (answer && (answer.text.includes(canary) || answer.status >= 500)) loud.push(`${operation.name} ${JSON.stringify(input)}: ${answer.status}`) // prettier-ignore
    }
    for (const operation of reading()) {
      const sample = sampleInput(operation)
      await look(operation, sample)
      for (const field of ['q', 'text', 'name', 'code', 'phone'])
        for (const value of [canary, '13800138001', `K0-${canary}`]) await look(operation, { ...sample, [field]: value })
      for (const { cursor } of betaCursors.filter(({ list }) => list === operation.name))
        await look(operation, { ...sample, cursor })
    }
    expect(loud).toEqual([])
  }, 120_000)

  it('is not in what our searches echo: the answer to a canary is the answer to nonsense', async () => {
    const list = operations.get('customers.customer.list')!
    const [theirs, nonsense] = [await ask(list, { q: canary }), await ask(list, { q: 'XYLOFONSPIELER' })]
    expect(theirs!.body.items).toEqual([])
    expect(Object.keys(theirs!.body)).toEqual(Object.keys(nonsense!.body))
  })
})

describe('the database behind the server', () => {
  const counts = async (query: (text: string) => Promise<{ rows: unknown[] }>): Promise<string[]> => {
    const found: string[] = []
    for (const table of await tenantTables(t.owner)) {
      const { rows } = await query(`select 1 from ${table} limit 1`)
      if (rows.length > 0) found.push(table)
    }
    return found
  }

  it('shows no row of any tenant table where the organisation was forgotten', async () => {
    const { pool } = t.open.machines.database
    expect(await counts((text) => pool.query(text))).toEqual([])
    const views = await t.owner.query<{ name: string }>(
      `select format('%I.%I', schemaname, viewname) as name from pg_views where schemaname in ('admin', 'customers', 'sales', 'insight', 'platform')`,
    )
    for (const { name } of views.rows) expect((await pool.query(`select 1 from ${name} limit 1`)).rows, name).toEqual([])
  })

  it('forgets the former organisation on a connection that is used again, however its transaction ended', async () => {
    const database = connectDatabase(t.database.appUrl, t.clock, { max: 1 })
    const names = (orgId: string): Promise<string[]> =>
      database.inOrg(orgId, null, async (tx) => {
        const { rows } = await sql<{ name: string; org: string }>`select name, org_id as org from customers.customer`.execute(
          tx.db,
        )
        return [...new Set(rows.map((row) => row.org))]
      })
    const endings: Record<string, () => Promise<unknown>> = {
      'a commit': () => names(beta.orgId),
      'an error of ours': () => database.inOrg(beta.orgId, null, async (tx) => { await sql`select 1`.execute(tx.db); throw new Error('ours') }), // prettier-ignore
      'an error of SQL': () => database.inOrg(beta.orgId, null, (tx) => sql`select 1 / 0`.execute(tx.db)),
      'a violated constraint': () => database.inOrg(beta.orgId, null, (tx) => sql`insert into customers.customer (org_id) values (${tx.orgId}::uuid)`.execute(tx.db)), // prettier-ignore
      'a timeout': () => database.inOrg(beta.orgId, null, (tx) => sql`select pg_sleep(5)`.execute(tx.db), { statementTimeout: 50 }),
      'a killed connection': () =>
        database.inOrg(beta.orgId, null, async (tx) => {
          const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx.db)
          await t.owner.query('select pg_terminate_backend($1)', [rows[0]!.pid])
          await sql`select 1`.execute(tx.db)
        }),
      'a write into another organisation': () =>
        database.inOrg(beta.orgId, null, (tx) =>
          sql`insert into customers.segment (org_id, id, name, created_at) values (${alpha.orgId}::uuid, ${randomUUID()}::uuid, 'x', now())`.execute(tx.db),
        ),
    } // prettier-ignore
    try {
      for (const [ending, end] of Object.entries(endings)) {
        const failed = await end().then(
          () => false,
          () => true,
        )
        expect([ending, failed]).toEqual([ending, ending !== 'a commit'])
        expect([ending, await counts((text) => database.pool.query(text))]).toEqual([ending, []])
        expect([ending, await names(alpha.orgId)]).toEqual([ending, [alpha.orgId]])
      }
    } finally {
      await database.close()
    }
  }, 60_000)
})
