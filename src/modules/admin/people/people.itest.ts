import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  createTestApp,
  testPassword,
  type Answer,
  type Founded,
  type TestApp,
  type Visitor,
} from '../../../../test/harness/test-app.ts'
import { departmentOperations } from '../departments/department.api.ts'
import { linkOperations } from '../links/link.api.ts'
import { roleOperations } from '../roles/role.api.ts'
import { ownSessionOperations } from '../sign-in/own-session.api.ts'
import { signInOperations } from '../sign-in/sign-in.api.ts'
import { userOperations } from './user.api.ts'

let t: TestApp
let owner: Founded
let roles: Map<string, string>
const nobody: Visitor = { token: undefined }
const unknownId = '01890000-0000-7000-8000-000000000000'

beforeAll(async () => {
  t = await createTestApp()
  owner = await t.found('Alpha')
  const { body } = await t.call(owner, roleOperations.list)
  roles = new Map(body.items.map((role: { preset: string; id: string }) => [role.preset, role.id]))
})
afterAll(() => t.close())

let serial = 0
const makeUser = async (preset: string, by: Visitor = owner, more: object = {}): Promise<Answer> => {
  serial += 1
  const roleIds = [roles.get(preset) ?? preset]
  return t.call(by, userOperations.create, { name: `${preset} ${serial}`, loginName: `person${serial}`, roleIds, ...more })
}

const accept = async (path: string, password = testPassword): Promise<Answer> =>
  t.call(nobody, linkOperations.accept, { token: path.slice('/invite/'.length), password })

/** A user who has accepted and is signed in. */
async function member(preset: string, more: object = {}): Promise<Visitor & { id: string; login: string; token: string }> {
  const { body: user } = await makeUser(preset, owner, more)
  const link = await t.call(owner, linkOperations.issue, { id: user.id })
  await accept(link.body.path)
  const session = await t.signIn(user.loginName)
  return { ...session, id: user.id, login: user.loginName }
}

const versionOf = async (id: string): Promise<number> => (await t.call(owner, userOperations.get, { id })).body.version
const refusal = (code: string) => expect.objectContaining({ code })

describe('invitation', () => {
  test('the invited sets a password with the link, once', async () => {
    const { body: user, status } = await makeUser('fieldSales')
    expect(status).toBe(200)
    expect(user).toMatchObject({ state: 'invited', isOwner: false, version: 1 })
    const link = await t.call(owner, linkOperations.issue, { id: user.id })
    expect(link.body).toMatchObject({ kind: 'invitation', path: expect.stringMatching(/^\/invite\/[\w-]{43}$/) })
    const token = link.body.path.slice('/invite/'.length)
    const opened = await t.call(nobody, linkOperations.open, { token })
    expect(opened.body).toMatchObject({ kind: 'invitation', organisationName: 'Alpha', name: user.name, login: user.loginName })
    const accepted = await accept(link.body.path)
    expect(accepted).toMatchObject({ status: 200, body: { user: { id: user.id } } })
    expect(String(accepted.headers['set-cookie'])).toContain('changke_session=')
    expect((await t.call(owner, userOperations.get, { id: user.id })).body.state).toBe('active')
    const again = await accept(link.body.path)
    const unknown = await accept('/invite/never-existed')
    expect(again.status).toBe(422)
    expect(again.text).toBe(unknown.text)
  })

  test('only the hash of a token is stored, in no table the token itself', async () => {
    const { body: user } = await makeUser('fieldSales')
    const { body } = await t.call(owner, linkOperations.issue, { id: user.id })
    const token = body.path.slice('/invite/'.length)
    const { rows } = await t.owner.query(
      `select (select count(*) from platform.audit_log a where a::text like $1)
      + (select count(*) from platform.idempotency_key a where a::text like $1)
      + (select count(*) from control.link a where a::text like $1) as count`,
      [`%${token}%`],
    )
    expect(Number(rows[0].count)).toBe(0)
  })

  test('a link dies after seven days, and when a newer one is made', async () => {
    const { body: user } = await makeUser('fieldSales')
    const first = await t.call(owner, linkOperations.issue, { id: user.id })
    const second = await t.call(owner, linkOperations.issue, { id: user.id })
    expect((await accept(first.body.path)).body).toEqual(refusal('admin.link.invalid'))
    t.clock.pass(7 * 86_400_000 + 1)
    expect((await accept(second.body.path)).body).toEqual(refusal('admin.link.invalid'))
    t.clock.pass(-7 * 86_400_000 - 1)
    expect((await accept(second.body.path)).status).toBe(200)
  })

  test('of two who use one link at once, one passes', async () => {
    const { body: user } = await makeUser('fieldSales')
    const link = await t.call(owner, linkOperations.issue, { id: user.id })
    const both = await Promise.all([accept(link.body.path), accept(link.body.path)])
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 422])
  })

  test('an obvious password is refused and the link stays good', async () => {
    const { body: user } = await makeUser('fieldSales')
    const link = await t.call(owner, linkOperations.issue, { id: user.id })
    expect((await accept(link.body.path, 'password123')).body).toEqual(refusal('admin.password.obvious'))
    expect((await accept(link.body.path, 'short')).body).toEqual(refusal('admin.password.tooShort'))
    expect((await accept(link.body.path)).status).toBe(200)
  })

  test('a login is given once in the whole instance', async () => {
    await makeUser('fieldSales', owner, { phone: '+86 138 0000 1111' })
    expect((await makeUser('fieldSales', owner, { phone: '13800001111' })).body).toEqual(refusal('admin.login.taken'))
    expect((await makeUser('fieldSales', owner, { loginName: null })).body).toEqual(refusal('admin.user.needsLogin'))
    const wrong = await makeUser('fieldSales', owner, { phone: 'call me' })
    expect(wrong).toMatchObject({ status: 400, body: { fields: [{ path: 'phone', code: 'admin.user.phoneFormat' }] } })
  })
})

describe('password reset', () => {
  test('ends every session of the person and lets them in with the new password only', async () => {
    const person = await member('fieldSales')
    const link = await t.call(owner, linkOperations.issue, { id: person.id })
    expect(link.body.kind).toBe('reset')
    expect((await t.call(person, signInOperations.session)).status).toBe(200)
    expect((await accept(link.body.path, 'another long sentence')).status).toBe(200)
    expect((await t.call(person, signInOperations.session)).status).toBe(401)
    await expect(t.signIn(person.login)).rejects.toThrow('admin.session.wrongLogin')
    await t.signIn(person.login, 'another long sentence')
  })

  test('a person changes the own password knowing the present one; other devices are signed out', async () => {
    const person = await member('fieldSales')
    const other = await t.signIn(person.login)
    const change = (current: string, password: string): Promise<Answer> =>
      t.call(person, ownSessionOperations.changePassword, { current, password })
    expect((await change('not this one', 'a new long sentence')).body).toEqual(refusal('admin.password.wrong'))
    expect((await change(testPassword, 'short')).body).toEqual(refusal('admin.password.tooShort'))
    expect((await change(testPassword, 'a new long sentence')).status).toBe(200)
    expect((await t.call(person, signInOperations.session)).status).toBe(200)
    expect((await t.call(other, signInOperations.session)).status).toBe(401)
  })
})

describe('disabling', () => {
  test('the very next request is refused, links die, and enabling lets the person sign in again', async () => {
    const person = await member('fieldSales')
    const link = await t.call(owner, linkOperations.issue, { id: person.id })
    const disabled = await t.call(owner, userOperations.disable, { id: person.id, version: await versionOf(person.id) })
    expect(disabled).toMatchObject({ status: 200, body: { state: 'disabled' } })
    expect((await t.call(person, userOperations.pick)).status).toBe(401)
    expect((await t.call(person, signInOperations.session)).status).toBe(401)
    expect((await accept(link.body.path)).body).toEqual(refusal('admin.link.invalid'))
    await expect(t.signIn(person.login)).rejects.toThrow('admin.session.wrongLogin')
    expect((await t.call(owner, linkOperations.issue, { id: person.id })).body).toEqual(refusal('admin.link.disabled'))
    await t.call(owner, userOperations.enable, { id: person.id, version: disabled.body.version })
    const back = await t.signIn(person.login)
    expect((await t.call(back, userOperations.pick)).status).toBe(200)
  })

  test('a session row that survived by any mishap is of no use', async () => {
    const person = await member('fieldSales')
    const { rows } = await t.owner.query('select * from control.session where user_id = $1', [person.id])
    await t.call(owner, userOperations.disable, { id: person.id, version: await versionOf(person.id) })
    for (const row of rows)
      await t.owner.query(
        'insert into control.session (token_hash, identity_id, organisation_id, user_id, created_at, last_seen_at, expires_at) values ($1, $2, $3, $4, $5, $6, $7)',
        [row.token_hash, row.identity_id, row.organisation_id, row.user_id, row.created_at, row.last_seen_at, row.expires_at],
      )
    expect((await t.call(person, userOperations.pick)).status).toBe(401)
  })

  test('the owner stays, and nobody disables themselves', async () => {
    const admin = await member('administrator')
    const ownerVersion = await versionOf(owner.userId)
    const asOwner = await t.call(owner, userOperations.disable, { id: owner.userId, version: ownerVersion })
    expect(asOwner.body).toEqual(refusal('admin.user.ownerStays'))
    const byAdmin = await t.call(admin, userOperations.disable, { id: owner.userId, version: ownerVersion })
    expect(byAdmin.body).toEqual(refusal('admin.user.ownerStays'))
    const self = await t.call(admin, userOperations.disable, { id: admin.id, version: await versionOf(admin.id) })
    expect(self.body).toEqual(refusal('admin.user.yourself'))
  })
})

describe('rights', () => {
  test('an administrator manages staff but never touches the owner', async () => {
    const admin = await member('administrator')
    expect((await makeUser('fieldSales', admin)).status).toBe(200)
    expect((await makeUser('owner', admin)).body).toEqual(refusal('admin.role.ownerOnly'))
    const version = await versionOf(owner.userId)
    expect((await t.call(admin, linkOperations.issue, { id: owner.userId })).body).toEqual(refusal('admin.user.ownerOnly'))
    const renamed = await t.call(admin, userOperations.update, { id: owner.userId, version, name: 'Mine' })
    expect(renamed.body).toEqual(refusal('admin.user.ownerOnly'))
    const demoted = await t.call(admin, userOperations.setRoles, {
      id: owner.userId,
      version,
      roleIds: [roles.get('fieldSales')],
    })
    expect(demoted.body).toEqual(refusal('admin.user.ownerStays'))
    expect(await versionOf(owner.userId)).toBe(version)
  })

  test('nobody but an owner changes their own roles', async () => {
    const admin = await member('administrator')
    const more = [roles.get('administrator'), roles.get('director')]
    const answer = await t.call(admin, userOperations.setRoles, {
      id: admin.id,
      version: await versionOf(admin.id),
      roleIds: more,
    })
    expect(answer.body).toEqual(refusal('admin.user.ownRoles'))
  })

  test('a clerk who may create users gives no more than the own rights and resets no higher password', async () => {
    const role = await t.call(owner, roleOperations.create, { name: 'Clerk' })
    await t.call(owner, roleOperations.update, {
      id: role.body.id,
      version: 1,
      permissions: {
        'admin.user.list': 'all',
        'admin.user.create': 'all',
        'admin.user.setRoles': 'all',
        'admin.user.issueLink': 'all',
      },
    })
    const clerk = await member(role.body.id)
    expect((await makeUser('administrator', clerk)).body).toEqual(refusal('admin.role.beyondOwnRights'))
    expect((await makeUser(role.body.id, clerk)).status).toBe(200)
    const admin = await member('administrator')
    expect((await t.call(clerk, linkOperations.issue, { id: admin.id })).body).toEqual(refusal('admin.user.higherRights'))
  })

  test('with a narrower scope only people of the own departments exist', async () => {
    const east = (await t.call(owner, departmentOperations.create, { name: 'East' })).body.id
    const west = (await t.call(owner, departmentOperations.create, { name: 'West' })).body.id
    const role = await t.call(owner, roleOperations.create, { name: 'Branch clerk' })
    await t.call(owner, roleOperations.update, {
      id: role.body.id,
      version: 1,
      permissions: { 'admin.user.list': 'departmentTree', 'admin.user.update': 'departmentTree' },
    })
    const clerk = await member(role.body.id, { departmentId: east })
    const there = await member(role.body.id, { departmentId: west })
    const here = await member(role.body.id, { departmentId: east })
    const list = await t.call(clerk, userOperations.list)
    expect(list.body.items.map((user: { id: string }) => user.id).sort()).toEqual([clerk.id, here.id].sort())
    const foreign = await t.call(clerk, userOperations.get, { id: there.id })
    const random = await t.call(clerk, userOperations.get, { id: unknownId })
    expect(foreign.status).toBe(404)
    expect(foreign.text).toBe(random.text)
    const edit = { id: here.id, version: await versionOf(here.id) }
    expect((await t.call(clerk, userOperations.update, { ...edit, departmentId: west })).body).toEqual(
      refusal('admin.user.outOfReach'),
    )
    expect((await t.call(clerk, userOperations.update, { ...edit, title: 'Boss of East' })).status).toBe(200)
  })
})

describe('editing', () => {
  test('a stale version answers what differs', async () => {
    const { body: user } = await makeUser('fieldSales')
    await t.call(owner, userOperations.update, { id: user.id, version: 1, title: 'First' })
    const second = await t.call(owner, userOperations.update, { id: user.id, version: 1, title: 'Second' })
    expect(second.status).toBe(409)
    expect(second.body.conflict).toEqual({
      currentVersion: 2,
      fields: [{ field: 'title', current: 'First', sent: 'Second' }],
    })
    const { version: _, ...missing } = { id: user.id, version: 0, title: 'Third' }
    expect((await t.call(owner, userOperations.update, missing)).status).toBe(428)
  })

  test('moving a person tells the other modules', async () => {
    const { body: department } = await t.call(owner, departmentOperations.create, { name: 'North' })
    const { body: user } = await makeUser('fieldSales')
    await t.call(owner, userOperations.update, { id: user.id, version: 1, departmentId: department.id })
    const { rows } = await t.owner.query(
      "select payload from platform.outbox where event = 'admin.user.moved' and payload->>'userId' = $1",
      [user.id],
    )
    expect(rows).toEqual([{ payload: { userId: user.id, departmentId: department.id } }])
  })

  test('the list finds by name, pinyin, phone and state, and pages without overlap', async () => {
    const role = [roles.get('fieldSales')]
    for (const [index, name] of ['张三丰', '张无忌', '曾国'].entries())
      await t.call(owner, userOperations.create, { name, phone: `1391234000${index}`, roleIds: role })
    const names = async (input: Record<string, unknown>): Promise<string[]> =>
      (await t.call(owner, userOperations.list, input)).body.items.map((user: { name: string }) => user.name)
    expect(await names({ q: '张' })).toEqual(['张三丰', '张无忌'])
    expect(await names({ q: 'zhangwu' })).toEqual(['张无忌'])
    expect(await names({ q: 'zeng' })).toEqual(['曾国'])
    expect(await names({ q: '13912340001' })).toEqual(['张无忌'])
    expect(await names({ q: '张', state: 'active' })).toEqual([])
    expect(await names({ q: '张', state: 'invited' })).toHaveLength(2)
    const first = await t.call(owner, userOperations.list, { limit: 3 })
    const second = await t.call(owner, userOperations.list, { limit: 3, cursor: first.body.nextCursor })
    const ids = [...first.body.items, ...second.body.items].map((user: { id: string }) => user.id)
    expect(new Set(ids).size).toBe(6)
    expect((await t.call(owner, userOperations.list, { cursor: 'broken' })).status).toBe(400)
  })
})
