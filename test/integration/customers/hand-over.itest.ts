import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { notificationOperations } from '../../../src/modules/admin/notifications/notification.api.ts'
import { roleOperations } from '../../../src/modules/admin/roles/role.api.ts'
import { userOperations } from '../../../src/modules/admin/people/user.api.ts'
import { startSession } from '../../../src/platform/auth/sessions.ts'
import { customerOperations } from '../../../src/modules/customers/archive/customer.api.ts'
import { taskOperations } from '../../../src/modules/customers/tasks/task.api.ts'
import { orderOperations } from '../../../src/modules/sales/orders/order.api.ts'
import { digestOf } from '../../harness/digest.ts'
import { createTestApp, type Founded, type TestApp, type Visitor } from '../../harness/test-app.ts'

// PRV-09: whoever leaves hands over everything they look after, in the step that disables them.
describe('somebody who leaves', () => {
  let t: TestApp
  let owner: Founded
  const roles = new Map<string, string>()
  beforeAll(async () => {
    t = await createTestApp()
    owner = await t.found('江城建材')
    for (const role of (await t.call(owner, roleOperations.list)).body.items) roles.set(role.preset, role.id)
  })
  afterAll(() => t.close())

  const hire = async (name: string, preset = 'fieldSales'): Promise<Visitor & { id: string; version: number }> => {
    const input = { name, loginName: `u${Math.random().toString(36).slice(2, 10)}`, roleIds: [roles.get(preset)] }
    const { body } = await t.call(owner, userOperations.create, input)
    const { rows } = await t.owner.query('select identity_id from admin."user" where id = $1', [body.id])
    const session = { identityId: rows[0].identity_id, orgId: owner.orgId, userId: body.id as string }
    const origin = { ip: '127.0.0.1', userAgent: 'test' }
    const { token } = await startSession(t.open.machines.database.control, session, origin, t.clock.now())
    return { token, id: body.id, version: body.version }
  }
  const customer = async (name: string, ownerId: string): Promise<string> =>
    (await t.call(owner, customerOperations.create, { name, ownerId })).body.id
  const ownerOf = async (id: string): Promise<string> =>
    (await t.owner.query('select owner_id from customers.customer where id = $1', [id])).rows[0].owner_id

  it('gives customers, their orders and open tasks to one colleague; each is in the audit', async () => {
    const [lin, zhao] = [await hire('林晓'), await hire('赵敏')]
    const ids = [await customer('甲', lin.id), await customer('乙', lin.id)]
    const deleted = await customer('删', lin.id)
    await t.call(owner, customerOperations.delete, { id: deleted })
    const others = await customer('丙', zhao.id)
    const line = { productId: null, description: '运费', quantity: '1', unitPrice: '10.00' }
    const order = (await t.call(owner, orderOperations.create, { customerId: ids[0], state: 'confirmed', lines: [line] })).body.id
    const task = (title: string) =>
      t.call(owner, taskOperations.create, { title, customerId: ids[0], assigneeId: lin.id, dueAt: '2026-12-01T02:00:00Z' })
    const open = (await task('回访')).body.id
    const done = (await task('已办')).body.id
    await t.call(owner, taskOperations.setDone, { id: done })

    const before = await t.call(owner, userOperations.belongings, { id: lin.id })
    expect(before.body.items).toEqual([
      { kind: 'customer', count: 2 },
      { kind: 'task', count: 1 },
    ])
    const left = await t.call(owner, userOperations.disable, { id: lin.id, version: lin.version, heirId: zhao.id })
    expect(left.body).toMatchObject({
      state: 'disabled',
      handedOver: [
        { kind: 'customer', count: 3 },
        { kind: 'task', count: 1 },
      ],
    })
    for (const id of [...ids, deleted, others]) expect(await ownerOf(id)).toBe(zhao.id)
    const { rows } = await t.owner.query(
      `select (select owner_id from sales."order" where id = $1) as seller, (select assignee_id from customers.task where id = $2) as open,
        (select assignee_id from customers.task where id = $3) as done`,
      [order, open, done],
    )
    expect(rows).toEqual([{ seller: zhao.id, open: zhao.id, done: lin.id }])
    const history = await t.call(owner, customerOperations.history, { id: ids[0]! })
    expect(history.body.items[0].changes).toEqual([{ field: 'ownerId', before: '林晓', after: '赵敏' }])
    // Found among the customers of the new owner, and no way in for the old one.
    expect((await t.call(zhao, customerOperations.get, { id: ids[0]! })).status).toBe(200)
    expect((await t.call(lin, customerOperations.get, { id: ids[0]! })).status).toBe(401)
    expect((await t.call(owner, userOperations.belongings, { id: lin.id })).body.items).toEqual([
      { kind: 'customer', count: 0 },
      { kind: 'task', count: 0 },
    ])
  })

  it('tells the new owner once, with how many there are to look after, and nobody who did it themselves', async () => {
    const told = async (who: Visitor): Promise<object[]> =>
      (await t.call(who, notificationOperations.list, {})).body.items.map(({ code, params, link }: Record<string, unknown>) => ({ code, params, link })) // prettier-ignore
    const [lin, zhao, qian] = [await hire('林四'), await hire('赵四'), await hire('钱四')]
    const [first] = [await customer('戊', lin.id), await customer('己', lin.id)]
    await t.call(owner, customerOperations.delete, { id: await customer('删', lin.id) })
    const task = { title: '回访', customerId: first, assigneeId: lin.id, dueAt: '2026-12-01T02:00:00Z' }
    await t.call(owner, taskOperations.create, task)
    await t.call(owner, userOperations.disable, { id: lin.id, version: lin.version, heirId: zhao.id })
    expect(await told(zhao)).toEqual([
      { code: 'admin.user.given.both', params: { from: '林四', customers: 2, tasks: 1 }, link: '/customers?view=mine' },
    ])
    // Nothing is left to hand over, and nothing to tell.
    await t.call(owner, userOperations.handOver, { id: lin.id, heirId: qian.id })
    expect(await told(qian)).toEqual([])
    await t.call(owner, taskOperations.create, { ...task, assigneeId: qian.id })
    const before = (await told(owner)).length
    await t.call(owner, userOperations.handOver, { id: qian.id, heirId: owner.userId })
    expect(await told(owner)).toHaveLength(before)
  })

  it('may leave it for later; then it is handed over from where it lies', async () => {
    const [lin, zhao] = [await hire('林二'), await hire('赵二')]
    const id = await customer('晚', lin.id)
    const left = await t.call(owner, userOperations.disable, { id: lin.id, version: lin.version })
    expect(left.body.handedOver).toBeUndefined()
    expect(await ownerOf(id)).toBe(lin.id)
    const later = await t.call(owner, userOperations.handOver, { id: lin.id, heirId: zhao.id })
    expect(later.body.items).toContainEqual({ kind: 'customer', count: 1 })
    expect(await ownerOf(id)).toBe(zhao.id)
  })

  it('is refused an heir who is the same, disabled or unknown, and nothing is changed then', async () => {
    const [lin, gone, clerk] = [await hire('林三'), await hire('走了'), await hire('管理', 'administrator')]
    await customer('丁', lin.id)
    await t.call(owner, userOperations.disable, { id: gone.id, version: gone.version })
    const disable = (who: Visitor, heirId: string) =>
      t.call(who, userOperations.disable, { id: lin.id, version: lin.version, heirId })
    const before = await digestOf(t.owner, owner.orgId)
    expect((await disable(owner, lin.id)).body.code).toBe('admin.user.heirSame')
    expect((await disable(owner, gone.id)).body.code).toBe('admin.user.heirDisabled')
    expect((await disable(owner, owner.orgId)).status).toBe(404)
    // An administrator sees no customers and does not come to them this way.
    expect((await disable(clerk, clerk.id)).body.code).toBe('admin.user.heirYourself')
    expect((await t.call(lin, userOperations.belongings, { id: lin.id })).status).toBe(403)
    expect((await t.call(lin, userOperations.handOver, { id: lin.id, heirId: gone.id })).status).toBe(403)
    expect(await digestOf(t.owner, owner.orgId)).toEqual(before)
  })
})
