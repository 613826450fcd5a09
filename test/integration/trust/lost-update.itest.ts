import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { roleOperations } from '../../../src/modules/admin/roles/role.api.ts'
import { customerOperations } from '../../../src/modules/customers/archive/customer.api.ts'
import { followUpOperations } from '../../../src/modules/customers/follow-ups/follow-up.api.ts'
import { timelineOperations } from '../../../src/modules/customers/timeline/timeline.api.ts'
import { abcOperations } from '../../../src/modules/insight/abc/abc.api.ts'
import { digestOf } from '../../harness/digest.ts'
import { createTestApp, type Answer, type Founded, type TestApp } from '../../harness/test-app.ts'

// trust.md DUR-13 and DUR-14: nobody's accepted edit is lost, every refused one shows both values, no version no edit.
const writers = 20

describe('writers on one customer', () => {
  let t: TestApp
  let me: Founded
  beforeAll(async () => {
    t = await createTestApp()
    me = await t.found('江城建材')
  })
  afterAll(() => t.close())

  const create = async (): Promise<{ id: string; version: number }> =>
    (await t.call(me, customerOperations.create, { name: '宏图瓷砖', city: '武汉' })).body
  const get = async (id: string) => (await t.call(me, customerOperations.get, { id })).body
  /** “Somebody was faster between reading and writing” asks for another try; then the answer is a decision. */
  const edit = async (input: { id: string; version: number; [field: string]: unknown }): Promise<Answer> => {
    for (;;) {
      const answer = await t.call(me, customerOperations.update, input)
      if (answer.body.code !== 'fault.tryAgain') return answer
    }
  }

  it('with the same version: one is accepted, all others are shown what stands there now', async () => {
    const { id, version } = await create()
    const cities = Array.from({ length: writers }, (_, n) => `城市${n}`)
    const answers = await Promise.all(cities.map((city) => edit({ id, version, city })))
    const accepted = answers.filter((a) => a.status === 200)
    expect(accepted).toHaveLength(1)
    const stored = await get(id)
    expect(stored).toMatchObject({ version: version + 1, city: accepted[0]!.body.city })
    for (const [n, answer] of answers.entries()) {
      if (answer.status === 200) continue
      expect([answer.status, answer.body.code]).toEqual([409, 'fault.conflict'])
      expect(answer.body.conflict).toEqual({
        currentVersion: stored.version,
        fields: [{ field: 'city', current: stored.city, sent: cities[n] }],
      })
    }
  })

  it('that read and write again until they are accepted: nothing of anybody is lost, versions count the edits', async () => {
    const { id, version } = await create()
    let refused = 0
    await Promise.all(
      Array.from({ length: writers }, async (_, n) => {
        for (;;) {
          const seen = await get(id)
          const remark = `${seen.remark ?? ''}[${n}]`
          const answer = await edit({ id, version: seen.version, remark })
          if (answer.status === 200) return
          expect(answer.status).toBe(409)
          refused += 1
        }
      }),
    )
    const stored = await get(id)
    expect(stored.version).toBe(version + writers)
    const parts = [...stored.remark.matchAll(/\[(\d+)\]/g)].map((match) => Number(match[1])).sort((a, b) => a - b)
    expect(parts).toEqual(Array.from({ length: writers }, (_, n) => n))
    expect(refused).toBeGreaterThan(0)
  })

  it('of different fields do not disturb each other', async () => {
    const { id, version } = await create()
    const answers = await Promise.all([edit({ id, version, city: '荆州' }), edit({ id, version, fax: '027-1' }), edit({ id, version, industry: '建材' })]) // prettier-ignore
    expect(answers.map((a) => a.status)).toEqual([200, 200, 200])
    expect(await get(id)).toMatchObject({ city: '荆州', fax: '027-1', industry: '建材', version: version + 3 })
  })

  it('without a version are refused and change nothing', async () => {
    const { id } = await create()
    const before = await digestOf(t.owner, me.orgId)
    const answer = await t.request(me, 'PATCH', `/api/v1/customers/${id}`, { city: '荆州' })
    expect([answer.status, answer.body.code]).toEqual([428, 'fault.versionMissing'])
    expect(await digestOf(t.owner, me.orgId)).toEqual(before)
  })

  it('may say the version in If-Match', async () => {
    const { id, version } = await create()
    const path = `/api/v1/customers/${id}`
    const first = await t.request(me, 'PATCH', path, { city: '荆州' }, { 'if-match': `"${version}"` })
    expect([first.status, first.body.version]).toEqual([200, version + 1])
    const stale = await t.request(me, 'PATCH', path, { city: '襄阳' }, { 'if-match': `"${version}"` })
    expect([stale.status, stale.body.conflict]).toEqual([
      409,
      { currentVersion: version + 1, fields: [{ field: 'city', current: '荆州', sent: '襄阳' }] },
    ])
  })

  it('of versions that never were are refused', async () => {
    const { id, version } = await create()
    for (const wrong of [version + 1, version + 1000, 0, -1]) {
      const answer = await edit({ id, version: wrong, city: '襄阳' })
      expect([wrong, answer.status]).toEqual([wrong, 409])
    }
    expect(await get(id)).toMatchObject({ version, city: '武汉' })
  })

  it('learn of a deletion in between', async () => {
    const { id, version } = await create()
    await t.call(me, customerOperations.delete, { id })
    const answer = await edit({ id, version, city: '襄阳' })
    expect([answer.status, answer.body.code]).toEqual([404, 'fault.notFound'])
  })
})

describe('two who change different fields of one record', () => {
  let t: TestApp
  let me: Founded
  beforeAll(async () => {
    t = await createTestApp()
    me = await t.found('江城建材')
  })
  afterAll(() => t.close())

  const clash = (answer: Answer) => [answer.status, answer.body.conflict?.fields.map((f: { field: string }) => f.field)]

  it('of a follow-up: both stay; of the same one the second chooses, also after it was deleted and brought back', async () => {
    const customer = (await t.call(me, customerOperations.create, { name: '宏图瓷砖' })).body
    const input = { customerId: customer.id, method: 'phone', content: '谈了价格' }
    const { id, version } = (await t.call(me, followUpOperations.create, input)).body
    const edit = (fields: object): Promise<Answer> => t.call(me, followUpOperations.update, { id, version, ...fields })
    expect((await edit({ method: 'visit' })).body).toMatchObject({ method: 'visit', version: version + 1 })
    expect((await edit({ content: '谈了交期' })).body).toMatchObject({
      method: 'visit',
      content: '谈了交期',
      version: version + 2,
    })
    expect(clash(await edit({ content: '谈了样品' }))).toEqual([409, ['content']])
    expect((await t.call(me, followUpOperations.delete, { id })).status).toBe(200)
    expect((await t.call(me, followUpOperations.restore, { id })).status).toBe(200)
    expect(clash(await edit({ method: 'wechat' }))).toEqual([409, ['method']])
    const both = await Promise.all([{ method: 'wechat' }, { content: '谈了样品' }].map((fields) => t.call(me, followUpOperations.update, { id, version: version + 4, ...fields }))) // prettier-ignore
    expect(both.map((answer) => answer.status)).toEqual([200, 200])
    const { items } = (await t.call(me, timelineOperations.list, { customerId: customer.id })).body
    expect(JSON.stringify(items)).toContain('谈了样品')
  })

  it('of a role: a new name and new rights both stay; rights against rights are refused, and so are those against a reset', async () => {
    const roles = (await t.call(me, roleOperations.list)).body.items
    const { id, version, permissions } = roles.find((role: { preset: string }) => role.preset === 'manager')
    const edit = (fields: object): Promise<Answer> => t.call(me, roleOperations.update, { id, version, ...fields })
    const { 'customers.task.create': _, ...fewer } = permissions
    expect((await edit({ permissions: fewer })).body).toMatchObject({ version: version + 1, name: null })
    expect((await edit({ name: '区域经理' })).body).toMatchObject({ version: version + 2, name: '区域经理', permissions: fewer })
    const { 'customers.task.list': __, ...fewest } = fewer
    expect(clash(await edit({ permissions: fewest }))).toEqual([409, ['permissions']])
    expect(clash(await edit({ name: '片区经理' }))).toEqual([409, ['name']])
    expect((await t.call(me, roleOperations.reset, { id, version: version + 2 })).status).toBe(200)
    expect(clash(await t.call(me, roleOperations.update, { id, version: version + 2, permissions: fewest }))).toEqual([409, ['permissions']]) // prettier-ignore
    const renamed = await t.call(me, roleOperations.update, { id, version: version + 2, name: '片区经理' })
    expect(renamed.body).toMatchObject({ name: '片区经理', customised: false, permissions })
  })

  it('of the ABC scheme: both stay as long as they make sense together', async () => {
    const seen = (await t.call(me, abcOperations.settings)).body
    const edit = (fields: object): Promise<Answer> =>
      t.call(me, abcOperations.updateSettings, { version: seen.version, ...fields })
    expect((await edit({ thresholds: [7000, 9000] })).body).toEqual({ ...seen, thresholds: [7000, 9000], version: 2 })
    const period = { kind: 'months', months: 12 }
    expect((await edit({ period })).body).toMatchObject({ thresholds: [7000, 9000], period, version: 3 })
    expect(clash(await edit({ thresholds: [6000, 9000] }))).toEqual([409, ['thresholds']])
    expect((await edit({ measure: 'growth' })).body).toMatchObject({ measure: 'growth', period, version: 4 })
    // Growth needs a period of months: what each could have had alone, they cannot have together.
    const alone = await t.call(me, abcOperations.updateSettings, { version: 3, period: { kind: 'all' } })
    expect([alone.status, alone.body.code]).toEqual([422, 'insight.abc.growthPeriod'])
    expect((await t.call(me, abcOperations.settings)).body).toMatchObject({ measure: 'growth', period, version: 4 })
  })
})
