import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from 'kysely'
import type { Operation } from '../../../src/kernel/operation.ts'
import { createTestApp, type Answer, type Founded, type TestApp } from '../../harness/test-app.ts'
import { personOf } from './person.ts'

// trust.md rules 9 and 40, G23: a reading request starts with the rights of the one before (perform.ts, readAhead); what it gives out
// must be what today's rights give, at the very next request.

let t: TestApp
let company: Founded
const operation = (name: string): Operation => t.program.bindings.find((b) => b.operation.name === name)!.operation
const names = (answer: Answer): string[] => answer.body.items.map((item: { name: string }) => item.name)
const list = (token: string): Promise<Answer> => t.call({ token }, operation('customers.customer.list'))

async function roleOf(preset: string): Promise<string> {
  const { rows } = await t.owner.query<{ id: string }>('select id from admin.role where org_id = $1 and preset = $2', [
    company.orgId,
    preset,
  ])
  return rows[0]!.id
}

async function person(name: string, preset: string): Promise<{ token: string; id: string }> {
  const token = await personOf(t, company, { name, roleIds: [await roleOf(preset)] })
  const { rows } = await t.owner.query<{ id: string }>('select id from admin."user" where org_id = $1 and name = $2', [
    company.orgId,
    name,
  ])
  return { token, id: rows[0]!.id }
}

beforeAll(async () => {
  t = await createTestApp()
  company = await t.found('权限')
  await t.call(company, operation('customers.customer.create'), { name: '鼎盛' })
})
afterAll(() => t.close())

describe('the next request reads with today’s rights', () => {
  it('a right taken away refuses at once, one given is there at once', async () => {
    const { token, id } = await person('小林', 'finance')
    expect(names(await list(token))).toEqual(['鼎盛'])
    expect(names(await list(token))).toEqual(['鼎盛'])
    await t.owner.query('delete from admin.user_role where org_id = $1 and user_id = $2', [company.orgId, id])
    expect((await list(token)).status).toBe(403)
    expect((await list(token)).status).toBe(403)
    await t.owner.query('insert into admin.user_role (org_id, user_id, role_id) values ($1, $2, $3)', [
      company.orgId,
      id,
      await roleOf('finance'),
    ])
    expect(names(await list(token))).toEqual(['鼎盛'])
  })

  it('a narrower scope shows fewer rows at once', async () => {
    const { token, id } = await person('小赵', 'finance')
    expect(names(await list(token))).toEqual(['鼎盛'])
    await t.owner.query('update admin.user_role set role_id = $3 where org_id = $1 and user_id = $2', [
      company.orgId,
      id,
      await roleOf('fieldSales'),
    ])
    expect(names(await list(token))).toEqual([])
  })

  it('masks telephone numbers from the moment that the right to see them is gone', async () => {
    const made = await t.call(company, operation('customers.customer.create'), { name: '江城', phone: '13812345678' })
    const { token, id } = await person('小孙', 'finance')
    const phoneOf = async (): Promise<string> =>
      (await list(token)).body.items.find((item: { id: string }) => item.id === made.body.id).phone
    expect(await phoneOf()).toBe('13812345678')
    await t.owner.query('update admin.user_role set role_id = $3 where org_id = $1 and user_id = $2', [
      company.orgId,
      id,
      await roleOf('marketing'),
    ])
    expect(await phoneOf()).toBe('138****5678')
  })

  it('a disabled person and an ended session are refused at once, and the refusal shows nothing', async () => {
    const { token, id } = await person('小钱', 'finance')
    expect((await list(token)).status).toBe(200)
    await t.owner.query('update admin."user" set disabled_at = now() where org_id = $1 and id = $2', [company.orgId, id])
    const refused = await list(token)
    expect([refused.status, refused.text.includes('鼎盛')]).toEqual([401, false])
    await t.owner.query('update admin."user" set disabled_at = null where org_id = $1 and id = $2', [company.orgId, id])
    expect((await list(token)).status).toBe(200)
    await t.owner.query('delete from control.session where organisation_id = $1 and user_id = $2', [company.orgId, id])
    expect((await list(token)).status).toBe(401)
    expect((await list(token)).status).toBe(401)
  })

  it('a session that has grown too old is over for those who are remembered, too', async () => {
    const { token, id } = await person('小周', 'finance')
    expect((await list(token)).status).toBe(200)
    await t.owner.query(
      `update control.session set last_seen_at = last_seen_at - interval '15 days' where organisation_id = $1 and user_id = $2`,
      [company.orgId, id],
    )
    expect((await list(token)).status).toBe(401)
  })
})

describe('a transaction whose work fails', () => {
  it('gives its connection back only when all of its statements have been answered', async () => {
    const { database } = t.open.machines
    const late: string[] = []
    const failing = database.inOrg(company.orgId, company.userId, async (tx) => {
      void sql`select pg_sleep(0.05)`.execute(tx.db).then(() => late.push('answered'))
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(late).toEqual(['answered'])
    const { rows } = await database.pool.query(`select current_setting('app.org_id', true) as org`)
    expect(rows[0].org ?? '').toBe('')
  })

  it('takes and shows nothing when the organisation could not be set', async () => {
    const { database } = t.open.machines
    const work = database.inOrg('not-an-id', null, async (tx) => {
      const { rows } = await sql`select id from customers.customer where org_id = ${company.orgId}`.execute(tx.db)
      return rows
    })
    await expect(work).rejects.toThrow(/uuid/)
    expect(await database.inOrg(company.orgId, null, async (tx) => tx.orgId)).toBe(company.orgId)
  })
})
