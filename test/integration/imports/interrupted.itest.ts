import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importOperations } from '../../../src/modules/admin/imports/import.api.ts'
import { runJob } from '../../../src/platform/jobs/run-job.ts'
import { createTestApp, type Founded, type TestApp } from '../../harness/test-app.ts'
import { endState } from './end-state.ts'
import { csvOf, deskOf, seedOfRun } from './import-desk.ts'
import { wholesalerFile } from './wholesaler-file.ts'

class Crash extends Error {}

describe('an import that is interrupted', () => {
  let t: TestApp
  const { csv, expected } = wholesalerFile(seedOfRun('interrupted'), 40)
  const people = csvOf([
    ['客户编码', '客户名称', '城市', '联系人', '电话'],
    ['12346', '改过的', '武汉', '王芳', '13800138001'],
    ['12353', '也改过', '长沙', '李强', null],
    ['K9', '新来的', '南昌', '赵敏', null],
  ])
  beforeAll(async () => {
    t = await createTestApp()
  })
  afterAll(() => t.close())

  const open = async (name: string): Promise<ReturnType<typeof deskOf> & { me: Founded }> => {
    const me = await t.found(name)
    return { ...deskOf(t, me), me }
  }

  /** Runs the job again and again, each time with a later statement failing, until it comes through. Answers how often it broke. */
  async function crashEverywhere(me: Founded, jobId: string): Promise<number> {
    for (let n = 1; ; n++) {
      let seen = 0
      t.open.machines.database.tap((text) => {
        const statement = typeof text === 'string' ? text : (text as { text: string }).text
        // What the machinery itself writes about the job is not the import's.
        if (/platform"?\."?job/.test(statement)) return
        seen += 1
        if (seen === n) throw new Crash(`statement ${n}: ${statement.slice(0, 80)}`)
      })
      t.clock.pass(1000)
      const failed = await runJob(t.open.jobs, { orgId: me.orgId, jobId, lastAttempt: false }).then(
        () => undefined,
        (error: unknown) => error,
      )
      t.open.machines.database.tap(undefined)
      if (failed === undefined) return n - 1
      if (!(failed instanceof Crash)) throw failed
    }
  }

  const begin = async (desk: Awaited<ReturnType<typeof open>>, operation: 'run' | 'undo', id: string): Promise<string> =>
    (await t.call(desk.me, importOperations[operation], { id })).body.jobId

  it('at any statement and run again, any number of times, ends as if nothing had been', async () => {
    const clean = await open('平安')
    const undisturbed = await clean.bring('a.csv', csv)
    const desk = await open('多难')
    const before = await desk.digest()
    const { id } = await desk.put('a.csv', csv)
    const broken = await crashEverywhere(desk.me, await begin(desk, 'run', id))
    expect(broken).toBeGreaterThan(20)
    const done = await desk.get(id)
    expect(done.state).toBe('done')
    expect({ ...done.result, seconds: 0, grading: {} }).toEqual({ ...undisturbed.result, seconds: 0, grading: {} })
    expect(done.result.totalMinor).toBe(expected.totalMinor)
    expect(await endState(desk)).toEqual(await endState(clean))

    // Changes to what is there, then everything back, with the same luck.
    const stored = await desk.digest()
    const change = await desk.put('b.csv', people)
    await crashEverywhere(desk.me, await begin(desk, 'run', change.id))
    const cleanChange = await clean.bring('b.csv', people)
    expect((await desk.get(change.id)).result.entities).toEqual(cleanChange.result.entities)
    expect(await endState(desk)).toEqual(await endState(clean))
    await crashEverywhere(desk.me, await begin(desk, 'undo', change.id))
    expect(await desk.digest()).toEqual(stored)
    await crashEverywhere(desk.me, await begin(desk, 'undo', id))
    expect(await desk.digest()).toEqual(before)
  }, 240_000)

  /** Asks for the end of the job while a statement that matches is on its way. */
  function cancelAt(me: Founded, pattern: RegExp): void {
    let asked = false
    t.open.machines.database.tap(async (text) => {
      const statement = typeof text === 'string' ? text : (text as { text: string }).text
      if (asked || !pattern.test(statement)) return
      asked = true
      await t.owner.query(`update platform.job set cancel_requested_at = now() where org_id = $1 and state = 'running'`, [
        me.orgId,
      ])
      // A wish is looked for at most every 400 ms.
      await delay(450)
    })
  }

  it('by its person between two batches keeps what is written, and goes on when it is run again', async () => {
    const clean = await open('一气')
    await clean.bring('a.csv', csv)
    const desk = await open('分两次')
    const { id } = await desk.put('a.csv', csv)
    cancelAt(desk.me, /insert into sales\.product/)
    const stopped = await desk.run(id)
    t.open.machines.database.tap(undefined)
    expect(stopped.state).toBe('cancelled')
    expect(stopped.written).toEqual({
      customer: { new: expected.customers, updated: 0 },
      contact: { new: 0, updated: 0 },
      product: { new: expected.products, updated: 0 },
      order: { new: 0, updated: 0 },
    })
    expect(await desk.sql(`select (select count(*) from sales.product where org_id = $1)::int as products, (select count(*) from sales.order where org_id = $1)::int as orders`)).toEqual([
      { products: expected.products, orders: 0 },
    ]) // prettier-ignore
    // Customers are there without an order, and say so.
    expect(await desk.sql(`select count(*)::int as customers, sum(net_minor)::int as net, sum(order_count)::int as orders, count(first_order_on)::int as days
      from customers.customer where org_id = $1`)).toEqual([{ customers: expected.customers, net: 0, orders: 0, days: 0 }]) // prettier-ignore
    const done = await desk.run(id)
    expect([done.state, done.written, done.result.entities.order.new]).toEqual(['done', null, expected.orders])
    expect(await endState(desk)).toEqual(await endState(clean))
  })

  it('by its person can be undone at once, and also after another dry run', async () => {
    const desk = await open('反悔')
    const before = await desk.digest()
    const { id } = await desk.put('a.csv', csv)
    for (const look of [false, true]) {
      cancelAt(desk.me, /insert into sales\.product/)
      const stopped = await desk.run(id)
      t.open.machines.database.tap(undefined)
      expect(stopped.state).toBe('cancelled')
      if (look) expect((await desk.check(id)).state).toBe('checked')
      const undone = await desk.undo(id)
      expect([undone.state, undone.result.undo.removed]).toEqual([
        'undone',
        { order: 0, product: expected.products, contact: 0, customer: expected.customers },
      ])
      expect(await desk.digest()).toEqual(before)
    }
  })

  it('before it began writes nothing, whether it was a dry run or not', async () => {
    const desk = await open('立刻')
    const before = await desk.digest()
    const { id } = await desk.put('a.csv', csv)
    for (const operation of ['check', 'run'] as const) {
      const { jobId } = (await t.call(desk.me, importOperations[operation], { id })).body
      expect((await t.call(desk.me, importOperations.cancel, { id })).status).toBe(200)
      await desk.work(jobId)
      expect((await desk.get(id)).state).toBe(operation === 'check' ? 'uploaded' : 'cancelled')
      expect(await desk.digest()).toEqual(before)
    }
  })
})
