import { readFileSync } from 'node:fs'
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
import { userOperations } from '../people/user.api.ts'
import { signInOperations } from '../sign-in/sign-in.api.ts'
import { roleOperations } from './role.api.ts'

let t: TestApp
let owner: Founded
let admin: Visitor & { id: string }

interface Role {
  id: string
  preset: string | null
  version: number
  permissions: Record<string, string>
}

const refusal = (code: string) => expect.objectContaining({ code })
const roleOf = async (preset: string): Promise<Role> =>
  (await t.call(owner, roleOperations.list)).body.items.find((role: Role) => role.preset === preset)

let serial = 0
async function member(roleIds: string[]): Promise<Visitor & { id: string; token: string }> {
  serial += 1
  const loginName = `person${serial}`
  const { body: user } = await t.call(owner, userOperations.create, { name: loginName, loginName, roleIds })
  const link = await t.call(owner, linkOperations.issue, { id: user.id })
  await t.call({ token: undefined }, linkOperations.accept, { token: link.body.path.slice(8), password: testPassword })
  return { ...(await t.signIn(loginName)), id: user.id }
}

beforeAll(async () => {
  t = await createTestApp()
  owner = await t.found('Alpha')
  admin = await member([(await roleOf('administrator')).id])
})
afterAll(() => t.close())

const permissionsOf = async (visitor: Visitor): Promise<Record<string, string>> =>
  (await t.call(visitor, signInOperations.session)).body.permissions

describe('roles', () => {
  test('an edited preset is the organisation’s own from then on, and can be reset; holders feel it with the next request', async () => {
    const manager = await roleOf('manager')
    const person = await member([manager.id])
    expect((await permissionsOf(person))['admin.user.list']).toBe('departmentTree')
    const { 'admin.user.list': _, ...rest } = manager.permissions
    const edited = await t.call(owner, roleOperations.update, { id: manager.id, version: manager.version, permissions: rest })
    expect(edited.body).toMatchObject({ customised: true, permissions: rest, presetPermissions: manager.permissions })
    expect((await t.call(person, userOperations.list)).status).toBe(403)
    const reset = await t.call(owner, roleOperations.reset, { id: manager.id, version: edited.body.version })
    expect(reset.body).toMatchObject({ customised: false, permissions: manager.permissions })
    expect((await t.call(person, userOperations.list)).status).toBe(200)
  })

  test('renaming a preset leaves its rights to the program', async () => {
    const role = await roleOf('service')
    const renamed = await t.call(owner, roleOperations.update, { id: role.id, version: role.version, name: 'Helpdesk' })
    expect(renamed.body).toMatchObject({ name: 'Helpdesk', customised: false })
  })

  test('a preset has no name of its own until a person gives it one, and none again when that is the program’s word', async () => {
    const { id, version } = await roleOf('purchasing')
    const rename = (version: number, name: string): Promise<Answer> => t.call(owner, roleOperations.update, { id, version, name })
    expect((await t.call(owner, roleOperations.list)).body.items).toContainEqual(expect.objectContaining({ id, name: null }))
    expect((await rename(version, '采购部')).body.name).toBe('采购部')
    const { body: person } = await t.call(owner, userOperations.create, { name: 'Buyer', loginName: 'buyer', roleIds: [id] })
    expect(person.roles).toEqual([{ id, name: '采购部', preset: 'purchasing' }])
    expect((await rename(version + 1, '采购')).body.name).toBe(null)
    expect((await t.call(owner, userOperations.get, { id: person.id })).body.roles).toEqual([
      { id, name: null, preset: 'purchasing' },
    ])
  })

  test('no role takes the name that another has in either language', async () => {
    for (const name of ['财务', 'Finance']) {
      expect((await t.call(owner, roleOperations.create, { name })).body).toEqual(refusal('admin.role.nameTaken'))
      const { id, version } = await roleOf('logistics')
      const renamed = await t.call(owner, roleOperations.update, { id, version, name })
      expect(renamed.body).toEqual(refusal('admin.role.nameTaken'))
    }
  })

  test('the migration takes the founder’s language from presets and leaves what people named', async () => {
    const path = new URL('../../../../db/migrations/0133_admin_role_names.sql', import.meta.url)
    const text = readFileSync(path, 'utf8')
    const old = { finance: '财务', marketing: 'Marketing', warehouse: '仓储部', production: '财务部' }
    for (const [preset, name] of Object.entries(old))
      await t.owner.query('update admin.role set name = $3 where org_id = $1 and preset = $2', [owner.orgId, preset, name])
    await t.owner.query(text.slice(text.indexOf('update admin.role')))
    const { rows } = await t.owner.query('select preset, name from admin.role where org_id = $1 and preset = any($2)', [
      owner.orgId,
      Object.keys(old),
    ])
    expect(Object.fromEntries(rows.map((row) => [row.preset, row.name]))).toEqual({
      finance: null,
      marketing: null,
      warehouse: '仓储部',
      production: '财务部',
    })
  })

  test('the owner’s role is fixed, preset roles stay, unknown rights are refused by name', async () => {
    const ownerRole = await roleOf('owner')
    const fixed = await t.call(owner, roleOperations.update, { id: ownerRole.id, version: ownerRole.version, permissions: {} })
    expect(fixed.body).toEqual(refusal('admin.role.ownerFixed'))
    const copied = await t.call(admin, roleOperations.create, { name: 'Second owner', copyFromId: ownerRole.id })
    expect(copied.body).toEqual(refusal('admin.role.ownerFixed'))
    const finance = await roleOf('finance')
    const gone = await t.call(owner, roleOperations.delete, { id: finance.id, version: finance.version })
    expect(gone.body).toEqual(refusal('admin.role.presetStays'))
    const unknown = await t.call(owner, roleOperations.update, {
      id: finance.id,
      version: finance.version,
      permissions: { 'no.such.right': 'all' },
    })
    expect(unknown).toMatchObject({ status: 400, body: { fields: [{ path: 'permissions.no.such.right' }] } })
  })

  test('own roles: created as a copy, deleted when nobody has them', async () => {
    const manager = await roleOf('manager')
    const made = await t.call(admin, roleOperations.create, { name: 'Branch head', copyFromId: manager.id })
    expect(made.body).toMatchObject({ preset: null, permissions: manager.permissions })
    const twice = await t.call(admin, roleOperations.create, { name: 'Branch head' })
    expect(twice.body).toEqual(refusal('admin.role.nameTaken'))
    const person = await member([made.body.id])
    const remove = (): Promise<Answer> => t.call(admin, roleOperations.delete, { id: made.body.id, version: made.body.version })
    expect((await remove()).body).toEqual(refusal('admin.role.inUse'))
    const user = await t.call(owner, userOperations.get, { id: person.id })
    await t.call(owner, userOperations.setRoles, { id: person.id, version: user.body.version, roleIds: [manager.id] })
    expect((await remove()).status).toBe(200)
  })

  test('nobody promotes themselves through a role they have', async () => {
    const role = await roleOf('administrator')
    const wider = { ...role.permissions, 'platform.savedView.share': 'all' }
    const { 'platform.savedView.share': __, ...narrower } = role.permissions
    expect(
      (await t.call(admin, roleOperations.update, { id: role.id, version: role.version, permissions: narrower })).status,
    ).toBe(200)
    const back = await t.call(admin, roleOperations.update, { id: role.id, version: role.version + 1, permissions: wider })
    expect(back.body).toEqual(refusal('admin.role.beyondOwnRights'))
    expect((await t.call(owner, roleOperations.reset, { id: role.id, version: role.version + 1 })).status).toBe(200)
  })

  test('there is nothing to reset where nothing was preset, nor the owner’s rights', async () => {
    const role = await roleOf('owner')
    const answer = await t.call(owner, roleOperations.reset, { id: role.id, version: role.version })
    expect([answer.status, answer.body]).toEqual([422, refusal('admin.role.notPreset')])
  })

  test('people of the sample have no sign-in, so they get no link', async () => {
    const person = await member([(await roleOf('fieldSales')).id])
    const { rows } = await t.owner.query('select identity_id as id from admin.user where org_id = $1 and id = $2', [
      owner.orgId,
      person.id,
    ])
    await t.owner.query('delete from control.identity where id = $1', [rows[0].id])
    const answer = await t.call(owner, linkOperations.issue, { id: person.id })
    expect([answer.status, answer.body]).toEqual([422, refusal('admin.link.sample')])
  })

  test('every right has words in both languages', async () => {
    const { body } = await t.call(owner, roleOperations.permissions)
    for (const { permission, summary } of body.items) {
      expect(summary[0], permission).not.toBe(permission)
      expect(summary[1], permission).not.toBe(permission)
    }
  })
})

describe('departments', () => {
  const make = async (name: string, parentId: string | null = null): Promise<{ id: string; version: number }> =>
    (await t.call(owner, departmentOperations.create, { name, parentId })).body

  test('a branch cannot move below itself; of two crossing moves at once one is refused', async () => {
    const east = await make('East')
    const shanghai = await make('Shanghai', east.id)
    const cycle = await t.call(owner, departmentOperations.update, { id: east.id, version: 1, parentId: shanghai.id })
    expect(cycle.body).toEqual(refusal('admin.department.cycle'))
    const a = await make('A')
    const b = await make('B')
    const moves = await Promise.all([
      t.call(owner, departmentOperations.update, { id: a.id, version: 1, parentId: b.id }),
      t.call(owner, departmentOperations.update, { id: b.id, version: 1, parentId: a.id }),
    ])
    expect(moves.map((move) => move.status).sort()).toEqual([200, 422])
  })

  test('only an empty department is deleted; it comes back by restore', async () => {
    const top = await make('Top')
    const below = await make('Below', top.id)
    const roleIds = [(await roleOf('fieldSales')).id]
    const user = await t.call(owner, userOperations.create, { name: 'Li', loginName: 'lili', departmentId: below.id, roleIds })
    const remove = (id: string): Promise<Answer> => t.call(owner, departmentOperations.delete, { id, version: 1 })
    expect((await remove(top.id)).body).toEqual(refusal('admin.department.hasDepartments'))
    expect((await remove(below.id)).body).toMatchObject({ code: 'admin.department.hasPeople', params: { count: 1 } })
    await t.call(owner, userOperations.update, { id: user.body.id, version: 1, departmentId: null })
    expect((await remove(below.id)).status).toBe(200)
    expect((await remove(top.id)).status).toBe(200)
    expect((await t.call(owner, departmentOperations.restore, { id: below.id })).body).toEqual(
      refusal('admin.department.parentDeleted'),
    )
    expect((await t.call(owner, departmentOperations.restore, { id: top.id })).status).toBe(200)
    expect((await t.call(owner, departmentOperations.restore, { id: below.id })).status).toBe(200)
  })

  test('names are unique at one level', async () => {
    await make('South')
    expect((await t.call(owner, departmentOperations.create, { name: 'South' })).body).toEqual(
      refusal('admin.department.nameTaken'),
    )
  })
})
