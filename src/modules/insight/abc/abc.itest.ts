import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { personOf } from '../../../../test/integration/trust/person.ts'
import { openImportDesk, type ImportDesk } from '../../../../test/integration/imports/import-desk.ts'
import type { Tx } from '../../../platform/db/database.ts'
import * as grading from '../../customers/server.ts'
import { runGrading } from './abc.jobs.ts'
import { abcOperations } from './abc.api.ts'
import { classify } from './abc.rules.ts'

let desk: ImportDesk
beforeAll(async () => {
  desk = await openImportDesk()
})
afterAll(() => desk.close())

const call = (operation: Parameters<ImportDesk['t']['call']>[1], input: Record<string, unknown> = {}) =>
  desk.t.call(desk.me, operation, input)

// Amounts with ties, zero and negatives; seed of a small generator, so that a failure can be repeated.
function fileOf(seed: number, customers: number, round: string): string {
  let state = seed
  const random = (): number => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0)
  const lines = ['订单号,日期,客户编码,金额']
  for (let i = 0; i < customers; i++) lines.push(`${round}${i},2024-0${1 + (i % 9)}-05,K${i},${((random() % 2000) - 200) / 4}`)
  return `${lines.join('\n')}\n`
}

const newest = <T>(read: (tx: Tx, run: grading.GradeRun) => Promise<T>): Promise<T> =>
  desk.t.open.machines.database.inOrg(desk.me.orgId, desk.me.userId, async (tx) => {
    const scheme = await grading.findScheme(tx, 'abc')
    return read(tx, (await grading.findLatestRun(tx, scheme!.id))!)
  })

const results = () =>
  newest(async (tx, run) => {
    const rows = await grading.listMembers(tx, { run }, { all: true, userId: desk.me.userId, departmentIds: [] }, { limit: 1000 })
    return rows.map(({ customerId, amountMinor, class: name, rank, beforeMinor }) => ({
      customerId,
      amountMinor,
      class: name,
      rank,
      beforeMinor,
    }))
  })

const nightly = async () => {
  desk.t.clock.pass(1000)
  const { orgId, userId } = desk.me
  await runGrading(
    desk.t.open.machines,
    { orgId, userId, name: '', departmentId: null, permissions: new Map(), departmentTreeIds: [], via: 'job' },
    { cause: 'nightly' },
  )
}

const spans = async (): Promise<number> =>
  (await desk.sql<{ n: number }>('select count(*)::int as n from customers.grade_span where org_id = $1'))[0]!.n

async function listed(
  runId: string,
): Promise<{ customerId: string; class: string; previousClass: string | null; rank: number; amountMinor: number }[]> {
  const { items } = (await call(abcOperations.members, { runId, limit: 200 })).body
  return items.map((m: Record<string, unknown>) => ({
    customerId: m['customerId'],
    class: m['class'],
    previousClass: m['previousClass'],
    rank: m['rank'],
    amountMinor: m['amountMinor'],
    beforeShare: m['beforeShare'],
  }))
}

describe('ABC over stored orders', () => {
  it('says the same as the rule, customer by customer', async () => {
    await desk.bring('first.csv', fileOf(7, 160, 'A'))
    const rows = await results()
    const expected = classify(rows.map(({ customerId, amountMinor }) => ({ customerId, amountMinor: amountMinor })))
    expect(rows).toEqual(
      expected.map(({ customerId, amountMinor, class: name, rank, beforeMinor }) => ({
        customerId,
        amountMinor,
        class: name,
        rank,
        beforeMinor,
      })),
    )
  })

  it('records who moved, keeps both runs, and tells each customer why', async () => {
    const before = (await call(abcOperations.report)).body.report
    await desk.bring('second.csv', fileOf(8, 160, 'B'))
    const { report } = (await call(abcOperations.report)).body
    expect(report.previousAt).toBe(before.at)
    expect((await call(abcOperations.runs)).body.items).toHaveLength(2)
    const moved = report.movement.filter((m: { from: string; to: string }) => m.from !== m.to)
    const total = moved.reduce((sum: number, m: { customers: number }) => sum + m.customers, 0)
    expect(total).toBeGreaterThan(0)
    const list = (await call(abcOperations.members, { runId: report.id, moved: 'true', limit: 200 })).body.items
    expect(list).toHaveLength(total)
    const one = list[0]
    const { items } = (await call(abcOperations.explain, { id: one.customerId })).body
    expect(items[0]).toMatchObject({ class: one.class, rank: one.rank, amountMinor: one.amountMinor })
    expect(items[0].history[0]).toMatchObject({ from: one.previousClass, to: one.class })
  })

  it('stores only what differs from the run before, and every run can still be read', async () => {
    const runs = (await call(abcOperations.runs)).body.items
    const [before, members] = [await spans(), await listed(runs[0].id)]
    const { jobId } = (await call(abcOperations.grade, {})).body
    await desk.work(jobId)
    expect(await spans()).toBe(before)
    await desk.bring('third.csv', '订单号,日期,客户编码,金额\nZ1,2024-10-01,K3,7\n')
    expect(await spans()).toBeLessThanOrEqual(before + 40)
    expect(await spans()).toBeGreaterThan(before)
    const same = (await call(abcOperations.runs)).body.items[1]
    expect(await listed(same.id)).toEqual(members.map((m) => ({ ...m, previousClass: m.class })))
    expect(await listed(runs[0].id)).toEqual(members)
  })

  it('pages by rank without gap or repeat', async () => {
    const { report } = (await call(abcOperations.report)).body
    const ranks: number[] = []
    let cursor: string | undefined
    do {
      const page = (await call(abcOperations.members, { runId: report.id, limit: 37, ...(cursor ? { cursor } : {}) })).body
      ranks.push(...page.items.map((m: { rank: number }) => m.rank))
      cursor = page.nextCursor
    } while (cursor)
    expect(ranks).toEqual(Array.from({ length: report.customers }, (_, i) => i + 1))
    expect((await call(abcOperations.members, { runId: report.id, cursor: 'x' })).status).toBe(400)
  })

  it('takes a period as an analysis that moves nobody', async () => {
    const classes = await desk.sql('select customer_id, class from customers.v_customer_class where org_id = $1 order by 1')
    const { jobId } = (await call(abcOperations.grade, { fromOn: '2024-02-01', toOn: '2024-02-29' })).body
    await desk.work(jobId)
    const { items } = (await call(abcOperations.runs)).body
    expect(items[0]).toMatchObject({ applied: false, fromOn: '2024-02-01', toOn: '2024-02-29' })
    expect(await desk.sql('select customer_id, class from customers.v_customer_class where org_id = $1 order by 1')).toEqual(
      classes,
    )
    const refused = await call(abcOperations.grade, { fromOn: '2024-03-01', toOn: '2024-02-01' })
    expect([refused.status, refused.body.code]).toEqual([422, 'insight.abc.periodOrder'])
  })

  it('measures growth against the equally long period before, and refuses growth without a period', async () => {
    const { jobId } = (await call(abcOperations.grade, { fromOn: '2024-02-01', toOn: '2024-02-29', measure: 'growth' })).body
    await desk.work(jobId)
    const [run] = (await call(abcOperations.runs)).body.items
    const [expected] = await desk.sql<{
      growth: number
    }>(`select sum(case when ordered_on >= '2024-02-01' then net_minor else -net_minor end)::bigint as growth
      from sales.order where org_id = $1 and customer_id is not null and ordered_on between '2024-01-03' and '2024-02-29'`)
    expect(run).toMatchObject({ settings: { measure: 'growth' }, applied: false })
    expect(run.totalMinor).toBe(expected!.growth)
    const refused = await call(abcOperations.grade, { measure: 'growth' })
    expect([refused.status, refused.body.code]).toEqual([422, 'insight.abc.growthPeriod'])
    const settings = (await call(abcOperations.settings)).body
    const scheme = await call(abcOperations.updateSettings, { ...settings, measure: 'growth', period: { kind: 'all' } })
    expect([scheme.status, scheme.body.code]).toEqual([422, 'insight.abc.growthPeriod'])
  })

  it('says what the first fifth makes, of all, of old and of loyal customers, and lists them', async () => {
    const { report } = (await call(abcOperations.report)).body
    const { kinds, firstOrderBy } = (await call(abcOperations.topShare, { runId: report.id, oldMonths: 3, loyalTimes: 3 })).body
    const rows = await results()
    const fifth = rows.slice(0, Math.ceil(rows.length / 5))
    const sum = (of: typeof rows): number => of.reduce((total, row) => total + Math.max(row.amountMinor, 0), 0)
    expect(kinds[0]).toEqual({
      kind: 'all',
      customers: rows.length,
      first: fifth.length,
      firstMinor: sum(fifth),
      share: report.topFifthShare,
    })
    expect(firstOrderBy).toBe('2024-07-01')
    const old = (
      await desk.sql<{ id: string }>(`select id from customers.customer where org_id = $1 and first_order_on <= '2024-07-01'`)
    ).map((row) => row.id)
    const oldRows = rows.filter((row) => old.includes(row.customerId))
    expect(kinds[1]).toMatchObject({
      customers: oldRows.length,
      first: Math.ceil(oldRows.length / 5),
      firstMinor: sum(oldRows.slice(0, Math.ceil(oldRows.length / 5))),
    })
    const list = (await call(abcOperations.members, { runId: report.id, kind: 'old', fifth: 'true', oldMonths: 3, limit: 200 }))
      .body.items
    expect(list.map((m: { customerId: string }) => m.customerId)).toEqual(
      oldRows.slice(0, kinds[1].first).map((row) => row.customerId),
    )
    // K3 alone bought three times.
    expect(kinds[2]).toMatchObject({ kind: 'loyal', customers: 1, first: 1, share: 10_000 })
    const kept = await call(abcOperations.saveSegment, {
      runId: report.id,
      kind: 'old',
      fifth: 'true',
      oldMonths: 3,
      name: '老客户',
    })
    expect(kept.body.customers).toBe(kinds[1].first)
  })

  it('compares any two runs', async () => {
    const runs = (await call(abcOperations.runs)).body.items.filter((run: { applied: boolean }) => run.applied)
    const first = runs.at(-1)
    const { report } = (await call(abcOperations.report, { againstId: first.id })).body
    expect(report.previousAt).toBe(first.at)
    const [before, now] = [await listed(first.id), await listed(report.id)]
    const moved = now.filter((row) => before.find((b) => b.customerId === row.customerId)?.class !== row.class)
    const list = (await call(abcOperations.members, { runId: report.id, againstId: first.id, moved: 'true', limit: 200 })).body
      .items
    expect(list.map((m: { customerId: string }) => m.customerId)).toEqual(moved.map((row) => row.customerId))
    const counted = report.movement.filter((m: { from: string; to: string }) => m.from !== m.to && m.from !== '-')
    expect(counted.reduce((sum: number, m: { customers: number }) => sum + m.customers, 0)).toBe(moved.length)
  })

  it('keeps a class as a segment and makes a task for each of its customers', async () => {
    const { report } = (await call(abcOperations.report)).body
    const classA = report.classes.find((c: { class: string }) => c.class === 'A').customers
    const segment = (await call(abcOperations.saveSegment, { runId: report.id, class: 'A', name: '核心客户' })).body
    expect(segment.customers).toBe(classA)
    const tasks = (
      await call(abcOperations.makeTasks, { runId: report.id, class: 'A', title: '回访', dueAt: '2026-12-01T02:00:00Z' })
    ).body
    expect(tasks.tasks).toBe(classA)
  })

  it('changes thresholds by version, and refuses those that do not rise', async () => {
    const now = (await call(abcOperations.settings)).body
    const wrong = await call(abcOperations.updateSettings, { ...now, thresholds: [9500, 8000] })
    expect([wrong.status, wrong.body.code]).toEqual([422, 'insight.abc.thresholdsOrder'])
    const changed = await call(abcOperations.updateSettings, { ...now, thresholds: [7000, 9000] })
    expect(changed.body).toMatchObject({ thresholds: [7000, 9000], version: now.version + 1 })
    const stale = await call(abcOperations.updateSettings, { ...now, thresholds: [6000, 9000] })
    expect(stale.status).toBe(409)
    expect(stale.body.conflict.fields).toContainEqual({ field: 'thresholds', current: [7000, 9000], sent: [6000, 9000] })
  })

  it('shows runs by gross profit to nobody who may not see cost', async () => {
    const [role] = await desk.sql<{ id: string }>(`select id from admin.role where org_id = $1 and preset = 'manager'`)
    const manager = { token: await personOf(desk.t, desk.me, { name: '部门经理', roleIds: [role!.id] }) }
    const as = (operation: Parameters<ImportDesk['t']['call']>[1], input: Record<string, unknown> = {}) =>
      desk.t.call(manager, operation, input)
    expect((await as(abcOperations.grade, { measure: 'grossProfit' })).status).toBe(403)
    const { jobId } = (await call(abcOperations.grade, { measure: 'grossProfit' })).body
    await desk.work(jobId)
    const [profit] = (await call(abcOperations.runs)).body.items
    expect(profit.settings.measure).toBe('grossProfit')
    const seen = (await as(abcOperations.runs)).body.items
    expect(seen.length).toBeGreaterThan(0)
    expect(seen.filter((run: { id: string }) => run.id === profit.id)).toEqual([])
    expect((await as(abcOperations.members, { runId: profit.id })).status).toBe(404)
    expect((await as(abcOperations.report, { runId: profit.id })).status).toBe(403)
    const settings = (await call(abcOperations.settings)).body
    await call(abcOperations.updateSettings, { ...settings, measure: 'grossProfit' })
    await desk.work((await call(abcOperations.grade, {})).body.jobId)
    expect((await as(abcOperations.report)).status).toBe(403)
    const customer = (await results())[0]!.customerId
    await desk.sql(
      `update customers.customer set owner_id = (select id from admin."user" where org_id = $1 and name = '部门经理') where org_id = $1 and id = $2`,
      [customer],
    )
    const { items } = (await as(abcOperations.explain, { id: customer })).body
    expect(items[0]).toMatchObject({
      rank: 1,
      amountMinor: null,
      beforeShare: null,
      reason: { code: 'insight.abc.reason.hidden' },
    })
    expect(JSON.stringify(items)).not.toMatch(/"amountMinor":-?\d/)
    expect((await call(abcOperations.explain, { id: customer })).body.items[0].amountMinor).not.toBeNull()
  })

  it('keeps every run, an analysis too, whatever time passes', async () => {
    const runs = () => desk.sql<{ id: string; applied: boolean }>('select id, applied from customers.grade_run where org_id = $1')
    const before = await runs()
    expect(before.some((run) => !run.applied)).toBe(true)
    desk.t.clock.pass(400 * 86_400_000)
    await nightly()
    expect(await runs()).toHaveLength(before.length + 1)
    expect((await runs()).map((run) => run.id)).toEqual(expect.arrayContaining(before.map((run) => run.id)))
  })
})
