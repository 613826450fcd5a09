import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Fault } from '../../../src/kernel/fault.ts'
import { codeOf, openCustomersDesk, type CustomersDesk } from './customers-desk.ts'

let desk: CustomersDesk
beforeAll(async () => {
  desk = await openCustomersDesk()
})
afterAll(() => desk.close())

// eslint-disable-next-line typescript/no-explicit-any
type Any = any
const get = (userId: string, id: string): Promise<Any> => desk.call(userId, 'customers.customer.get', { id })

describe('a customer', () => {
  it('is created with its keys, owner, audit and event; the same key again creates nothing', async () => {
    const { lin } = desk.people
    const input = {
      name: ' 宏图瓷砖有限公司 ',
      kind: 'dealer',
      phone: '+86 138-0013-8000',
      profile: { mainBrands: '东鹏', hasIndoorAds: true },
    }
    const first = await desk.call<Any>(lin, 'customers.customer.create', input, { key: 'once' })
    const again = await desk.call<Any>(lin, 'customers.customer.create', input, { key: 'once' })
    expect(again.id).toBe(first.id)
    expect(first).toMatchObject({
      name: '宏图瓷砖有限公司',
      ownerId: lin,
      ownerName: '林晓',
      version: 1,
      nextStep: { code: 'customers.nextStep.neverContacted' },
    })
    const [row] = await desk.sql<Any>(
      'select name_sort, name_key, phone_key, owner_department_id from customers.customer where id = $1',
      [first.id],
    )
    expect(row).toEqual({
      name_sort: 'hong tu ci zhuan you xian gong si',
      name_key: '宏图瓷砖',
      phone_key: '13800138000',
      owner_department_id: desk.north,
    })
    const audit = await desk.sql<Any>(`select operation, after->>'name' as name from platform.audit_log where entity_id = $1`, [
      first.id,
    ])
    expect(audit).toEqual([{ operation: 'customers.customer.create', name: '宏图瓷砖有限公司' }])
    expect(desk.pushed.some((m) => m.event === 'customers.customer.created')).toBe(true)
  })

  it('refuses a code that is taken, an unknown field, an empty name, an owner out of reach or unknown', async () => {
    const { lin, zhao, owner } = desk.people
    await desk.create(owner, '编码一', { code: 'K1' })
    expect(await codeOf(desk.create(owner, '编码二', { code: 'K1' }))).toMatch(/customer_code_uq|23505/)
    expect(await codeOf(desk.create(owner, 'x', { shoeSize: 44 }))).toBe('fault.invalid')
    expect(await codeOf(desk.create(owner, '   '))).toBe('fault.invalid')
    expect(await codeOf(desk.create(lin, '抢来的', { ownerId: zhao }))).toBe('customers.customer.ownerOutOfReach')
    expect(await codeOf(desk.create(owner, 'x', { ownerId: desk.orgId }))).toBe('fault.notFound')
    expect(await codeOf(desk.create(desk.people.warehouse, 'x'))).toBe('fault.forbidden')
  })

  it('takes no e-mail and no number by which nobody could be reached; what was stored before stays editable elsewhere', async () => {
    const { lin } = desk.people
    const refusedAt = (work: Promise<unknown>): Promise<unknown> =>
      work.then(
        () => [],
        (fault: Fault) => fault.fields.map(({ path, code }) => `${path} ${code}`),
      )
    const both = ['phone customers.customer.phoneFormat', 'email customers.customer.emailFormat']
    expect(await refusedAt(desk.create(lin, '联系不上', { email: 'wang@corp', phone: '没有' }))).toEqual(both)
    const { id } = await desk.create(lin, '旧档案', { email: 'wang@corp.cn', phone: '027-88886666 找王姐' })
    await desk.sql(`update customers.customer set email = '见名片', phone = '无' where id = $1`, [id])
    const update = (more: object, version: number): Promise<Any> =>
      desk.call(lin, 'customers.customer.update', { id, version, ...more })
    expect(await refusedAt(update({ email: '@', phone: '-' }, 1))).toEqual(both)
    expect(await update({ city: '武汉', email: '见名片', phone: '无' }, 1)).toMatchObject({ version: 2, email: '见名片' })
    expect(await update({ email: '', phone: '027-1' }, 2)).toMatchObject({ email: null, phone: '027-1' })
    const contact = { customerId: id, name: '王芳' }
    expect(await refusedAt(desk.call(lin, 'customers.contact.create', { ...contact, email: 'a', phone: '无' }))).toEqual(both)
    const made = await desk.call<Any>(lin, 'customers.contact.create', { ...contact, email: 'fang@corp.cn' })
    const changed = { id: made.id, version: 1, email: 'fang@' }
    expect(await refusedAt(desk.call(lin, 'customers.contact.update', changed))).toEqual([both[1]])
  })

  it('is seen by its owner and those above; for others it is as if it never was', async () => {
    const { lin, zhao, manager, owner, marketing, warehouse } = desk.people
    const { id } = await desk.create(lin, '只有林晓看得见')
    for (const who of [lin, manager, owner, marketing]) expect((await get(who, id)).id).toBe(id)
    expect(await codeOf(get(zhao, id))).toBe('fault.notFound')
    expect(await codeOf(get(warehouse, id))).toBe('fault.forbidden')
    const other = await desk.found('别的公司')
    expect(await codeOf(desk.call(other.userId, 'customers.customer.get', { id }, { orgId: other.orgId }))).toBe('fault.notFound')
    expect((await get(marketing, id)).abilities).toEqual({
      update: false,
      delete: false,
      assign: false,
      followUp: false,
      task: true,
    })
    expect(await codeOf(desk.call(zhao, 'customers.customer.update', { id, version: 1, remark: 'x' }))).toBe('fault.notFound')
    expect(await codeOf(desk.call(desk.people.service, 'customers.contact.delete', { id }))).toBe('fault.forbidden')
  })

  it('is edited by version; different fields merge, the same field conflicts with both values', async () => {
    const { lin, manager } = desk.people
    const { id } = await desk.create(lin, '多人编辑', { remark: '原来', profile: { mainBrands: '甲', salesVolume: '10' } })
    const update = (who: string, input: object): Promise<Any> => desk.call(who, 'customers.customer.update', { id, ...input })
    expect((await update(lin, { version: 1, city: '武汉', profile: { mainBrands: '乙' } })).version).toBe(2)
    // The manager still has version 1 and changes other fields: both live on.
    const merged = await update(manager, { version: 1, remark: '经理改的', profile: { salesVolume: '20' } })
    expect(merged).toMatchObject({
      version: 3,
      city: '武汉',
      remark: '经理改的',
      profile: { mainBrands: '乙', salesVolume: '20' },
    })
    const fault = await update(lin, { version: 2, remark: '林晓改的', province: '湖北' }).catch((e: Fault) => e)
    expect(fault.conflict).toEqual({ currentVersion: 3, fields: [{ field: 'remark', current: '经理改的', sent: '林晓改的' }] })
    expect((await get(lin, id)).province).toBeNull()
    const inside = await update(lin, { version: 1, profile: { mainBrands: '丙' } }).catch((e: Fault) => e)
    expect(inside.conflict.fields).toEqual([{ field: 'profile.mainBrands', current: '乙', sent: '丙' }])
    expect(await codeOf(desk.call(lin, 'customers.customer.update', { id, remark: 'x' }))).toBe('fault.versionMissing')
    // The same values again change nothing.
    expect((await update(lin, { version: 1, city: '武汉' })).version).toBe(3)
  })

  it('is renamed with its keys and found by the new name', async () => {
    const { lin } = desk.people
    const { id } = await desk.create(lin, '旧名字')
    await desk.call(lin, 'customers.customer.update', {
      id,
      version: 1,
      name: '曾国藩',
      kind: 'consumer',
      phone: '139 0000 1111',
    })
    const [row] = await desk.sql<Any>('select name_sort, phone_key from customers.customer where id = $1', [id])
    expect(row).toEqual({ name_sort: 'zeng guo fan', phone_key: '13900001111' })
    const found = await desk.call<Any>(lin, 'customers.customer.search', { q: 'zgf' })
    expect(found.items.map((i: Any) => i.id)).toContain(id)
    expect((await desk.call<Any>(lin, 'customers.customer.search', { q: '旧名字' })).items).toEqual([])
  })

  it('is deleted softly and brought back, with everything that hung on it', async () => {
    const { manager, lin } = desk.people
    const { id } = await desk.create(lin, '误删的客户', { code: 'DEL-1' })
    expect(await codeOf(desk.call(lin, 'customers.customer.delete', { id }))).toBe('fault.forbidden')
    await desk.call(manager, 'customers.customer.delete', { id })
    expect(await codeOf(get(lin, id))).toBe('fault.notFound')
    expect((await desk.call<Any>(lin, 'customers.customer.search', { q: '误删' })).items).toEqual([])
    const deleted = await desk.call<Any>(manager, 'customers.customer.list', { deleted: true })
    expect(deleted.items.map((i: Any) => i.id)).toContain(id)
    expect(await codeOf(desk.call(lin, 'customers.customer.restore', { id }))).toBe('fault.forbidden')
    await desk.call(manager, 'customers.customer.restore', { id })
    expect((await get(lin, id)).name).toBe('误删的客户')
    expect(await codeOf(desk.call(manager, 'customers.customer.restore', { id }))).toBe('fault.notFound')
  })

  it('shows telephone numbers in part to those without the right: in record, history, duplicates and list', async () => {
    const { lin, marketing } = desk.people
    const { id } = await desk.create(lin, '保密客户', { phone: '13911112222', email: 'boss@corp.cn', remark: '夫人 13755556666' })
    await desk.call(lin, 'customers.customer.update', { id, version: 1, phone: '13911113333' })
    await desk.call(lin, 'customers.contact.create', { customerId: id, name: '周敏', phone: '13800009999', wechat: 'zhoumin88' })
    const seen = await get(marketing, id)
    expect(seen).toMatchObject({ phone: '139****3333', email: 'b***@corp.cn', remark: '夫人 137****6666', masked: true })
    expect(await codeOf(desk.call(marketing, 'customers.phone.view', { id }))).toBe('fault.forbidden')
    expect((await desk.call<Any>(lin, 'customers.phone.view', { id })).phone).toBe('13911113333')
    const everything = JSON.stringify([
      seen,
      await desk.call(marketing, 'customers.customer.history', { id }),
      await desk.call(marketing, 'customers.contact.list', { customerId: id }),
      await desk.call(marketing, 'customers.customer.list', { q: '保密' }),
      await desk.call(marketing, 'customers.customer.search', { q: '保密' }),
      await desk.call(marketing, 'customers.workbench.get', { whose: 'all' }),
    ])
    for (const secret of ['13911112222', '13911113333', '13755556666', '13800009999', 'zhoumin88', 'boss@'])
      expect(everything).not.toContain(secret)
  })

  it('has a history in fields, with names for owners, page by page', async () => {
    const { lin, owner, zhao } = desk.people
    const { id } = await desk.create(lin, '有历史')
    for (let i = 1; i <= 3; i++) await desk.call(lin, 'customers.customer.update', { id, version: i, remark: `第 ${i} 次` })
    await desk.call(owner, 'customers.customer.assign', { groups: [{ customerIds: [id], ownerId: zhao }] })
    const page = await desk.call<Any>(owner, 'customers.customer.history', { id, limit: 2 })
    expect(page.items[0]).toMatchObject({ userName: '陈总', changes: [{ field: 'ownerId', before: '林晓', after: '赵磊' }] })
    expect(page.items[1].changes).toEqual([{ field: 'remark', before: '第 2 次', after: '第 3 次' }])
    const next = await desk.call<Any>(owner, 'customers.customer.history', { id, limit: 50, cursor: page.nextCursor })
    expect(next.items).toHaveLength(3)
    expect(await codeOf(desk.call(owner, 'customers.customer.history', { id, cursor: '!!' }))).toBe('fault.invalid')
  })

  it('is warned of before it is made twice; one out of reach shows its owner and nothing else', async () => {
    const { lin, zhao } = desk.people
    const { id } = await desk.create(lin, '江城建材（武汉）有限公司', { code: 'JC1', phone: '027-88886666' })
    await desk.call(lin, 'customers.contact.create', { customerId: id, name: '陈国栋', phone: '13700001234' })
    const find = (who: string, input: object): Promise<Any> => desk.call(who, 'customers.customer.findDuplicates', input)
    expect(await find(lin, { name: '江城建材(武汉)有限责任公司' })).toEqual({
      items: [{ id, name: '江城建材（武汉）有限公司', reason: 'name', ownerName: '林晓' }],
    })
    expect((await find(lin, { code: 'JC1', name: '别的' })).items[0].reason).toBe('code')
    expect((await find(lin, { phone: '137 0000 1234' })).items[0]).toMatchObject({ id, reason: 'phone' })
    expect((await find(lin, { name: '江城建材武汉', exceptId: id })).items).toEqual([])
    expect((await find(zhao, { phone: '(027)88886666' })).items).toEqual([
      { id: null, name: null, reason: 'phone', ownerName: '林晓' },
    ])
  })
})
