import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  createTestApp,
  testPassword,
  type Answer,
  type Founded,
  type TestApp,
  type Visitor,
} from '../../../../test/harness/test-app.ts'
import { settingsOperations } from '../organisations/settings.api.ts'
import { signInLogOperations } from '../sign-in-log/sign-in-log.api.ts'
import { ownSessionOperations } from './own-session.api.ts'
import { signInOperations } from './sign-in.api.ts'

const nobody: Visitor = { token: undefined }
const company = { organisationName: 'Alpha', ownerName: 'Anna', login: '+86 138-0013-8000', password: testPassword }
let t: TestApp

const signIn = (login: string, password = testPassword): Promise<Answer> =>
  t.call(nobody, signInOperations.signIn, { login, password })
const cookieOf = (answer: Answer): string => JSON.stringify(answer.headers['set-cookie'] ?? '')

describe('set-up', () => {
  beforeAll(async () => {
    t = await createTestApp()
  })
  afterAll(() => t.close())

  test('is open until the first company is there, and then never again', async () => {
    expect((await t.call(nobody, signInOperations.instance)).body.needsSetup).toBe(true)
    const weak = await t.call(nobody, signInOperations.setUp, { ...company, password: 'password123' })
    expect(weak.body.code).toBe('admin.password.obvious')
    expect((await t.call(nobody, signInOperations.instance)).body.needsSetup).toBe(true)
    const done = await t.call(nobody, signInOperations.setUp, company)
    expect(done).toMatchObject({ status: 200, body: { user: { name: 'Anna', isOwner: true }, organisation: { name: 'Alpha' } } })
    expect(cookieOf(done)).toMatch(/changke_session=[^;]+;.*HttpOnly.*SameSite=Lax/)
    expect((await t.call(nobody, signInOperations.instance)).body.needsSetup).toBe(false)
    const again = await t.call(nobody, signInOperations.setUp, { ...company, login: 'other@example.com' })
    expect(again.body.code).toBe('admin.instance.alreadySetUp')
  })

  test('the login works however it is written', async () => {
    for (const login of ['13800138000', ' 138 0013 8000 ', '０１３８００１３８０００'.slice(1), '0086-13800138000'])
      expect((await signIn(login)).status, login).toBe(200)
  })
})

describe('two set-ups at once', () => {
  beforeAll(async () => {
    t = await createTestApp()
  })
  afterAll(() => t.close())

  test('make one company', async () => {
    const both = await Promise.all([
      t.call(nobody, signInOperations.setUp, company),
      t.call(nobody, signInOperations.setUp, { ...company, login: 'second@example.com' }),
    ])
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 422])
    const { rows } = await t.owner.query("select count(*)::int as count from control.organisation where kind = 'company'")
    expect(rows[0].count).toBe(1)
  })
})

describe('sign-in', () => {
  let owner: Founded
  let login: string

  beforeAll(async () => {
    t = await createTestApp()
    owner = await t.found('Alpha')
    const { rows } = await t.owner.query('select email from admin."user" where org_id = $1', [owner.orgId])
    login = rows[0].email
  })
  afterAll(() => t.close())

  test('a wrong password and an unknown login get the same words', async () => {
    const wrong = await signIn(login, 'not the password')
    const unknown = await signIn('nobody@example.com', 'not the password')
    expect(wrong.status).toBe(422)
    expect(wrong.text).toBe(unknown.text)
  })

  test('after ten tries it waits, even when they come at once and the eleventh would be right', async () => {
    t.clock.pass(3_600_000)
    const tries = await Promise.all(Array.from({ length: 14 }, () => signIn(login, 'not the password')))
    expect(tries.filter((answer) => answer.status === 422)).toHaveLength(10)
    const refused = await signIn(login)
    expect(refused.status).toBe(429)
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    t.clock.pass(15 * 60_000 + 1)
    expect((await signIn(login)).status).toBe(200)
  })

  test('signing out ends the session at once', async () => {
    const session = await t.signIn(login)
    expect((await t.call(session, signInOperations.session)).status).toBe(200)
    await t.call(session, signInOperations.signOut)
    expect((await t.call(session, signInOperations.session)).status).toBe(401)
    expect((await t.call(session, settingsOperations.get)).status).toBe(401)
  })

  test('a session ends after two idle weeks and after ninety days at the latest', async () => {
    const idle = await t.signIn(login)
    const used = await t.signIn(login)
    for (let week = 0; week < 12; week += 1) {
      t.clock.pass(7 * 86_400_000)
      expect((await t.call(used, signInOperations.session)).status).toBe(200)
    }
    expect((await t.call(idle, signInOperations.session)).status).toBe(401)
    t.clock.pass(7 * 86_400_000)
    expect((await t.call(used, signInOperations.session)).status).toBe(401)
  })

  test('an organisation one does not belong to cannot be entered and looks like none', async () => {
    const beta = await t.found('Beta')
    const session = await t.signIn(login)
    const foreign = await t.call(session, signInOperations.switchOrganisation, { organisationId: beta.orgId })
    const unknown = await t.call(session, signInOperations.switchOrganisation, {
      organisationId: '01890000-0000-7000-8000-000000000000',
    })
    expect(foreign.status).toBe(404)
    expect(foreign.text).toBe(unknown.text)
  })

  test('another site’s request is refused whatever cookie it carries', async () => {
    const answer = await t.request(
      owner,
      'POST',
      '/api/v1/session',
      { login, password: testPassword },
      { origin: 'https://evil.example' },
    )
    expect(answer.status).toBe(403)
  })

  test('one sees one’s devices and ends them, never somebody else’s', async () => {
    const here = await t.signIn(login)
    const there = await t.signIn(login)
    const gamma = await t.found('Gamma')
    const list = async (visitor: Visitor): Promise<{ id: string; current: boolean }[]> =>
      (await t.call(visitor, ownSessionOperations.list)).body.items
    const foreign = (await list(gamma))[0]!
    expect((await t.call(here, ownSessionOperations.end, { id: foreign.id })).status).toBe(404)
    const mine = await list(here)
    expect(mine.filter((item) => item.current)).toHaveLength(1)
    const thereId = (await list(there)).find((item) => item.current)!.id
    expect((await t.call(here, ownSessionOperations.end, { id: thereId })).status).toBe(200)
    expect((await t.call(there, signInOperations.session)).status).toBe(401)
    await t.call(here, ownSessionOperations.endOthers)
    expect(await list(here)).toHaveLength(1)
    expect((await t.call(gamma, signInOperations.session)).status).toBe(200)
  })

  test('the log tells successes and failures, by person, outcome and day, page by page', async () => {
    const fresh = await t.signIn(login)
    await signIn(login, 'not the password')
    const of = async (input: object): Promise<Answer> => t.call(fresh, signInLogOperations.list, { ...input })
    const failures = await of({ outcome: 'wrongPassword', userId: owner.userId })
    expect(failures.body.items.length).toBeGreaterThan(0)
    expect(new Set(failures.body.items.map((item: { outcome: string }) => item.outcome))).toEqual(new Set(['wrongPassword']))
    expect((await of({ toOn: '2020-01-01' })).body.items).toEqual([])
    const first = await of({ limit: 2 })
    const second = await of({ limit: 2, cursor: first.body.nextCursor })
    const ids = [...first.body.items, ...second.body.items].map((item: { id: string }) => item.id)
    expect(new Set(ids).size).toBe(4)
    expect(JSON.stringify(failures.body)).not.toContain('not the password')
  })
})
