import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestApp, type Founded, type TestApp, type Visitor } from '../../../test/harness/test-app.ts'
import { startSession } from '../../platform/auth/sessions.ts'
import { enqueueJob } from '../../platform/jobs/run-job.ts'
import { notify } from '../../platform/notifications/notify.ts'
import { makeContext, type Context } from '../../platform/operations/context.ts'
import { auditOperations } from './audit/audit.api.ts'
import { departmentOperations } from './departments/department.api.ts'
import { jobOperations } from './jobs/job.api.ts'
import { notificationOperations } from './notifications/notification.api.ts'
import { settingsOperations } from './organisations/settings.api.ts'
import { userOperations } from './people/user.api.ts'
import { roleOperations } from './roles/role.api.ts'
import { savedViewOperations } from './saved-views/saved-view.api.ts'

let t: TestApp
let owner: Founded
let seller: Visitor & { id: string }
let manager: Visitor & { id: string }

beforeAll(async () => {
  t = await createTestApp()
  owner = await t.found('Alpha')
  seller = await person('fieldSales')
  manager = await person('manager')
})
afterAll(() => t.close())

async function person(preset: string): Promise<Visitor & { id: string }> {
  const roles = (await t.call(owner, roleOperations.list)).body.items
  const roleIds = [roles.find((role: { preset: string }) => role.preset === preset).id]
  const { body } = await t.call(owner, userOperations.create, { name: preset, loginName: preset, roleIds })
  const { rows } = await t.owner.query('select identity_id from admin."user" where id = $1', [body.id])
  const session = { identityId: rows[0].identity_id, orgId: owner.orgId, userId: body.id as string }
  const origin = { ip: '127.0.0.1', userAgent: 'test' }
  const { token } = await startSession(t.open.machines.database.control, session, origin, t.clock.now())
  return { token, id: body.id }
}

const asPerson = <T>(userId: string, work: (context: Context) => Promise<T>): Promise<T> =>
  t.open.machines.database.inOrg(owner.orgId, userId, async (tx) =>
    work(
      makeContext(await t.program.loadActor(tx, userId, 'web'), tx, { operation: 'test', requestId: 'test' }, t.open.machines),
    ),
  )

describe('settings', () => {
  test('change with a version, and the stale one learns what differs', async () => {
    const changed = await t.call(owner, settingsOperations.update, { version: 1, forgottenAfterDays: 45, returnPrefix: null })
    expect(changed.body).toMatchObject({ forgottenAfterDays: 45, returnPrefix: '', version: 2 })
    const stale = await t.call(owner, settingsOperations.update, { version: 1, forgottenAfterDays: 60, name: 'Alpha' })
    expect(stale.body.conflict).toEqual({
      currentVersion: 2,
      fields: [{ field: 'forgottenAfterDays', current: 45, sent: 60 }],
    })
    const zone = await t.call(owner, settingsOperations.update, { version: 2, timeZone: 'Mars/Base' })
    expect(zone).toMatchObject({ status: 400, body: { fields: [{ path: 'timeZone', code: 'admin.timeZone.unknown' }] } })
  })
})

describe('audit log', () => {
  test('shows before and after, in words, by person, record and day', async () => {
    const { body: department } = await t.call(owner, departmentOperations.create, { name: 'East' })
    await t.call(owner, departmentOperations.update, { id: department.id, version: 1, name: 'East 2' })
    const list = await t.call(owner, auditOperations.list, {
      entity: 'department',
      entityId: department.id,
      userId: owner.userId,
    })
    expect(list.body.items).toHaveLength(2)
    expect(list.body.items[0]).toMatchObject({
      operation: 'admin.department.update',
      summary: ['重命名或移动部门', 'Rename or move a department'],
      userName: 'Owner of Alpha',
      before: { name: 'East' },
      after: { name: 'East 2' },
    })
    // Ids in the values come with the names of whom or what they are.
    const moved = await t.call(owner, userOperations.update, { id: seller.id, version: 1, departmentId: department.id })
    expect(moved.status, moved.text).toBe(200)
    const line = (await t.call(owner, auditOperations.list, { entity: 'user', entityId: seller.id, limit: 1 })).body.items[0]
    expect(line.names).toEqual({ [department.id]: 'East 2' })
    const one = await t.call(owner, auditOperations.get, { id: list.body.items[0].id })
    expect(one.body).toEqual(list.body.items[0])
    expect((await t.call(owner, auditOperations.list, { userId: seller.id })).body.items).toEqual([])
    expect((await t.call(owner, auditOperations.entities)).body.items).toEqual(expect.arrayContaining(['department', 'user']))
    expect(
      (await t.call(owner, auditOperations.list, { fromOn: '2026-11-12', toOn: '2026-11-12' })).body.items.length,
    ).toBeGreaterThan(1)
    expect((await t.call(owner, auditOperations.list, { toOn: '2026-11-11' })).body.items).toEqual([])
  })

  test('pages without overlap or gap, entries of one instant too', async () => {
    const all = (await t.call(owner, auditOperations.list, { limit: 200 })).body.items.map((item: { id: string }) => item.id)
    const paged: string[] = []
    for (let cursor: string | undefined; ;) {
      const { body } = await t.call(owner, auditOperations.list, { limit: 2, cursor })
      paged.push(...body.items.map((item: { id: string }) => item.id))
      cursor = body.nextCursor
      if (cursor === undefined) break
    }
    expect(paged).toEqual(all)
  })

  test('cannot be changed or deleted by the application', async () => {
    const act = (sql: string): Promise<unknown> =>
      t.open.machines.database.inOrg(owner.orgId, owner.userId, (tx) => tx.client.query(sql))
    await expect(act(`delete from platform.audit_log where org_id = '${owner.orgId}'`)).rejects.toThrow('permission denied')
    await expect(act(`update platform.audit_log set operation = 'x' where org_id = '${owner.orgId}'`)).rejects.toThrow(
      'permission denied',
    )
  })
})

describe('notifications', () => {
  test('reach the person alone and are read one by one or all', async () => {
    await asPerson(owner.userId, (context) =>
      notify(context, [
        { userId: seller.id, code: 'customers.task.due', params: { title: 'Call' }, link: '/tasks' },
        { userId: seller.id, code: 'customers.task.due', params: { title: 'Visit' } },
        { userId: manager.id, code: 'customers.task.due' },
      ]),
    )
    const count = async (): Promise<number> => (await t.call(seller, notificationOperations.count)).body.count
    expect(await count()).toBe(2)
    const { items } = (await t.call(seller, notificationOperations.list)).body
    // Of one instant: their order is not said.
    expect(items.map((item: { params: { title: string } }) => item.params.title).toSorted()).toEqual(['Call', 'Visit'])
    expect(items[0]).toMatchObject({ code: 'customers.task.due', readAt: null })
    const foreign = (await t.call(manager, notificationOperations.list)).body.items[0].id
    expect((await t.call(seller, notificationOperations.markRead, { ids: [foreign] })).body.count).toBe(0)
    expect((await t.call(seller, notificationOperations.markRead, { ids: [items[0].id] })).body.count).toBe(1)
    expect((await t.call(seller, notificationOperations.list, { unread: true })).body.items).toHaveLength(1)
    expect((await t.call(seller, notificationOperations.list, { limit: 1 })).body.nextCursor).toBeDefined()
    await t.call(seller, notificationOperations.markRead)
    expect(await count()).toBe(0)
    expect((await t.call(manager, notificationOperations.count)).body.count).toBe(1)
  })
})

describe('jobs', () => {
  test('are seen by who asked and by who may see all; cancelled and tried again', async () => {
    const id = await asPerson(seller.id, (context) => enqueueJob(context, 'insight.abc.grade', { secret: 'input' }))
    expect((await t.call(seller, jobOperations.list)).body.items).toHaveLength(1)
    expect(JSON.stringify((await t.call(seller, jobOperations.get, { id })).body)).not.toContain('secret')
    const foreign = await t.call(manager, jobOperations.get, { id })
    const unknown = await t.call(manager, jobOperations.get, { id: '01890000-0000-7000-8000-000000000000' })
    expect(foreign.status).toBe(404)
    expect(foreign.text).toBe(unknown.text)
    expect((await t.call(manager, jobOperations.cancel, { id })).status).toBe(404)
    expect((await t.call(owner, jobOperations.listAll)).body.items.map((job: { id: string }) => job.id)).toContain(id)
    expect((await t.call(seller, jobOperations.retry, { id })).body.code).toBe('platform.job.notFailed')
    expect((await t.call(seller, jobOperations.cancel, { id })).body).toMatchObject({
      state: 'cancelled',
      abilities: { retry: true },
    })
    expect((await t.call(seller, jobOperations.cancel, { id })).body.code).toBe('platform.job.finished')
    expect((await t.call(owner, jobOperations.retry, { id })).body).toMatchObject({ state: 'queued', requestedBy: seller.id })
  })
})

describe('saved views', () => {
  const list = 'customers.customer'

  test('one’s own and shared ones; only the owner edits; sharing needs the right', async () => {
    const definition = { filter: { field: 'city', op: 'eq', value: '武汉市' }, sort: '-netMinor' }
    const made = await t.call(manager, savedViewOperations.create, { list, name: '武汉', definition })
    expect(made.body).toMatchObject({ own: true, shared: false, definition })
    const view = { id: made.body.id, version: 1 }
    const seen = async (visitor: Visitor): Promise<{ id: string; own: boolean }[]> =>
      (await t.call(visitor, savedViewOperations.list, { list })).body.items
    expect(await seen(seller)).toEqual([])
    expect((await t.call(seller, savedViewOperations.update, { ...view, name: 'Mine' })).status).toBe(404)
    expect((await t.call(seller, savedViewOperations.share, { ...view, shared: true })).status).toBe(403)
    expect((await t.call(manager, savedViewOperations.share, { ...view, shared: true })).body.shared).toBe(true)
    expect(await seen(seller)).toMatchObject([{ id: view.id, own: false }])
    expect((await t.call(seller, savedViewOperations.delete, { id: view.id, version: 2 })).status).toBe(404)
    const stale = await t.call(manager, savedViewOperations.update, { ...view, name: '武汉市' })
    expect(stale.body.conflict).toMatchObject({ currentVersion: 2, fields: [{ field: 'name', current: '武汉', sent: '武汉市' }] })
    expect((await t.call(manager, savedViewOperations.delete, { id: view.id, version: 2 })).status).toBe(200)
    expect(await seen(manager)).toEqual([])
  })

  test('a view has a bounded size, a list a bounded number of them', async () => {
    const large = await t.call(seller, savedViewOperations.create, { list, name: 'Large', definition: { x: 'x'.repeat(20_001) } })
    expect(large).toMatchObject({ status: 400, body: { fields: [{ path: 'definition', code: 'platform.savedView.tooLarge' }] } })
    for (let i = 0; i < 50; i += 1)
      expect((await t.call(seller, savedViewOperations.create, { list, name: `V${i}`, definition: {} })).status).toBe(200)
    const over = await t.call(seller, savedViewOperations.create, { list, name: 'V50', definition: {} })
    expect(over.body).toMatchObject({ code: 'platform.savedView.tooMany', params: { limit: 50 } })
  })
})
