import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { searchContacts } from '../../../src/modules/customers/contacts/contact-search.usecases.ts'
import { customersModule } from '../../../src/modules/customers/server.ts'
import { searchOrders } from '../../../src/modules/sales/orders/order-search.usecases.ts'
import { list } from '../../../src/modules/sales/orders/order.usecases.ts'
import { suggest } from '../../../src/modules/sales/products/product.usecases.ts'
import { salesModule } from '../../../src/modules/sales/server.ts'
import type { JobRun } from '../../../src/platform/jobs/job-handler.ts'
import type { Context } from '../../../src/platform/operations/context.ts'
import { codeOf, openCustomersDesk, type CustomersDesk } from '../customers/customers-desk.ts'

// The groups of the search everywhere beside customers: contacts, orders, products.

// eslint-disable-next-line typescript/no-explicit-any
type Any = any
let desk: CustomersDesk
let tiles: string
let spa: string

beforeAll(async () => {
  desk = await openCustomersDesk()
  const { lin, zhao } = desk.people
  tiles = (await desk.create(lin, '宏图瓷砖有限公司')).id
  spa = (await desk.create(zhao, '重庆洗浴中心')).id
  await desk.call(lin, 'customers.contact.create', { customerId: tiles, name: '陈国栋', title: '采购', phone: '137 5555 8888' })
  await desk.call(lin, 'customers.contact.create', { customerId: tiles, name: 'Anna Schmidt' })
  await desk.call(zhao, 'customers.contact.create', { customerId: spa, name: '陈国强', phone: '13988887777' })
})
afterAll(() => desk.close())

describe('contacts', () => {
  const search = async (who: string, q: string): Promise<Any[]> =>
    (await desk.call<Any>(who, 'customers.contact.search', { q })).items
  const names = async (who: string, q: string): Promise<string[]> => (await search(who, q)).map((hit) => hit.name).sort()

  it.each([
    ['陈', ['陈国栋', '陈国强']], ['国栋', ['陈国栋']], ['陈国栋', ['陈国栋']], ['chenguo', ['陈国栋', '陈国强']], ['cgd', ['陈国栋']], ['guodong', ['陈国栋']],
    ['anna', ['Anna Schmidt']], ['schm', ['Anna Schmidt']], ['5555', ['陈国栋']], ['13755558888', ['陈国栋']], ['+86 137-5555-8888', ['陈国栋']],
    ['8888', ['陈国栋', '陈国强']], ['国栋 8888', ['陈国栋']], ['宏图', []], ['瓷砖', []], ['htcz', []], ['9999', []], ['', []], ['!', []], [`'|&:*`, []],
  ])('%s finds %j', async (q, expected) => {
    expect(await names(desk.people.owner, q)).toEqual([...expected].sort())
  }) // prettier-ignore

  it('lead to their customer, within reach only', async () => {
    const { lin, zhao, manager, warehouse } = desk.people
    expect(await search(lin, '陈')).toEqual([
      {
        id: expect.any(String),
        name: '陈国栋',
        title: '采购',
        phone: '137 5555 8888',
        customer: { id: tiles, name: '宏图瓷砖有限公司' },
      },
    ])
    expect(await names(zhao, '8888')).toEqual(['陈国强'])
    expect(await names(manager, '陈')).toEqual(['陈国栋'])
    expect(await codeOf(search(warehouse, '陈'))).toBe('fault.forbidden')
    const other = await desk.found('别的公司')
    const there = await desk.call<Any>(other.userId, 'customers.contact.search', { q: '陈' }, { orgId: other.orgId })
    expect(there.items).toEqual([])
  })

  it('are not found by numbers by those who may not see them', async () => {
    expect(await names(desk.people.marketing, '8888')).toEqual([])
    expect(await names(desk.people.marketing, '国栋 8888')).toEqual([])
    expect(await search(desk.people.marketing, '国栋')).toMatchObject([{ name: '陈国栋', phone: '137 **** 8888' }])
  })

  it('follow what becomes of them and of their customer', async () => {
    const { lin, owner, zhao } = desk.people
    const made = await desk.call<Any>(lin, 'customers.contact.create', { customerId: tiles, name: '龙五' })
    expect(await names(lin, 'longwu')).toEqual(['龙五'])
    await desk.call(lin, 'customers.contact.update', { id: made.id, version: 1, name: '龙六' })
    expect(await names(lin, '龙五')).toEqual([])
    expect(await names(lin, '龙六')).toEqual(['龙六'])
    await desk.call(lin, 'customers.contact.delete', { id: made.id })
    expect(await names(lin, '龙六')).toEqual([])
    await desk.call(owner, 'customers.customer.delete', { id: spa })
    expect(await names(zhao, '国强')).toEqual([])
    await desk.call(owner, 'customers.customer.restore', { id: spa })
    expect(await names(zhao, '国强')).toEqual(['陈国强'])
  })

  it('are found among companies that are called the same', async () => {
    await desk.sql(
      `insert into customers.customer (org_id, name, name_sort, name_key, net_minor, created_at, updated_at)
       select $1, '国栋商行' || i, 'guo dong shang hang', '国栋商行' || i, 1000, now(), now() from generate_series(1, 400) i`,
      [desk.orgId],
    )
    await desk.sql(
      `insert into customers.customer_search (org_id, customer_id, words)
       select org_id, id, array_to_tsvector(array['国栋', '栋', 'igds', 'pguodongshang']) from customers.customer where name like '国栋商行%'`,
    )
    expect(await names(desk.people.owner, '国栋')).toEqual(['陈国栋'])
  })
})

describe('orders', () => {
  const find = async (who: string, q: string): Promise<string[]> =>
    (await desk.call<Any>(who, 'sales.order.search', { q })).items.map((hit: Any) => hit.number)
  const put = (number: string, customerId: string | null, day: string): Promise<unknown> =>
    desk.sql(
      `insert into sales.order (org_id, number, customer_id, owner_id, owner_department_id, kind, state, ordered_at, ordered_on, net_minor, created_at, updated_at)
       select $1, $2, $3, c.owner_id, c.owner_department_id, 'sale', 'completed', $4::date, $4::date, 12345, now(), now()
         from (select 1) one left join customers.customer c on c.org_id = $1 and c.id = $3`,
      [desk.orgId, number, customerId, day],
    )
  beforeAll(async () => {
    await put('536365', tiles, '2026-10-01')
    await put('C536379', tiles, '2026-10-02')
    await put('SO-20261003-007', spa, '2026-10-03')
    await put('SO-20261003-008', null, '2026-10-03')
    await put('th-9', tiles, '2026-10-04')
  })

  it.each([
    ['5363', ['C536379', '536365']], ['536365', ['536365']], ['C5363', ['C536379']], ['c536379', ['C536379']], ['536379', ['C536379']], ['379', ['C536379']],
    ['20261003', ['SO-20261003-008', 'SO-20261003-007']], ['so-2026', ['SO-20261003-008', 'SO-20261003-007']], ['003-007', ['SO-20261003-007']], ['TH-9', ['th-9']],
    ['９', ['th-9']], ['9', ['th-9']], ['36', []], ['', []], ['%', []], [`'`, []], ['_', []],
  ])('%s finds %j', async (q, expected) => {
    expect((await find(desk.people.owner, q)).sort()).toEqual([...expected].sort())
  }) // prettier-ignore

  it('within reach only; walk-in sales are for those who see all', async () => {
    const { lin, zhao, manager, warehouse, marketing } = desk.people
    expect(await find(lin, '5363')).toEqual(['C536379', '536365'])
    expect(await find(zhao, '5363')).toEqual([])
    expect(await find(zhao, 'SO-')).toEqual(['SO-20261003-007'])
    expect(await find(manager, 'SO-')).toEqual([])
    expect(await find(warehouse, 'SO-')).toHaveLength(2)
    expect(await codeOf(find(marketing, 'SO-'))).toBe('fault.forbidden')
    const other = await desk.found('另一家')
    const there = await desk.call<Any>(other.userId, 'sales.order.search', { q: '5363' }, { orgId: other.orgId })
    expect(there.items).toEqual([])
  })

  it('of those who see a part, by any part of the number too: what all see may hold none of theirs', async () => {
    const { lin, zhao, manager } = desk.people
    expect(await find(lin, '36')).toEqual(['C536379', '536365'])
    expect(await find(manager, '36')).toEqual(['C536379', '536365'])
    expect(await find(zhao, '1003')).toEqual(['SO-20261003-007'])
  })

  it('with who, when and how much, never what it cost', async () => {
    const { items, more } = await desk.call<Any>(desk.people.lin, 'sales.order.search', { q: '536365' })
    expect(more).toBe(false)
    expect(items).toEqual([
      {
        id: expect.any(String),
        number: '536365',
        customerName: '宏图瓷砖有限公司',
        kind: 'sale',
        state: 'completed',
        orderedOn: '2026-10-01',
        netMinor: 12345,
      },
    ])
  })

  it('the list finds by the customer as well as by the number, with sums and within reach', async () => {
    const { lin, zhao, owner, warehouse } = desk.people
    const list = async (who: string, q: string): Promise<string[]> =>
      (await desk.call<Any>(who, 'sales.order.list', { q, sort: 'number' })).items.map((row: Any) => row.number)
    expect(await list(owner, '瓷砖')).toEqual(['536365', 'C536379', 'th-9'])
    expect(await list(lin, 'htcz')).toEqual(['536365', 'C536379', 'th-9'])
    expect(await list(lin, '国栋')).toEqual(['536365', 'C536379', 'th-9'])
    expect(await list(zhao, '瓷砖')).toEqual([])
    expect(await list(owner, 'so-')).toEqual(['SO-20261003-007', 'SO-20261003-008'])
    // Digits alone are a number of an order, never a part of a telephone number.
    expect(await list(owner, '5555')).toEqual([])
    expect(await desk.call<Any>(owner, 'sales.order.summary', { q: '瓷砖' })).toMatchObject({
      count: 3,
      sums: { netMinor: 37035 },
    })
    // Who sees orders but no customers finds by numbers only.
    expect(await list(warehouse, '瓷砖')).toEqual([])
    expect(await list(warehouse, 'C5')).toEqual(['C536379'])
  })

  it('not deleted ones', async () => {
    await desk.sql(`update sales.order set deleted_at = now() where number = 'th-9'`)
    expect(await find(desk.people.owner, 'th-9')).toEqual([])
  })
})

describe('products', () => {
  const find = async (q: string): Promise<string[]> =>
    (await desk.call<Any>(desk.people.lin, 'sales.product.suggest', { q })).items.map((hit: Any) => hit.code)
  const ids: Record<string, string> = {}
  beforeAll(async () => {
    const make = async (code: string, name: string): Promise<void> => {
      ids[code] = (await desk.call<Any>(desk.people.owner, 'sales.product.create', { code, name })).id
    }
    await make('85123A', 'WHITE HANGING HEART T-LIGHT HOLDER')
    await make('HG-9', '重庆火锅底料（麻辣）')
    await make('ZYD-1', '纸衣袋')
  })

  it.each([
    ['85123', ['85123A']], ['85123a', ['85123A']], ['hanging', ['85123A']], ['heart hol', ['85123A']], ['hg9', ['HG-9']], ['火锅', ['HG-9']], ['底料麻辣', ['HG-9']],
    ['huoguo', ['HG-9']], ['cqhg', ['HG-9']], ['zyd', ['ZYD-1']], ['zhiyidai', ['ZYD-1']], ['纸', ['ZYD-1']], ['火料', []], ['%', []], ['_', []],
  ])('%s finds %j', async (q, expected) => {
    expect(await find(q)).toEqual(expected)
  }) // prettier-ignore

  it('follow a new name and code, and are the same in the list', async () => {
    await desk.call(desk.people.owner, 'sales.product.update', { id: ids['ZYD-1'], version: 1, name: '布衣袋', code: 'BYD-1' })
    expect(await find('zyd')).toEqual([])
    expect(await find('buyidai')).toEqual(['BYD-1'])
    const page = await desk.call<Any>(desk.people.lin, 'sales.product.list', { q: '布衣' })
    expect(page.items.map((row: Any) => row.code)).toEqual(['BYD-1'])
    expect(await desk.call(desk.people.lin, 'sales.product.summary', { q: '布衣' })).toEqual({ count: 1, exact: true })
    await desk.call(desk.people.owner, 'sales.product.delete', { id: ids['ZYD-1'] })
    expect(await find('buyidai')).toEqual([])
  })
})

describe('words of what was there before', () => {
  it('are made by the jobs that a migration asks for', async () => {
    await desk.sql('update customers.customer_search set words = $1', [''])
    await desk.sql('delete from sales.product_search')
    const job = { orgId: desk.orgId, machines: desk.machines, checkCancelled: async () => undefined } as unknown as JobRun
    const handlers = [...(customersModule([]).jobs ?? []), ...(salesModule.jobs ?? [])].filter(({ kind }) =>
      kind.endsWith('.words'),
    )
    expect(handlers.map(({ kind }) => kind)).toEqual(['customers.customer.words', 'sales.product.words'])
    expect((await desk.call<Any>(desk.people.lin, 'sales.product.suggest', { q: 'huoguo' })).items).toEqual([])
    for (const handler of handlers) await handler.run(job)
    expect((await desk.call<Any>(desk.people.lin, 'sales.product.suggest', { q: 'huoguo' })).items).toHaveLength(1)
    expect((await desk.call<Any>(desk.people.lin, 'customers.contact.search', { q: 'cgd' })).items).toHaveLength(1)
  })
})

/** What this connection has read of each table so far. */
async function scansOf({ tx }: Context): Promise<{ relname: string; seq_scan: number; rows: number }[]> {
  const { rows } = await tx.client.query<{ relname: string; seq_scan: number; rows: number }>(
    `select relname, seq_scan::int, (seq_tup_read + coalesce(idx_tup_fetch, 0))::int as rows from pg_stat_xact_user_tables
      where schemaname in ('sales', 'customers') and relname in ('order', 'product', 'product_search', 'customer', 'contact', 'customer_search')
      order by relname`,
  )
  return rows
}

describe('large tables', () => {
  beforeAll(async () => {
    const many = 40_000
    await desk.sql(
      `insert into sales.order (org_id, number, kind, state, ordered_at, ordered_on, created_at, updated_at)
       select $1, 'X' || (1000000 + i), 'sale', 'completed', now(), now(), now(), now() from generate_series(1, $2::int) i`,
      [desk.orgId, many],
    )
    await desk.sql(
      `with made as (insert into sales.product (org_id, code, name, name_sort, created_at, updated_at)
         select $1, 'Q' || i, 'thing ' || i, 'thing ' || i, now(), now() from generate_series(1, $2::int) i returning org_id, id, code)
       insert into sales.product_search select org_id, id, array_to_tsvector(array['c' || lower(code), 'pthing']) from made`,
      [desk.orgId, many],
    )
    await desk.sql(
      `with made as (insert into customers.customer (org_id, name, name_sort, name_key, created_at, updated_at)
         select $1, 'firm ' || i, 'firm ' || i, 'firm' || i, now(), now() from generate_series(1, $2::int) i returning org_id, id, name),
       people as (insert into customers.contact (org_id, customer_id, name, name_sort, phone, created_at, updated_at)
         select org_id, id, 'person ' || name, 'person ' || name, '139' || substr(name, 6), now(), now() from made returning org_id, customer_id)
       insert into customers.customer_search select org_id, id, array_to_tsvector(array['pfirm', 'kpperson', 't' || substr(name, 6)]) from made`,
      [desk.orgId, many],
    )
    await desk.sql(
      'analyze sales.order, sales.product, sales.product_search, customers.customer, customers.contact, customers.customer_search',
    )
  }, 120_000)

  it.each([
    ['order', 'X10', searchOrders], ['order', '1000777', searchOrders], ['order', '777', searchOrders], ['order', 'nothing', searchOrders], ['order', 'firm', list], ['order', 'X1000', list], ['order', 'nothing', list],
    ['product', 'thing', suggest], ['product', 'q777', suggest], ['product', 'nothing', suggest],
    ['contact', 'person', searchContacts], ['contact', '1777', searchContacts], ['contact', 'nothing', searchContacts],
  ])('are never read whole: %s %s', async (_, q, useCase: (context: Context, input: Any) => Promise<unknown>) => {
    const read = await desk.inOrg(async (context) => {
      const before = await scansOf(context)
      await useCase(context, { q, limit: 6 })
      return (await scansOf(context)).map((table, i) => ({
        name: table.relname,
        seq_scan: table.seq_scan - before[i]!.seq_scan,
        rows: table.rows - before[i]!.rows,
      }))
    })
    expect(read.filter((table) => table.seq_scan > 0)).toEqual([])
    expect(read.some((table) => table.rows > 0)).toBe(q !== 'nothing')
    // A thousand orders on each way, as many products as a list counts: bounded, whatever the table holds.
    expect(Math.max(0, ...read.map((table) => table.rows))).toBeLessThanOrEqual(30_000)
  }) // prettier-ignore

  it('find the own among very many of others, and say that there are more', async () => {
    const { lin, zhao } = desk.people
    await desk.sql(
      `insert into sales.order (org_id, number, customer_id, owner_id, kind, state, ordered_at, ordered_on, created_at, updated_at)
       select $1, 'X1000000', $2, $3, 'sale', 'completed', now(), now(), now(), now()`,
      [desk.orgId, tiles, lin],
    )
    const ask = (who: string): Promise<Any> => desk.call<Any>(who, 'sales.order.search', { q: 'X10' })
    expect((await ask(lin)).items.map((hit: Any) => hit.number)).toEqual(['X1000000'])
    expect(await ask(zhao)).toEqual({ items: [], more: true })
  })

  it('the functions answer for the organisation of their transaction and no other', async () => {
    const other = await desk.found('第三家')
    for (const call of [
      `sales.find_order_numbers($1, array['X'], 10)`,
      `sales.find_product_words($1, '''pthing'''::tsquery, 10)`,
    ]) {
      const asked = desk.database.inOrg(desk.orgId, desk.people.owner, (tx) =>
        tx.client.query(`select * from ${call}`, [other.orgId]),
      )
      expect(await codeOf(asked), call).toBe('42501')
    }
  })
})
