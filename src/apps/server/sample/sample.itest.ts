import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestApp, type Founded, type TestApp, type Visitor } from '../../../../test/harness/test-app.ts'
import { sampleOperations } from '../../../modules/admin/sample/sample.api.ts'
import { signInOperations } from '../../../modules/admin/sign-in/sign-in.api.ts'
import { customerOperations } from '../../../modules/customers/archive/customer.api.ts'

let t: TestApp
let owner: Founded
let sampleId: string
let login: string
let url: string

beforeAll(async () => {
  t = await createTestApp()
  owner = await t.found('Alpha')
  const { rows } = await t.owner.query('select email from control.identity')
  login = rows[0].email
  url = await t.app.listen({ port: 0 })
})
afterAll(() => t.close())

const tenantTables = async (): Promise<string[]> => {
  const { rows } = await t.owner.query(`select format('%I.%I', n.nspname, c.relname) as name from pg_class c
    join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attname = 'org_id'
    where c.relkind = 'r' and n.nspname in ('platform', 'admin', 'customers', 'sales', 'insight')`)
  return rows.map((row) => row.name as string)
}

const rowsOf = async (orgId: string): Promise<Record<string, number>> => {
  const counts: Record<string, number> = {}
  for (const table of await tenantTables()) {
    const { rows } = await t.owner.query(`select count(*)::int as count from ${table} where org_id = $1`, [orgId])
    if (rows[0].count > 0) counts[table.replaceAll('"', '')] = rows[0].count
  }
  return counts
}

const tokenOf = ({ headers }: { headers: Record<string, unknown> }): string =>
  decodeURIComponent(/changke_session=([^;]+)/.exec(String(headers['set-cookie']))?.[1] ?? '')

/** A session of the person in the sample, remembered by the server. */
async function enterSample(): Promise<Visitor> {
  const switched = await t.call(await t.signIn(login), signInOperations.switchOrganisation, { organisationId: sampleId })
  expect(switched.status).toBe(200)
  const visitor = { token: tokenOf(switched) }
  expect((await t.call(visitor, sampleOperations.get)).body).toEqual({ organisationId: sampleId, inside: true })
  return visitor
}

/** Brings a small table to an address; the id of what it became. */
async function upload(visitor: Visitor, to: string): Promise<string> {
  const headers = { 'idempotency-key': randomUUID(), 'x-file-name': 'a.csv' }
  const answer = await t.request(visitor, 'POST', `/api/v1${to}`, Buffer.from('客户名称\n青山\n'), headers)
  expect(answer.status, answer.text).toBe(200)
  return answer.body.id
}

/** An import that was interrupted in its dry run: its rows lie in a staging table. */
async function stageImport(visitor: Visitor): Promise<string> {
  const id = await upload(visitor, '/imports')
  await t.owner.query(`select app.create_staging($1, 'rows', '{"name text"}')`, [id])
  expect(await isStaged(id)).toBe(true)
  return id
}

const isStaged = async (importId: string): Promise<boolean> => {
  const { rows } = await t.owner.query('select to_regclass($1) is not null as staged', [
    `staging.i${importId.replaceAll('-', '')}_rows`,
  ])
  return rows[0].staged
}

/** Opens the event stream and leaves it again; the status. */
async function listen({ token }: Visitor): Promise<number> {
  const leave = new AbortController()
  const headers = { authorization: `Bearer ${token}` }
  const answer = await fetch(`${url}/api/v1/events`, { headers, signal: leave.signal })
  leave.abort()
  return answer.status
}

describe('sample data', () => {
  test('fills an organisation of its own and leaves the company as it was', async () => {
    const before = await rowsOf(owner.orgId)
    const loaded = await t.call(owner, sampleOperations.load)
    expect(loaded.status).toBe(200)
    sampleId = loaded.body.organisationId
    const counts = await rowsOf(sampleId)
    expect(counts).toMatchObject({
      'customers.customer': 180,
      'sales.product': 62,
      'admin.user': 16,
      'admin.department': 7,
      'customers.grade_run': 2,
    })
    expect(counts['sales.order']).toBeGreaterThan(1500)
    const after = await rowsOf(owner.orgId)
    expect({ ...after, 'platform.audit_log': 0, 'platform.idempotency_key': 0 }).toEqual({
      ...before,
      'platform.audit_log': 0,
      'platform.idempotency_key': 0,
    })
  })

  test('every derived figure agrees with its source', async () => {
    const { rows: orders } = await t.owner.query(
      `select count(*)::int as wrong from sales."order" o where o.org_id = $1 and o.net_minor <>
        (select coalesce(sum(l.amount_minor), 0) from sales.order_line l where l.org_id = $1 and l.order_id = o.id)`,
      [sampleId],
    )
    expect(orders[0].wrong).toBe(0)
    const { rows: facts } = await t.owner.query(
      `select count(*)::int as wrong from customers.customer c where c.org_id = $1 and c.net_minor <>
        (select coalesce(sum(o.net_minor), 0) from sales."order" o where o.org_id = $1 and o.customer_id = c.id)`,
      [sampleId],
    )
    expect(facts[0].wrong).toBe(0)
    const { rows: classes } = await t.owner.query(
      'select class, count(*)::int as count from customers.v_customer_class where org_id = $1 group by class order by class',
      [sampleId],
    )
    expect(classes.map((row) => row.class)).toEqual(['A', 'B', 'C'])
  })

  test('something is due today, whenever it is loaded', async () => {
    const { rows } = await t.owner.query(
      `select count(*) filter (where (next_contact_at at time zone 'Asia/Shanghai')::date = ($2::timestamptz at time zone 'Asia/Shanghai')::date)::int as today,
        count(*) filter (where next_contact_at < $2::timestamptz)::int as overdue from customers.customer where org_id = $1`,
      [sampleId, t.clock.now().toISOString()],
    )
    expect(rows[0].today).toBeGreaterThan(2)
    expect(rows[0].overdue).toBeGreaterThan(2)
  })

  test('there is one per person', async () => {
    expect((await t.call(owner, sampleOperations.load)).body).toMatchObject({ code: 'admin.sample.alreadyLoaded' })
    expect((await t.call(owner, sampleOperations.get)).body).toEqual({ organisationId: sampleId, inside: false })
  })

  test('only a sample can be removed by the function that removes', async () => {
    await expect(
      t.open.machines.database.inOrg(owner.orgId, owner.userId, async (tx) =>
        tx.client.query('select app.remove_sample_organisation($1)', [owner.orgId]),
      ),
    ).rejects.toThrow('not a sample organisation')
  })

  test('removed from inside it takes everything and leaves the person signed in to the company', async () => {
    const [visitor, uploader, listener] = [await enterSample(), await enterSample(), await enterSample()]
    const [kept, staged] = [await stageImport(owner), await stageImport(visitor)]
    const { rows: customers } = await t.owner.query('select id from customers.customer where org_id = $1 limit 1', [sampleId])
    await upload(visitor, `/customers/${customers[0].id}/files`)
    const folders = ['imports', 'files'].map((kind) => join(t.open.machines.dataDir, kind, sampleId))
    expect(folders.map((folder) => existsSync(folder))).toEqual([true, true])
    expect((await t.call(visitor, sampleOperations.remove)).status).toBe(200)
    expect(await rowsOf(sampleId)).toEqual({})
    expect([await isStaged(kept), await isStaged(staged)]).toEqual([true, false])
    await expect.poll(() => folders.map((folder) => existsSync(folder))).toEqual([false, false])
    // Other browsers of the person learn it by their next request, of whatever kind.
    const { rows } = await t.owner.query('select org_id from admin.import_run where id = $1', [
      await upload(uploader, '/imports'),
    ])
    expect(rows).toEqual([{ org_id: owner.orgId }])
    expect(await readdir(join(t.open.machines.dataDir, 'uploads'))).toEqual([])
    expect(await listen(listener)).toBe(200)
    expect(await listen({ token: 'of nobody' })).toBe(401)
    const session = await t.call(visitor, signInOperations.session)
    expect(session.body.organisation).toMatchObject({ id: owner.orgId, name: 'Alpha' })
    expect(session.body.organisations).toHaveLength(1)
    expect((await t.call(visitor, sampleOperations.remove)).body).toMatchObject({ code: 'admin.sample.notLoaded' })
  })

  test('speaks English to who works in English', async () => {
    const english = await t.found('Beta')
    expect((await t.call(english, signInOperations.setLocale, { locale: 'en' })).status).toBe(200)
    const loaded = await t.call(english, sampleOperations.load)
    expect(loaded.status, loaded.text).toBe(200)
    const { organisationId } = loaded.body
    const texts = {
      'customers.customer': `concat_ws(' ', name, country, province, city, county, address, source, industry, remark)`,
      'customers.contact': `concat_ws(' ', name, title)`,
      'customers.follow_up': 'content',
      'customers.task': `concat_ws(' ', title, reason)`,
      'sales.product': `concat_ws(' ', name, category, subcategory, unit, supplier)`,
      'sales."order"': 'remark',
      'admin.department': 'name',
      'admin.role': 'name',
      // The owner keeps the name they gave themselves.
      'admin."user"': `case when is_owner then '' else concat_ws(' ', name, title) end`,
    }
    for (const [table, text] of Object.entries(texts)) {
      const { rows } = await t.owner.query(
        `select ${text} as text from ${table} where org_id = $1 and ${text} ~ '[\u4e00-\u9fff]' limit 3`,
        [organisationId],
      )
      expect([table, rows]).toEqual([table, []])
    }
    const { rows } = await t.owner.query(
      `select (select count(*)::int from customers.customer where org_id = $1) as customers, (select count(*)::int from sales.order_line where org_id = $1 and product_id is null) as loose`,
      [organisationId],
    )
    expect(rows).toEqual([{ customers: 180, loose: 0 }])
  })

  test('a page of one organisation writes nothing into another that a second page switched to', async () => {
    const founder = await t.found('Gamma')
    const { organisationId } = (await t.call(founder, sampleOperations.load)).body
    const switched = await t.call(founder, signInOperations.switchOrganisation, { organisationId })
    // Both pages carry the cookie of the browser.
    const person = { token: tokenOf(switched), orgId: founder.orgId }
    const create = (headers: Record<string, string>) => t.call(person, customerOperations.create, { name: '写错地方' }, headers)
    const refused = await create({ 'x-changke-organisation': person.orgId })
    expect(refused).toMatchObject({ status: 422, body: { code: 'fault.otherOrganisation' } })
    const read = await t.call(
      person,
      customerOperations.history,
      { id: organisationId },
      { 'x-changke-organisation': person.orgId },
    )
    expect(read.body).toMatchObject({ code: 'fault.otherOrganisation' })
    const stored = () => t.owner.query(`select org_id from customers.customer where name = '写错地方'`)
    expect((await stored()).rows).toEqual([])
    expect((await create({ 'x-changke-organisation': organisationId })).status).toBe(200)
    // A program says nothing and is where its session is.
    expect((await create({})).status).toBe(200)
    expect((await stored()).rows).toEqual([{ org_id: organisationId }, { org_id: organisationId }])
  })
})
