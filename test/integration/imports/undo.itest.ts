import { existsSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importOperations } from '../../../src/modules/admin/imports/import.api.ts'
import { contactOperations } from '../../../src/modules/customers/contacts/contact.api.ts'
import { customerOperations } from '../../../src/modules/customers/archive/customer.api.ts'
import { followUpOperations } from '../../../src/modules/customers/follow-ups/follow-up.api.ts'
import { orderOperations } from '../../../src/modules/sales/orders/order.api.ts'
import { csvOf, openImportDesk, type ImportDesk } from './import-desk.ts'

const customers = (rows: (string | number | null)[][]): string =>
  csvOf([['客户编码', '客户名称', '城市', '电话', '负责人', '联系人', '职务'], ...rows])
const orders = (rows: (string | number | null)[][]): string =>
  csvOf([['订单号', '日期', '客户编码', '客户名称', '产品编码', '产品名称', '数量', '单价'], ...rows])

describe('the undo of an import', () => {
  let desk: ImportDesk
  const codeOf = async (table: string, code: string) =>
    (
      await desk.sql<{ id: string; version: number }>(`select id, version from ${table} where org_id = $1 and code = $2`, [code])
    )[0]!

  beforeAll(async () => {
    desk = await openImportDesk()
  })
  afterAll(() => desk.close())

  it('takes back customers and their contacts', async () => {
    const before = await desk.digest()
    const { id } = await desk.bring(
      '客户.csv',
      customers([
        ['K1', '宏图瓷砖', '武汉', '13800138001', null, '王芳', '经理'],
        ['K2', '东方建材', '长沙', null, null, '李强', null],
        ['K1', '宏图瓷砖', '武汉', '13800138001', null, '赵敏', '采购'],
      ]),
    )
    expect(
      await desk.sql(`select c.code, k.name, k.is_primary from customers.contact k join customers.customer c on c.org_id = k.org_id and c.id = k.customer_id
        where k.org_id = $1 order by c.code, k.is_primary desc`),
    ).toEqual([
      { code: 'K1', name: '王芳', is_primary: true },
      { code: 'K1', name: '赵敏', is_primary: false },
      { code: 'K2', name: '李强', is_primary: true },
    ])
    const { state, result } = await desk.undo(id)
    expect(state).toBe('undone')
    expect(result.undo).toEqual({
      removed: { order: 0, product: 0, contact: 3, customer: 2 },
      restored: { order: 0, product: 0, contact: 0, customer: 0 },
      kept: [],
    })
    expect(await desk.digest()).toEqual(before)
  })

  it('gives former values back to what the import changed, search words and owners of orders included', async () => {
    await desk.bring('客户.csv', customers([['K1', '宏图瓷砖', '武汉', '13800138001', null, '王芳', '经理']]))
    await desk.bring('订单.csv', orders([['D1', '2024-01-05', 'K1', '宏图瓷砖', 'T1', '地砖', 2, '10.00']]))
    const before = await desk.digest()
    const { id, result } = await desk.bring(
      '客户2.csv',
      customers([['K1', '宏图新瓷砖', '宜昌', '13900139009', 'Owner of 江城建材', '王芳', '总经理']]),
    )
    expect(result.entities).toEqual({
      customer: { new: 0, updated: 1, unchanged: 0 },
      contact: { new: 0, updated: 1, unchanged: 0 },
    })
    expect(await desk.sql(`select owner_id from sales.order where org_id = $1`)).toEqual([{ owner_id: desk.me.userId }])
    const undone = await desk.undo(id)
    expect(undone.result.undo).toMatchObject({ restored: { customer: 1, contact: 1 }, removed: { customer: 0 }, kept: [] })
    expect(await desk.digest()).toEqual(before)
  })

  it('gives changed orders, lines, products and the facts of their customers back', async () => {
    const before = await desk.digest()
    const { id, result } = await desk.bring(
      '订单改.csv',
      orders([
        ['D1', '2024-01-06', 'K1', null, 'T1', '大地砖', 5, '10.00'],
        ['D1', '2024-01-06', 'K1', null, 'T2', '墙砖', 1, '3.333'],
      ]),
    )
    expect(result.entities).toEqual({
      customer: { new: 0, updated: 0, unchanged: 1 },
      product: { new: 1, updated: 1, unchanged: 0 },
      order: { new: 0, updated: 1, unchanged: 0 },
    })
    expect(
      await desk.sql(
        `select net_minor::int as net, last_order_on::text as last from customers.customer where org_id = $1 and code = 'K1'`,
      ),
    ).toEqual([{ net: 5333, last: '2024-01-06' }])
    const undone = await desk.undo(id)
    expect(undone.result.undo).toMatchObject({
      removed: { order: 0, product: 1, customer: 0 },
      restored: { order: 1, product: 1 },
      kept: [],
    })
    expect(await desk.digest()).toEqual(before)
  })

  it('keeps the customer of an order where a later file names none', async () => {
    const { id } = await desk.bring(
      '订单无客户.csv',
      csvOf([
        ['订单号', '日期', '数量', '单价'],
        ['D1', '2024-01-05', 3, '10.00'],
      ]),
    )
    expect(
      await desk.sql(`select c.code, o.net_minor::int as net, c.net_minor::int as sum from sales.order o
        join customers.customer c on c.org_id = o.org_id and c.id = o.customer_id where o.org_id = $1 and o.number = 'D1'`),
    ).toEqual([{ code: 'K1', net: 3000, sum: 3000 }])
    await desk.undo(id)
  })

  it('leaves what people edited or used since, and lists it', async () => {
    const { id } = await desk.bring(
      '新订单.csv',
      orders([
        ['E1', '2024-03-01', 'N1', '新客一', 'P1', '甲', 1, '1.00'],
        ['E2', '2024-03-02', 'N2', '新客二', 'P2', '乙', 1, '2.00'],
        ['E3', '2024-03-03', 'N3', '新客三', 'P3', '丙', 1, '3.00'],
        ['E4', '2024-03-04', 'K1', '宏图瓷砖', 'P4', '丁', 1, '4.00'],
      ]),
    )
    const first = await codeOf('customers.customer', 'N1')
    const edited = await desk.t.call(desk.me, customerOperations.update, { id: first.id, version: first.version, city: '黄石' })
    expect(edited.status).toBe(200)
    const second = await codeOf('customers.customer', 'N2')
    const followed = await desk.t.call(desk.me, followUpOperations.create, {
      customerId: second.id,
      method: 'phone',
      content: '回访，要货',
    })
    expect(followed.status).toBe(200)
    const undone = await desk.undo(id)
    expect(undone.state).toBe('undone')
    expect(undone.result.undo.removed).toEqual({ order: 4, product: 4, contact: 0, customer: 1 })
    expect(undone.result.undo.kept).toEqual([
      expect.objectContaining({ entity: 'customer', id: first.id, name: '新客一', reason: 'import.undo.edited' }),
      expect.objectContaining({ entity: 'customer', id: second.id, name: '新客二', reason: 'import.undo.used' }),
    ])
    expect(
      await desk.sql(
        `select code, net_minor::int as net, order_count as n from customers.customer where org_id = $1 order by code`,
      ),
    ).toEqual([
      { code: 'K1', net: 2000, n: 1 },
      { code: 'N1', net: 0, n: 0 },
      { code: 'N2', net: 0, n: 0 },
    ])
  })

  it('leaves orders of which goods came back, with their products and customers', async () => {
    const { id } = await desk.bring('单.csv', orders([['F1', '2024-04-01', 'M1', '改单客', 'Q1', '戊', 1, '1.00']]))
    const order = (await desk.sql<{ id: string }>(`select id from sales.order where org_id = $1 and number = 'F1'`))[0]!
    const answer = await desk.t.call(desk.me, orderOperations.return, { id: order.id, lines: [{ lineNo: 1, quantity: '1' }] })
    expect(answer.status).toBe(200)
    const undone = await desk.undo(id)
    expect(undone.result.undo.removed).toEqual({ order: 0, product: 0, contact: 0, customer: 0 })
    expect(
      undone.result.undo.kept.map((k: { entity: string; name: string; reason: string }) => [k.entity, k.name, k.reason]),
    ).toEqual([
      ['customer', '改单客', 'import.undo.used'],
      ['order', 'F1', 'import.undo.used'],
      ['product', '戊', 'import.undo.used'],
    ])
  })

  it('leaves a changed customer that was edited since, and lists it', async () => {
    const { id } = await desk.bring('改城市.csv', customers([['K1', null, '荆州', null, null, null, null]]))
    const { id: customerId, version } = await codeOf('customers.customer', 'K1')
    await desk.t.call(desk.me, customerOperations.update, { id: customerId, version, city: '襄阳' })
    const undone = await desk.undo(id)
    expect(undone.result.undo).toMatchObject({
      restored: { customer: 0 },
      kept: [{ entity: 'customer', id: customerId, name: '宏图瓷砖', reason: 'import.undo.edited' }],
    })
    expect(await desk.sql(`select city from customers.customer where org_id = $1 and code = 'K1'`)).toEqual([{ city: '襄阳' }])
  })

  it('keeps a contact that somebody mended, and its customer', async () => {
    const { id } = await desk.bring('联.csv', customers([['L1', '联系商行', null, null, null, '钱进', null]]))
    const contact = (
      await desk.sql<{ id: string; version: number }>(
        `select id, version from customers.contact where org_id = $1 and name = '钱进'`,
      )
    )[0]!
    const answer = await desk.t.call(desk.me, contactOperations.update, { ...contact, title: '老板' })
    expect(answer.status).toBe(200)
    const undone = await desk.undo(id)
    expect(undone.result.undo.kept.map((k: { entity: string; reason: string }) => [k.entity, k.reason])).toEqual([
      ['contact', 'import.undo.edited'],
      ['customer', 'import.undo.used'],
    ])
  })

  it('lists everything that it left, page by page, however much that is', async () => {
    const rows = Array.from({ length: 450 }, (_, n) => [`P${n}`, `翻页客户${n}`, null, null, null, null, null])
    const { id } = await desk.bring('多.csv', customers(rows))
    await desk.sql(`update customers.customer set version = 2 where org_id = $1 and import_id = $2`, [id])
    const undone = await desk.undo(id)
    expect([undone.result.undo.kept.length, undone.result.undo.keptCount]).toEqual([200, 450])
    const names = new Set<string>()
    let cursor: string | undefined
    do {
      const page = (await desk.t.call(desk.me, importOperations.kept, { id, ...(cursor && { cursor }) })).body
      for (const row of page.items) names.add(row.name)
      cursor = page.nextCursor
    } while (cursor)
    expect(names.size).toBe(450)
    expect((await desk.t.call(desk.me, importOperations.kept, { id, cursor: 'x' })).status).toBe(400)
  })

  it('is possible for thirty days; then file and before-images go, and what was brought in stays', async () => {
    await desk.bring('旧.csv', customers([['W1', '窗口客户', '武汉', null, null, null, null]]))
    const { id, undoUntil, finishedAt } = await desk.bring(
      '改.csv',
      customers([
        ['W1', '窗口客户', '宜昌', null, null, null, null],
        [null, null, '荆州', null, null, null, null],
      ]),
    )
    expect(Date.parse(undoUntil) - Date.parse(finishedAt)).toBe(30 * 86_400_000)
    const unused = await desk.put('没用.csv', customers([['W9', '没导入', null, null, null, null, null]]))
    const file = (name: string): string => path.join(desk.t.open.machines.dataDir, 'imports', desk.me.orgId, name)
    const age = (days: number) =>
      desk.sql(
        `update admin.import_run set finished_at = $2::timestamptz - $3 * interval '1 day', created_at = $2::timestamptz - $3 * interval '1 day'
          where org_id = $1 and id = any($4)`,
        [desk.t.clock.now(), days, [id, unused.id]],
      )
    await age(29)
    await desk.clean()
    expect([existsSync(file(id)), existsSync(file(unused.id))]).toEqual([true, true])
    await age(31)
    expect(await desk.clean()).toMatchObject({ import: 2 })
    expect([existsSync(file(id)), existsSync(file(unused.id))]).toEqual([false, false])
    expect(await desk.get(id)).toMatchObject({ state: 'done', undoUntil: null, cleanedAt: desk.t.clock.now().toISOString() })
    expect((await desk.t.call(desk.me, importOperations.get, { id: unused.id })).status).toBe(404)
    expect(await desk.sql(`select 1 from admin.import_change where org_id = $1 and import_id = $2`, [id])).toEqual([])
    for (const operation of [importOperations.undo, importOperations.errorFile])
      expect((await desk.t.call(desk.me, operation, { id })).body.code).toBe('admin.import.tooOld')
    expect((await codeOf('customers.customer', 'W1')).version).toBe(2)
  })

  it('is refused for what never ran, and twice', async () => {
    const fresh = await desk.put('未.csv', customers([['Z1', '未导入', null, null, null, null, null]]))
    expect((await desk.t.call(desk.me, importOperations.undo, { id: fresh.id })).body.code).toBe('admin.import.wrongState')
    const { id } = await desk.run(fresh.id)
    expect((await desk.t.call(desk.me, importOperations.run, { id })).body.code).toBe('admin.import.wrongState')
    expect((await desk.t.call(desk.me, importOperations.check, { id })).body.code).toBe('admin.import.wrongState')
    expect((await desk.t.call(desk.me, importOperations.cancel, { id })).body.code).toBe('admin.import.wrongState')
    expect((await desk.map(id, { headerRow: 1 })).body.code).toBe('admin.import.wrongState')
    await desk.undo(id)
    expect((await desk.t.call(desk.me, importOperations.undo, { id })).body.code).toBe('admin.import.wrongState')
  })
})
