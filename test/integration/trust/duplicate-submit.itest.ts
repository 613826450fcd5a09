import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { roleOperations } from '../../../src/modules/admin/roles/role.api.ts'
import { customerOperations } from '../../../src/modules/customers/archive/customer.api.ts'
import { orderOperations } from '../../../src/modules/sales/orders/order.api.ts'
import { digestOf } from '../../harness/digest.ts'
import { createTestApp, type Founded, type TestApp, type Visitor } from '../../harness/test-app.ts'
import { personOf } from './person.ts'

// trust.md DUR-15: a submit that is repeated, in a row or at once, has one effect and one answer.
const repeats = 20

describe('the same Idempotency-Key', () => {
  let t: TestApp
  let me: Founded
  beforeAll(async () => {
    t = await createTestApp()
    me = await t.found('江城建材')
  })
  afterAll(() => t.close())

  const send = (visitor: Visitor, body: Record<string, unknown>, key: string) =>
    t.request(visitor, 'POST', '/api/v1/customers', body, { 'idempotency-key': key })
  const countOf = async (name: string, orgId = me.orgId): Promise<number> =>
    (await t.owner.query(`select count(*)::int as n from customers.customer where org_id = $1 and name = $2`, [orgId, name]))
      .rows[0].n

  it(`${repeats} times at once has one effect and one answer`, async () => {
    const answers = await Promise.all(Array.from({ length: repeats }, () => send(me, { name: '宏图瓷砖', code: 'K1' }, 'one')))
    expect(new Set(answers.map((a) => a.status))).toEqual(new Set([200]))
    const [first, ...others] = answers.filter((a) => a.headers['idempotent-replay'] !== 'true')
    expect(others).toEqual([])
    const replays = answers.filter((a) => a !== first)
    expect(new Set(replays.map((a) => a.text)).size).toBe(1)
    expect(replays[0]!.body).toEqual(first!.body)
    expect(await countOf('宏图瓷砖')).toBe(1)
    const audits = await t.owner.query(
      `select count(*)::int as n from platform.audit_log where org_id = $1 and operation = 'customers.customer.create' and entity_id = $2`,
      [me.orgId, answers[0]!.body.id],
    )
    expect(audits.rows[0].n).toBe(1)
  })

  it('again later answers the same and changes nothing, although the customer has been edited', async () => {
    const first = await send(me, { name: '后来改名' }, 'later')
    await t.call(me, customerOperations.update, { id: first.body.id, version: 1, name: '改过的名' })
    const before = await digestOf(t.owner, me.orgId)
    const again = await send(me, { name: '后来改名' }, 'later')
    expect([again.status, again.body, again.headers['idempotent-replay']]).toEqual([200, first.body, 'true'])
    expect(await digestOf(t.owner, me.orgId)).toEqual(before)
  })

  it('with another body is refused and changes nothing', async () => {
    await send(me, { name: '甲' }, 'body')
    const before = await digestOf(t.owner, me.orgId)
    const answer = await send(me, { name: '乙' }, 'body')
    expect([answer.status, answer.body.code]).toEqual([422, 'fault.idempotencyKeyReused'])
    const other = await t.call(me, orderOperations.create, { customerId: null, lines: [] }, { 'idempotency-key': 'body' })
    expect([other.status, other.body.code]).toEqual([422, 'fault.idempotencyKeyReused'])
    expect(await digestOf(t.owner, me.orgId)).toEqual(before)
  })

  it('at once with different bodies: one wins, the others are refused', async () => {
    const names = Array.from({ length: repeats }, (_, n) => `抢先${n}`)
    const answers = await Promise.all(names.map((name) => send(me, { name }, 'race')))
    expect(answers.filter((a) => a.status === 200)).toHaveLength(1)
    expect(answers.filter((a) => a.status === 422 && a.body.code === 'fault.idempotencyKeyReused')).toHaveLength(repeats - 1)
    const counts = await Promise.all(names.map((name) => countOf(name)))
    expect(counts.reduce((a, b) => a + b)).toBe(1)
  })

  it('is another key for another person and for another organisation', async () => {
    const roles = (await t.call(me, roleOperations.list)).body.items as { id: string; preset: string }[]
    const token = await personOf(t, me, { name: '第二人', roleIds: [roles.find((role) => role.preset === 'director')!.id] })
    const elsewhere = await t.found('别家')
    const answers = await Promise.all([me, { token }, elsewhere].map((visitor) => send(visitor, { name: '同键' }, 'shared')))
    expect(answers.map((a) => a.status)).toEqual([200, 200, 200])
    expect(new Set(answers.map((a) => a.body.id)).size).toBe(3)
    expect([await countOf('同键'), await countOf('同键', elsewhere.orgId)]).toEqual([2, 1])
  })

  it('is free again when the first try was refused', async () => {
    const refused = await send(me, { name: '撞码', code: 'K1' }, 'retry')
    expect([refused.status, refused.body.code]).toEqual([422, 'customers.customer.codeTaken'])
    const mended = await send(me, { name: '撞码', code: 'K2' }, 'retry')
    expect([mended.status, mended.headers['idempotent-replay']]).toEqual([200, undefined])
  })

  it('is demanded: without it nothing happens', async () => {
    const before = await digestOf(t.owner, me.orgId)
    for (const key of [undefined, '', 'x'.repeat(201)]) {
      const answer = await t.request(
        me,
        'POST',
        '/api/v1/customers',
        { name: '无键' },
        key === undefined ? {} : { 'idempotency-key': key },
      )
      expect([answer.status, answer.body.code]).toEqual([428, 'fault.idempotencyKeyMissing'])
    }
    expect(await digestOf(t.owner, me.orgId)).toEqual(before)
  })
})
