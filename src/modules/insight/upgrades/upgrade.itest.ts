import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openImportDesk, type ImportDesk } from '../../../../test/integration/imports/import-desk.ts'
import { abcOperations } from '../abc/abc.api.ts'
import type { AbcClass } from '../abc/abc.rules.ts'
import { upgradeOperations, type UpgradeView } from './upgrade.api.ts'
import { outcomeOf } from './upgrade.rules.ts'

let desk: ImportDesk
beforeAll(async () => {
  desk = await openImportDesk()
  // Ten customers of AT-02a: A A B B B B C C C C.
  const amounts = [520, 280, 50, 40, 30, 30, 20, 12, 10, 8]
  const lines = amounts.map((amount, i) => `A${i},2026-01-05,K${i},${amount}`)
  await desk.bring('first.csv', `订单号,日期,客户编码,金额\n${lines.join('\n')}\n`)
})
afterAll(() => desk.close())

const call = (operation: Parameters<ImportDesk['t']['call']>[1], input: Record<string, unknown> = {}) =>
  desk.t.call(desk.me, operation, input)
const runId = async (): Promise<string> => (await call(abcOperations.report)).body.report.id
const plans = async (input: Record<string, unknown> = {}): Promise<UpgradeView[]> =>
  (await call(upgradeOperations.list, input)).body.items
const idOf = async (code: string): Promise<string> =>
  (await desk.sql<{ id: string }>('select id from customers.customer where org_id = $1 and code = $2', [code]))[0]!.id
const today = () => desk.t.clock.now().toISOString().slice(0, 10)
const inDays = (n: number): string => new Date(desk.t.clock.now().getTime() + n * 86_400_000).toISOString().slice(0, 10)

describe('upgrade plans', () => {
  it('are made for a class of a run, with a task each, and never twice', async () => {
    const input = { runId: await runId(), class: 'B', targetClass: 'A', dueOn: inDays(30), measures: ['promotion', 'coSelling'] }
    const made = await call(upgradeOperations.create, { ...input, taskTitle: '按计划拜访', note: '季度末前' })
    expect(made.body).toEqual({ plans: 4, skipped: 0, tasks: 4 })
    expect((await call(upgradeOperations.create, input)).body).toEqual({ plans: 0, skipped: 4, tasks: 0 })
    const [plan] = await plans({ state: 'open' })
    expect(plan).toMatchObject({
      fromClass: 'B',
      targetClass: 'A',
      currentClass: 'B',
      note: '季度末前',
      withTask: true,
      state: 'open',
      version: 1,
    })
    const [audit] = await desk.sql<{ after: { plans: number } }>(
      `select after from platform.audit_log where org_id = $1 and operation = 'insight.upgrade.create' and entity = 'upgradePlan' order by at limit 1`,
    )
    expect(audit!.after.plans).toBe(4)
  })

  it('refuse a day that is past, a class below, nobody, and two sources at once', async () => {
    const a = await idOf('K0')
    const refused = async (input: Record<string, unknown>) => {
      const answer = await call(upgradeOperations.create, { targetClass: 'A', dueOn: today(), measures: [], ...input })
      return [answer.status, answer.body.code]
    }
    expect(await refused({ customerIds: [a], dueOn: inDays(-2) })).toEqual([422, 'insight.upgrade.duePast'])
    expect(await refused({ customerIds: [a], targetClass: 'B' })).toEqual([422, 'insight.upgrade.notHigher'])
    expect(await refused({ customerIds: ['01900000-0000-7000-8000-000000000000'] })).toEqual([422, 'insight.upgrade.nobody'])
    expect((await refused({ customerIds: [a], runId: await runId() }))[0]).toBe(400)
    expect((await refused({}))[0]).toBe(400)
  })

  it('are changed by version while open, and not after being cancelled', async () => {
    const plan = (await plans({ customerId: await idOf('K5') }))[0]!
    const changed = await call(upgradeOperations.update, { id: plan.id, version: 1, note: '改' })
    expect(changed.body).toMatchObject({ note: '改', version: 2 })
    const stale = await call(upgradeOperations.update, { id: plan.id, version: 1, note: '旧' })
    expect([stale.status, stale.body.conflict.fields[0]]).toEqual([409, { field: 'note', current: '改', sent: '旧' }])
    const lower = await call(upgradeOperations.update, { id: plan.id, version: 2, targetClass: 'C' })
    expect([lower.status, lower.body.code]).toEqual([422, 'insight.upgrade.notHigher'])
    const nobody = await call(upgradeOperations.update, { id: plan.id, version: 2, ownerId: plan.id })
    expect([nobody.status, nobody.body.code]).toEqual([422, 'insight.upgrade.ownerUnknown'])
    expect((await call(upgradeOperations.cancel, { id: plan.id })).body.state).toBe('cancelled')
    const after = await call(upgradeOperations.update, { id: plan.id, version: 3, note: '晚' })
    expect([after.status, after.body.code]).toEqual([422, 'insight.upgrade.settled'])
    expect((await call(upgradeOperations.cancel, { id: plan.id })).status).toBe(422)
    expect((await call(upgradeOperations.cancel, { id: await idOf('K5') })).status).toBe(404)
  })

  it('come true with the run that brings the class, or are missed after their day, as the rule says', async () => {
    await call(upgradeOperations.create, { customerIds: [await idOf('K0')], targetClass: 'A', dueOn: inDays(1), measures: [] })
    await call(upgradeOperations.create, { customerIds: [await idOf('K9')], targetClass: 'B', dueOn: inDays(1), measures: [] })
    const before = await plans({ state: 'open' })
    // K2 buys so much that it leads.
    await desk.bring('second.csv', '订单号,日期,客户编码,金额\nB1,2026-02-05,K2,2000\n')
    const reached = await plans({ state: 'reached' })
    expect(reached.map((plan) => [plan.customerName, plan.currentClass])).toEqual([['K2', 'A']])
    desk.t.clock.pass(2 * 86_400_000)
    const { jobId } = (await call(abcOperations.grade, {})).body
    await desk.work(jobId)
    const now = new Map((await plans()).map((plan) => [plan.id, plan]))
    for (const plan of before) {
      const { state, currentClass } = now.get(plan.id)!
      const { fromClass, targetClass, dueOn } = plan
      expect(state, plan.customerName).toBe(outcomeOf({ fromClass, targetClass, dueOn }, currentClass as AbcClass, today()))
    }
    const keep = [...now.values()].find((plan) => plan.customerName === 'K0')!
    expect(keep.state).toBe(keep.currentClass === 'A' ? 'reached' : 'missed')
    const notes = await desk.sql(`select 1 from platform.notification where org_id = $1 and code = 'insight.upgrade.notice'`)
    expect(notes.length).toBe(2)
  })

  it('page by due day', async () => {
    const first = (await call(upgradeOperations.list, { limit: 2 })).body
    const second = (await call(upgradeOperations.list, { limit: 200, cursor: first.nextCursor })).body
    expect([...first.items, ...second.items].map((plan: UpgradeView) => plan.id)).toEqual((await plans()).map((plan) => plan.id))
    expect((await call(upgradeOperations.list, { cursor: 'x' })).status).toBe(400)
  })
})
