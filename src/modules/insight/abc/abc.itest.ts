import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openImportDesk, type ImportDesk } from '../../../../test/integration/imports/import-desk.ts'
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

interface Row {
  customerId: string
  amountMinor: number
  class: string
  rank: number
  beforeMinor: number
}

const results = (): Promise<Row[]> =>
  desk.sql<Row>(`select customer_id as "customerId", amount_minor as "amountMinor", class, rank, before_minor as "beforeMinor" from customers.grade_result
    where org_id = $1 and run_id = (select id from customers.grade_run where org_id = $1 order by at desc, id desc limit 1) order by rank`)

describe('ABC over stored orders', () => {
  it('says the same as the rule, customer by customer', async () => {
    await desk.bring('first.csv', fileOf(7, 160, 'A'))
    const rows = await results()
    const expected = classify(rows.map(({ customerId, amountMinor }) => ({ customerId, amountMinor: amountMinor })))
    expect(rows.map((r) => ({ ...r, amountMinor: r.amountMinor, beforeMinor: r.beforeMinor }))).toEqual(
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
    const classes = await desk.sql('select customer_id, class from customers.customer_grade where org_id = $1 order by 1')
    const { jobId } = (await call(abcOperations.grade, { fromOn: '2024-02-01', toOn: '2024-02-29' })).body
    await desk.work(jobId)
    const { items } = (await call(abcOperations.runs)).body
    expect(items[0]).toMatchObject({ applied: false, fromOn: '2024-02-01', toOn: '2024-02-29' })
    expect(await desk.sql('select customer_id, class from customers.customer_grade where org_id = $1 order by 1')).toEqual(
      classes,
    )
    const refused = await call(abcOperations.grade, { fromOn: '2024-03-01', toOn: '2024-02-01' })
    expect([refused.status, refused.body.code]).toEqual([422, 'insight.abc.periodOrder'])
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
})
