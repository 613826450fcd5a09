import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codeOf, openCustomersDesk, type CustomersDesk } from './customers-desk.ts'

// eslint-disable-next-line typescript/no-explicit-any
type Any = any
let desk: CustomersDesk
const ids: Record<string, string> = {}

beforeAll(async () => {
  desk = await openCustomersDesk()
  const { lin, zhao, owner } = desk.people
  const make = async (key: string, who: string, name: string, more: object = {}): Promise<void> => {
    ids[key] = (await desk.create(who, name, more)).id
  }
  await make('tiles', lin, '宏图瓷砖有限公司', { code: 'KH-2024-0012', phone: '13800138000', kind: 'dealer' })
  await make('spa', zhao, '重庆洗浴中心', { principalName: '单雄信', principalPhone: '13911112222' })
  await make('inn', owner, '长风酒店', { ownerId: null })
  await desk.call(lin, 'customers.contact.create', { customerId: ids['tiles'], name: '陈国栋', phone: '137 5555 8888' })
})
afterAll(() => desk.close())

const search = async (who: string, q: string): Promise<Any[]> =>
  (await desk.call<Any>(who, 'customers.customer.search', { q })).items
const found = async (who: string, q: string): Promise<string[]> =>
  (await search(who, q)).map((hit) => Object.keys(ids).find((key) => ids[key] === hit.id) ?? 'unknown').sort()

describe('search everywhere', () => {
  it.each([
    ['宏', 'tiles', 'name'], ['瓷砖', 'tiles', 'name'], ['宏图瓷砖', 'tiles', 'name'], ['宏图瓷砖有限公司', 'tiles', 'name'], ['htcz', 'tiles', 'name'], ['tucizhuan', 'tiles', 'name'],
    ['0138', 'tiles', 'phone'], ['KH-2024', 'tiles', 'code'], ['20240012', 'tiles', 'code'], ['国栋', 'tiles', 'contact'], ['cgd', 'tiles', 'contact'], ['5555', 'tiles', 'contactPhone'],
    ['chongqing', 'spa', 'name'], ['shanxiong', 'spa', 'principal'], ['单雄信', 'spa', 'principal'], ['changfeng', 'inn', 'name'],
  ])('%s finds %s by its %s', async (q, key, field) => {
    const hits = await search(desk.people.owner, q)
    expect(hits.map((hit) => hit.id)).toContain(ids[key])
    // The principal's reading is not kept, so that its pinyin finds but cannot be named.
    if (q !== 'shanxiong') expect(hits.find((hit) => hit.id === ids[key]).matched.field).toBe(field)
  }) // prettier-ignore

  it('finds within reach only: own, department, all', async () => {
    const { lin, zhao, manager, owner, warehouse } = desk.people
    expect(await found(lin, '瓷砖')).toEqual(['tiles'])
    expect(await found(zhao, '瓷砖')).toEqual([])
    expect(await found(manager, '瓷砖')).toEqual(['tiles'])
    expect(await found(manager, '洗浴')).toEqual([])
    expect(await found(owner, '酒店')).toEqual(['inn'])
    expect(await codeOf(search(warehouse, '瓷砖'))).toBe('fault.forbidden')
    const other = await desk.found('别的公司')
    expect(
      (await desk.call<Any>(other.userId, 'customers.customer.search', { q: '瓷砖' }, { orgId: other.orgId })).items,
    ).toEqual([])
  })

  it('does not find by numbers for those who may not see them', async () => {
    const { marketing } = desk.people
    expect(await found(marketing, '13800138000')).toEqual([])
    expect(await found(marketing, '8888')).toEqual([])
    expect((await search(marketing, '瓷砖'))[0]).toMatchObject({ phone: '138****8000' })
  })

  it('follows a new owner, and a person who moves to another department', async () => {
    const { lin, zhao, owner, manager } = desk.people
    const assigned = await desk.call<Any>(owner, 'customers.customer.assign', {
      groups: [{ customerIds: [ids['tiles']], ownerId: zhao }],
    })
    expect(await found(zhao, '瓷砖')).toEqual(['tiles'])
    expect(await found(lin, '瓷砖')).toEqual([])
    expect(await found(manager, '瓷砖')).toEqual([])
    await desk.inOrg((context) => context.emit('admin.user.moved', { userId: zhao, departmentId: desk.north }))
    expect(await found(manager, 'htcz')).toEqual(['tiles'])
    expect((await desk.call<Any>(manager, 'customers.customer.list', {})).items.map((row: Any) => row.id)).toContain(ids['spa'])
    await desk.call(owner, 'customers.customer.assign', { groups: assigned.undo })
    expect(await found(lin, '瓷砖')).toEqual(['tiles'])
  })

  it('takes everything that can be typed', async () => {
    for (const q of [
      "'",
      "a'b",
      '\\',
      '&|!()',
      ':*',
      '%',
      '_',
      '😀',
      'é',
      '    ',
      '！',
      'a'.repeat(100),
      '张'.repeat(100),
      '1'.repeat(100),
    ])
      expect(await codeOf(search(desk.people.owner, q)), q).toBe('accepted')
    expect(await codeOf(search(desk.people.owner, 'x'.repeat(101)))).toBe('fault.invalid')
  })

  it('finds by a legal form alone, by walking', async () => {
    expect(await found(desk.people.owner, '有限公司')).toEqual(['tiles'])
    expect(await found(desk.people.zhao, '有限公司')).toEqual([])
  })

  it('answers for the organisation of its transaction and no other', async () => {
    const other = await desk.found('第三家')
    const asked = desk.database.inOrg(desk.orgId, desk.people.owner, (tx) =>
      tx.client.query(`select * from customers.find_words($1, '''瓷砖'''::tsquery, 10)`, [other.orgId]),
    )
    expect(await codeOf(asked)).toBe('42501')
  })
})
