import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ProductView } from '../../../src/modules/sales/products/product.api.ts'
import type { Fault } from '../../../src/kernel/fault.ts'
import { codeOf, openSalesDesk, type SalesDesk } from './sales-desk.ts'

let desk: SalesDesk
let seller: string
beforeAll(async () => {
  desk = await openSalesDesk()
  seller = await desk.addPerson('fieldSales')
})
afterAll(() => desk.close())

const create = (input: object, user = desk.ownerId) => desk.call<ProductView>(user, 'sales.product.create', input)
interface ProductPage {
  items: ProductView[]
  nextCursor?: string
}
const list = (input: object = {}, user = desk.ownerId) => desk.call<ProductPage>(user, 'sales.product.list', input)

describe('products', () => {
  it('are created, edited field by field, deleted and brought back; each write is audited', async () => {
    const made = await create({ code: 'A-1', name: '瓷砖胶', unit: '袋', listPrice: '12.5000', cost: '8.25' })
    expect(made).toMatchObject({ version: 1, listPrice: '12.5', cost: '8.25', category: null })
    const edited = await desk.call<ProductView>(desk.ownerId, 'sales.product.update', {
      id: made.id,
      version: 1,
      name: '瓷砖胶 20kg',
      listPrice: null,
    })
    expect(edited).toMatchObject({ version: 2, name: '瓷砖胶 20kg', listPrice: null, unit: '袋' })
    await desk.call(desk.ownerId, 'sales.product.delete', { id: made.id })
    expect(await codeOf(desk.call(desk.ownerId, 'sales.product.get', { id: made.id }))).toBe('fault.notFound')
    expect(await codeOf(desk.call(desk.ownerId, 'sales.product.delete', { id: made.id }))).toBe('fault.notFound')
    const back = await desk.call<ProductView>(desk.ownerId, 'sales.product.restore', { id: made.id })
    expect(back.version).toBe(4)
    const audit = await desk.sql<{ operation: string }>(
      `select operation from platform.audit_log where entity = 'product' and entity_id = $1 order by id`,
      [made.id],
    )
    expect(audit.map((a) => a.operation)).toEqual([
      'sales.product.create',
      'sales.product.update',
      'sales.product.delete',
      'sales.product.restore',
    ])
  })

  it('have unique codes, upper and lower case apart', async () => {
    await create({ code: '85123A', name: 'white heart' })
    const lower = await create({ code: '85123a', name: 'white heart, old' })
    expect(await codeOf(create({ code: '85123A', name: 'again' }))).toBe('sales.product.codeTaken')
    expect(await codeOf(desk.call(desk.ownerId, 'sales.product.update', { id: lower.id, version: 1, code: '85123A' }))).toBe(
      'sales.product.codeTaken',
    )
    await desk.call(desk.ownerId, 'sales.product.delete', { id: lower.id })
    await create({ code: '85123a', name: 'new one' })
    expect(await codeOf(desk.call(desk.ownerId, 'sales.product.restore', { id: lower.id }))).toBe('sales.product.codeTaken')
  })

  it('answer a stale edit with both values', async () => {
    const made = await create({ code: 'V-1', name: 'first' })
    await desk.call(desk.ownerId, 'sales.product.update', { id: made.id, version: 1, name: 'second', unit: '箱' })
    const fault = await desk
      .call(desk.ownerId, 'sales.product.update', { id: made.id, version: 1, name: 'third', unit: '箱' })
      .catch((error: Fault) => error)
    expect(fault).toMatchObject({
      kind: 'conflict',
      conflict: { currentVersion: 2, fields: [{ field: 'name', current: 'second', sent: 'third' }] },
    })
    expect(await codeOf(desk.call(desk.ownerId, 'sales.product.update', { id: made.id, name: 'x' }))).toBe('fault.versionMissing')
    const beside = { id: made.id, version: 1, category: '瓷砖' }
    expect(await desk.call(desk.ownerId, 'sales.product.update', beside)).toMatchObject({
      name: 'second',
      category: '瓷砖',
      version: 3,
    })
  })

  it('hide the cost everywhere from people without the right', async () => {
    const made = await create({ code: 'K-1', name: 'cost', cost: '3' })
    const seen = await desk.call<ProductView>(seller, 'sales.product.get', { id: made.id })
    expect('cost' in seen).toBe(false)
    const page = await list({}, seller)
    expect(page.items.some((p) => 'cost' in p)).toBe(false)
    const filter = JSON.stringify({ field: 'cost', op: 'gt', value: 1 })
    expect(await codeOf(list({ filter }, seller))).toBe('fault.invalid')
    expect((await list({ filter })).items.map((p) => p.code)).toContain('K-1')
    expect(await codeOf(list({ sort: 'cost' }, seller))).toBe('fault.invalid')
    expect(await codeOf(create({ code: 'K-2', name: 'x', cost: '1' }, await desk.addPerson('orderDesk')))).toBe(
      'sales.product.costHidden',
    )
    expect(await codeOf(create({ code: 'K-3', name: 'x' }, seller))).toBe('fault.forbidden')
  })

  it('page by key without gap or twin in every sort, forwards and backwards', async () => {
    for (let i = 0; i < 23; i++) await create({ code: `P-${i % 2 ? 'a' : 'A'}${i}`, name: `同名 ${i % 3}` })
    for (const sort of ['code', '-code', 'name', '-name', 'updatedAt', '-updatedAt']) {
      const whole = (await list({ sort, limit: 200 })).items.map((p) => p.id)
      const paged: string[] = []
      let cursor: string | undefined
      do {
        const page = await list({ sort, limit: 5, ...(cursor && { cursor }) })
        paged.push(...page.items.map((p) => p.id))
        cursor = page.nextCursor
      } while (cursor)
      expect(paged).toEqual(whole)
    }
    expect(await codeOf(list({ cursor: 'rubbish' }))).toBe('fault.invalid')
    expect(await codeOf(list({ sort: 'cost_minor' }))).toBe('fault.invalid')
    expect(await codeOf(list({ limit: 201 }))).toBe('fault.invalid')
  })

  it('are found by code, name, pinyin and initials, and counted', async () => {
    await create({ code: 'HG-9', name: '重庆火锅底料' })
    for (const q of ['hg-9', '火锅', 'chongqing', 'cqhg', 'CQHGDL']) {
      const found = await desk.call<{ items: { code: string }[] }>(seller, 'sales.product.suggest', { q })
      expect(
        found.items.map((p) => p.code),
        q,
      ).toEqual(['HG-9'])
    }
    expect(await desk.call(seller, 'sales.product.summary', { q: '火锅' })).toEqual({ count: 1, exact: true })
    expect((await list({ q: '%' })).items).toEqual([])
    const nested = {
      any: [
        { field: 'code', op: 'eq', value: 'HG-9' },
        {
          all: [
            { field: 'name', op: 'contains', value: '不存在' },
            { field: 'unit', op: 'empty' },
          ],
        },
      ],
    }
    expect((await list({ filter: JSON.stringify(nested) })).items.map((p) => p.code)).toEqual(['HG-9'])
  })

  it('belong to one organisation: another’s ids are as unknown as random ones', async () => {
    const other = await desk.found('别人家')
    const made = await create({ code: 'X-1', name: 'mine' })
    for (const name of ['sales.product.get', 'sales.product.delete', 'sales.product.restore'])
      expect(await codeOf(desk.callIn(other.orgId, other.userId, name, { id: made.id }))).toBe('fault.notFound')
    expect(
      await codeOf(desk.callIn(other.orgId, other.userId, 'sales.product.update', { id: made.id, version: 1, name: 'theirs' })),
    ).toBe('fault.notFound')
    expect((await desk.callIn<ProductPage>(other.orgId, other.userId, 'sales.product.list', {})).items).toEqual([])
  })
})
