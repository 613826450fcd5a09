import { existsSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditOperations } from '../../../src/modules/admin/audit/audit.api.ts'
import { customerOperations } from '../../../src/modules/customers/archive/customer.api.ts'
import { contactOperations } from '../../../src/modules/customers/contacts/contact.api.ts'
import { followUpOperations } from '../../../src/modules/customers/follow-ups/follow-up.api.ts'
import { taskOperations } from '../../../src/modules/customers/tasks/task.api.ts'
import { orderOperations } from '../../../src/modules/sales/orders/order.api.ts'
import { productOperations } from '../../../src/modules/sales/products/product.api.ts'
import { makeId } from '../../../src/platform/make-id.ts'
import { enqueueJob, runJob } from '../../../src/platform/jobs/run-job.ts'
import { makeContext } from '../../../src/platform/operations/context.ts'
import { createTestApp, type Founded, type TestApp } from '../../harness/test-app.ts'

// trust.md rule 18, DUR-22: deletes can be taken back for thirty days, then they are total, and nothing living is touched.
const day = 86_400_000

describe('what was deleted', () => {
  let t: TestApp
  let me: Founded
  let other: Founded
  beforeAll(async () => {
    t = await createTestApp()
    me = await t.found('江城建材')
    other = await t.found('隔壁建材')
  })
  afterAll(() => t.close())

  const make = async (who: Founded, operation: Parameters<TestApp['call']>[1], input: object): Promise<string> => {
    const answer = await t.call(who, operation, { ...input })
    expect(answer.status, answer.text).toBe(200)
    return answer.body.id as string
  }
  const drop = async (who: Founded, operation: Parameters<TestApp['call']>[1], id: string): Promise<void> =>
    expect((await t.call(who, operation, { id })).status).toBe(200)
  const clean = async (who: Founded): Promise<Record<string, number>> => {
    const { machines } = t.open
    const jobId = await machines.database.inOrg(who.orgId, null, async (tx) => {
      const actor = await t.program.loadActor(tx, null, 'job')
      return enqueueJob(
        makeContext(actor, tx, { operation: 'test', requestId: 'test' }, machines),
        'admin.housekeeping.clean',
        {},
      )
    })
    return (await runJob(t.open.jobs, { orgId: who.orgId, jobId, lastAttempt: true })) as Record<string, number>
  }
  /** Days pass; everybody stays signed in. */
  const wait = async (days: number): Promise<void> => {
    t.clock.pass(days * day)
    await t.owner.query(`update control.session set last_seen_at = $1, expires_at = $1::timestamptz + interval '1 year'`, [
      t.clock.now(),
    ])
  }
  const there = async (table: string, id: string): Promise<boolean> =>
    (await t.owner.query(`select 1 from ${table} where id = $1`, [id])).rows.length > 0
  const order = (customerId: string, productId: string): Promise<string> =>
    make(me, orderOperations.create, {
      customerId,
      state: 'confirmed',
      lines: [{ productId, description: null, quantity: '1', unitPrice: '10.00' }],
    })

  it('goes after thirty days with all that hung on it; what something living names stays', async () => {
    const living = await make(me, customerOperations.create, { name: '在世客户' })
    const gone = await make(me, customerOperations.create, { name: '删除客户' })
    const bought = await make(me, customerOperations.create, { name: '买过客户' })
    const foreign = await make(other, customerOperations.create, { name: '别家客户' })
    const withGone = await make(me, contactOperations.create, { customerId: gone, name: '陈国栋' })
    const said = await make(me, followUpOperations.create, { customerId: gone, method: 'phone', content: '谈了价格' })
    const todo = await make(me, taskOperations.create, { customerId: gone, title: '回访', dueAt: '2026-11-20T02:00:00Z' })
    const contact = await make(me, contactOperations.create, { customerId: living, name: '王芳' })
    const about = await make(me, followUpOperations.create, {
      customerId: living,
      contactId: contact,
      method: 'phone',
      content: '王芳说可以',
    })
    const tile = await make(me, productOperations.create, { code: 'T1', name: '地砖' })
    const unsold = await make(me, productOperations.create, { code: 'T2', name: '瓷片' })
    const kept = await order(bought, tile)
    const dropped = await order(living, tile)

    await drop(me, contactOperations.delete, contact)
    await drop(me, productOperations.delete, tile)
    await drop(me, productOperations.delete, unsold)
    await drop(me, orderOperations.cancel, dropped).catch(() => undefined)
    await t.owner.query(`update sales."order" set deleted_at = $2 where id = $1`, [dropped, t.clock.now()])
    for (const id of [gone, bought]) await drop(me, customerOperations.delete, id)
    await drop(other, customerOperations.delete, foreign)

    await wait(29)
    await clean(me)
    for (const id of [gone, bought]) expect(await there('customers.customer', id)).toBe(true)
    await drop(me, customerOperations.restore, gone)
    await drop(me, customerOperations.delete, gone)

    await wait(2)
    // Deleted anew two days ago: its thirty days have begun again.
    expect(await clean(me)).toMatchObject({ contact: 1, order: 1, product: 1 })
    expect(await there('customers.customer', gone)).toBe(true)

    await wait(29)
    expect(await clean(me)).toMatchObject({ customer: 1 })
    expect(await there('customers.customer', gone)).toBe(false)
    for (const [table, id] of [
      ['customers.contact', withGone],
      ['customers.follow_up', said],
      ['customers.task', todo],
      ['customers.contact', contact],
      ['sales.product', unsold],
      ['sales."order"', dropped],
    ] as const)
      expect([table, await there(table, id)]).toEqual([table, false])
    for (const [table, id] of [
      ['customers.customer', living],
      ['customers.customer', bought],
      ['customers.customer', foreign],
      ['customers.follow_up', about],
      ['sales.product', tile],
      ['sales."order"', kept],
    ] as const)
      expect([table, await there(table, id)]).toEqual([table, true])
    const { rows } = await t.owner.query('select contact_id from customers.follow_up where id = $1', [about])
    expect(rows).toEqual([{ contact_id: null }])
    expect((await t.call(me, customerOperations.restore, { id: gone })).status).toBe(404)

    const { items } = (await t.call(me, auditOperations.list, { entity: 'housekeeping' })).body
    expect(items).toHaveLength(2)
    // Once more: nothing is left to do, and nothing is said.
    await clean(me)
    expect((await t.call(me, auditOperations.list, { entity: 'housekeeping' })).body.items).toHaveLength(2)
    await clean(other)
    expect(await there('customers.customer', foreign)).toBe(false)
  })

  it('reads the lines of orders once for all deleted products, and not at all when there are none', async () => {
    const { rows: kept } = await t.owner.query(
      `insert into sales.product (org_id, id, code, name, name_sort, deleted_at, created_at, updated_at)
       select $1, gen_random_uuid(), 'B' || n, '旧货', 'jiuhuo', $2::timestamptz - interval '31 days', $2, $2 from generate_series(1, 1200) n
       returning id`,
      [me.orgId, t.clock.now()],
    )
    const buyer = await make(me, customerOperations.create, { name: '买过旧货' })
    const named = await order(buyer, await make(me, productOperations.create, { code: 'B0', name: '旧货' }))
    await t.owner.query('update sales.order_line set product_id = $2 where order_id = $1', [named, kept[600].id])
    const readings: string[] = []
    t.open.machines.database.tap((text) => {
      if (text.includes('sales.order_line') && text.includes('product_id')) readings.push(text)
    })
    expect(await clean(me)).toMatchObject({ product: 1199 })
    expect(readings).toHaveLength(1)
    const { rows } = await t.owner.query(`select id from sales.product where org_id = $1 and code like 'B%' and code <> 'B0'`, [
      me.orgId,
    ])
    expect(rows).toEqual([{ id: kept[600].id }])
    await t.owner.query('update sales.product set deleted_at = null where org_id = $1', [me.orgId])
    expect(await clean(me)).not.toHaveProperty('product')
    t.open.machines.database.tap(undefined)
    expect(readings).toHaveLength(1)
  })

  it('takes bytes along that no row knows, and leaves what is just being uploaded', async () => {
    const customerId = await make(me, customerOperations.create, { name: '有附件' })
    const { dataDir } = t.open.machines
    const folder = join(dataDir, 'files', me.orgId)
    const put = (name: string, ageDays: number): string => {
      mkdirSync(folder, { recursive: true })
      const path = join(folder, name)
      writeFileSync(path, 'x')
      const at = new Date(t.clock.now().getTime() - ageDays * day)
      utimesSync(path, at, at)
      return path
    }
    const row = async (entityId: string, deletedDays: number | null): Promise<string> => {
      const id = makeId()
      await t.owner.query(
        `insert into platform.file (org_id, id, entity, entity_id, name, content_type, size, sha256, created_at, deleted_at)
         values ($1, $2, 'customers.customer', $3, 'a.txt', 'text/plain', 1, 'x', $4, $4::timestamptz - $5 * interval '1 day')`,
        [me.orgId, id, entityId, t.clock.now(), deletedDays],
      )
      return put(id, 40)
    }
    const attached = await row(customerId, null)
    const hidden = await row(customerId, 29)
    const over = await row(customerId, 31)
    const orphan = put(makeId(), 2)
    const fresh = put(makeId(), 0)
    expect(await clean(me)).toMatchObject({ file: 1, fileBytes: 2 })
    expect([attached, hidden, over, orphan, fresh].map((path) => existsSync(path))).toEqual([true, true, false, false, true])
    await drop(me, customerOperations.delete, customerId)
    await wait(31)
    await clean(me)
    expect([attached, hidden].map((path) => existsSync(path))).toEqual([false, false])
  })
})
