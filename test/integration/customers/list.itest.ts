import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { customerFilterFields, customerSorts } from '../../../src/modules/customers/list/customer-list.api.ts'
import { operatorsOf } from '../../../src/kernel/filter.ts'
import { rebuildSearchWords } from '../../../src/modules/customers/server.ts'
import { codeOf, openCustomersDesk, readAll, type CustomersDesk } from './customers-desk.ts'

// eslint-disable-next-line typescript/no-explicit-any
type Any = any
let desk: CustomersDesk
const total = 180

beforeAll(async () => {
  desk = await openCustomersDesk()
  const { lin, zhao } = desk.people
  // Many equal sort values and empty dates: pages must still neither overlap nor lose a row.
  await desk.sql(
    `insert into customers.customer (org_id, id, name, name_sort, name_key, code, kind, phone, phone_key, province, city, owner_id, owner_department_id, net_minor, order_count,
       last_order_on, last_contact_at, next_contact_at, created_at, updated_at)
     select $1, gen_random_uuid(), '客户' || (n % 7) || '号', 'ke hu ' || (n % 7), '客户' || (n % 7), 'C' || n, case when n % 3 = 0 then 'dealer' else 'company' end, '1380000' || (1000 + n), '1380000' || (1000 + n),
       (array['湖北', '广东', '西藏'])[1 + n % 3], case when n % 5 = 0 then null else '城' || n % 5 end,
       case when n % 4 = 0 then null when n % 4 = 1 then $2::uuid else $3::uuid end, case when n % 4 = 0 then null when n % 4 = 1 then $4::uuid else $5::uuid end, (n % 6) * 1000, n % 6,
       case when n % 6 = 0 then null else date '2026-11-01' - (n % 9) end, case when n % 2 = 0 then null else timestamptz '2026-11-20 04:00Z' - (n % 9) * interval '1 day' end,
       case when n % 3 = 0 then null else timestamptz '2026-11-22 04:00Z' + (n % 9) * interval '1 day' end, timestamptz '2026-01-01' + (n % 11) * interval '1 day', timestamptz '2026-10-01' + (n % 13) * interval '1 day'
     from generate_series(1, $6) n`,
    [desk.orgId, lin, zhao, desk.north, desk.south, total],
  )
  await desk.sql(
    `insert into customers.grade_scheme (org_id, id, kind, name, settings, is_default, created_at, updated_at) values ($1, $2, 'abc', 'ABC', '{}', true, now(), now())`,
    [desk.orgId, desk.orgId],
  )
  await desk.sql(
    `insert into customers.grade_span (org_id, series_id, customer_id, from_seq, since_seq, class, amount_minor)
     select org_id, $1, id, 1, 1, case when net_minor >= 4000 then 'A' else 'B' end, net_minor from customers.customer where net_minor > 0`,
    [desk.orgId],
  )
  await desk.inOrg(async ({ tx }) =>
    rebuildSearchWords(
      tx,
      (await desk.sql<{ id: string }>('select id from customers.customer')).map((row) => row.id),
    ),
  )
})
afterAll(() => desk.close())

const list = (who: string, input: object = {}): Promise<Any> => desk.call(who, 'customers.customer.list', input)

async function walk(who: string, input: object): Promise<Any[]> {
  const rows: Any[] = []
  let cursor: string | undefined
  do {
    const page = await list(who, { ...input, limit: 23, ...(cursor ? { cursor } : {}) })
    rows.push(...page.items)
    cursor = page.nextCursor
  } while (cursor)
  return rows
}

describe('the customer list', () => {
  it.each(customerSorts.flatMap((sort) => [sort, `-${sort}`]))('walks every row once, in order, by %s', async (sort) => {
    const rows = await walk(desk.people.owner, { sort })
    expect(new Set(rows.map((row) => row.id)).size).toBe(total)
    const by = sort.replace('-', '') as 'netMinor'
    const empty = by === ('nextContactAt' as string) ? '9999' : ''
    const values = rows.map((row) => (by === ('name' as string) ? row.name : (row[by] ?? empty)))
    const sorted = [...values].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
    expect(values).toEqual(sort.startsWith('-') ? sorted.toReversed() : sorted)
  })

  it('shows one’s own customers, a department’s, or all', async () => {
    const { lin, zhao, manager, owner, marketing } = desk.people
    const owners = async (who: string): Promise<Set<string>> => new Set((await walk(who, {})).map((row) => row.ownerName))
    expect(await owners(lin)).toEqual(new Set(['林晓']))
    expect(await owners(zhao)).toEqual(new Set(['赵磊']))
    expect(await owners(manager)).toEqual(new Set(['林晓']))
    expect(await owners(owner)).toEqual(new Set(['林晓', '赵磊', null]))
    expect((await list(marketing, { limit: 1 })).items[0].phone).toMatch(/^138\*{4}\d{4}$/)
    expect(await codeOf(list(desk.people.warehouse))).toBe('fault.forbidden')
  })

  const filters: [string, object, (row: Any) => boolean][] = [
    ['province', { field: 'province', op: 'eq', value: '西藏' }, (r) => r.province === '西藏'],
    ['kind', { field: 'kind', op: 'in', value: ['dealer'] }, (r) => r.kind === 'dealer'],
    ['not kind', { field: 'kind', op: 'notIn', value: ['dealer'] }, (r) => r.kind !== 'dealer'],
    ['grade', { field: 'grade', op: 'in', value: ['A'] }, (r) => r.grade === 'A'],
    ['not graded', { field: 'grade', op: 'empty' }, (r) => r.grade === null],
    ['net', { field: 'netMinor', op: 'between', value: [1000, 2000] }, (r) => r.netMinor >= 1000 && r.netMinor <= 2000],
    ['never bought', { field: 'neverBought', op: 'is', value: true }, (r) => r.orderCount === 0],
    ['bought', { field: 'neverBought', op: 'is', value: false }, (r) => r.orderCount > 0],
    [
      'not contacted since',
      { field: 'lastContactAt', op: 'before', value: '2026-11-17' },
      (r) => r.lastContactAt === null || r.lastContactAt < '2026-11-16T16:00',
    ],
    [
      'contacted after',
      { field: 'lastContactAt', op: 'after', value: '2026-11-17' },
      (r) => r.lastContactAt !== null && r.lastContactAt >= '2026-11-17T16:00',
    ],
    [
      'next contact soon',
      { field: 'nextContactAt', op: 'within', value: 'next7Days' },
      (r) => r.nextContactAt !== null && r.nextContactAt < '2026-11-27T16:00',
    ],
    ['no next contact', { field: 'nextContactAt', op: 'empty' }, (r) => r.nextContactAt === null],
    [
      'ordered before',
      { field: 'lastOrderOn', op: 'before', value: '2026-10-28' },
      (r) => r.lastOrderOn !== null && r.lastOrderOn < '2026-10-28',
    ],
    ['without city', { field: 'city', op: 'empty' }, (r) => r.city === null],
    ['name', { field: 'name', op: 'contains', value: '客户3' }, (r) => r.name.includes('客户3')],
    ['mine', { field: 'ownerId', op: 'in', value: ['me'] }, (r) => r.ownerName === '陈总'],
    ['nobody’s', { field: 'ownerId', op: 'empty' }, (r) => r.ownerId === null],
    [
      'and/or',
      {
        all: [
          { field: 'province', op: 'eq', value: '湖北' },
          {
            any: [
              { field: 'grade', op: 'in', value: ['A'] },
              { field: 'kind', op: 'in', value: ['dealer'] },
            ],
          },
        ],
      },
      (r) => r.province === '湖北' && (r.grade === 'A' || r.kind === 'dealer'),
    ],
  ]
  it.each(filters)('filters by %s, in every order', async (_name, filter, expected) => {
    const { owner } = desk.people
    const all = await walk(owner, {})
    const wanted = new Set(all.filter(expected).map((row) => row.id))
    for (const sort of ['-updatedAt', 'netMinor', 'name']) {
      const rows = await walk(owner, { filter: JSON.stringify(filter), sort })
      expect(new Set(rows.map((row) => row.id))).toEqual(wanted)
      expect(rows).toHaveLength(wanted.size)
    }
    expect(await desk.call(owner, 'customers.customer.summary', { filter: JSON.stringify(filter) })).toEqual({
      count: wanted.size,
      exact: true,
      sums: { netMinor: all.filter(expected).reduce((sum, row) => sum + row.netMinor, 0) },
    })
  })

  it('answers every operator of every field without breaking', async () => {
    const values: Record<string, unknown> = {
      text: "a'%_\\", number: 3, money: 100, date: '2026-11-01', choice: ['x'], user: ['me'], boolean: true,
    } // prettier-ignore
    for (const [field, type] of Object.entries(customerFilterFields)) {
      for (const op of operatorsOf[type]) {
        const value =
          op === 'empty' || op === 'notEmpty'
            ? undefined
            : op === 'between'
              ? type === 'date' ? ['2026-01-01', '2026-02-01'] : [1, 2]
              : op === 'within' ? 'thisMonth' : values[type] // prettier-ignore
        const filter = JSON.stringify({ field, op, ...(value === undefined ? {} : { value }) })
        expect(await codeOf(list(desk.people.owner, { filter })), `${field} ${op}`).toBe('accepted')
        expect(await codeOf(desk.call(desk.people.lin, 'customers.customer.summary', { filter })), `${field} ${op}`).toBe(
          'accepted',
        )
      }
    }
  })

  it('refuses unknown sorts, fields, operators and broken cursors; a masked field is no field', async () => {
    const { owner, marketing } = desk.people
    expect(await codeOf(list(owner, { sort: 'phone' }))).toBe('fault.invalid')
    expect(await codeOf(list(owner, { cursor: 'x' }))).toBe('fault.invalid')
    expect(await codeOf(list(owner, { cursor: 'WzEsMl0' }))).toBe('fault.invalid')
    expect(await codeOf(list(owner, { filter: '{"field":"nope","op":"eq","value":"x"}' }))).toBe('fault.invalid')
    const byPhone = JSON.stringify({ field: 'phone', op: 'startsWith', value: '138' })
    expect(await codeOf(list(owner, { filter: byPhone }))).toBe('accepted')
    expect(await codeOf(list(marketing, { filter: byPhone }))).toBe('fault.invalid')
    expect((await list(marketing, { q: '13800001005' })).items).toEqual([])
    expect((await list(owner, { q: '13800001005' })).items).toHaveLength(1)
  })

  it('is searched within, sorted and filtered at once, and within one’s reach', async () => {
    const { owner, lin } = desk.people
    const rows = await walk(owner, { q: 'kh3', sort: '-netMinor' })
    expect(rows.every((row) => row.name === '客户3号')).toBe(true)
    const mine = await walk(lin, { q: '客户', filter: JSON.stringify({ field: 'province', op: 'eq', value: '湖北' }) })
    expect(mine.length).toBeGreaterThan(0)
    expect(mine.every((row) => row.ownerId === lin && row.province === '湖北')).toBe(true)
    expect((await list(owner, { q: '！！' })).items).toEqual([])
  })

  it('gives rows by ids, only those within reach', async () => {
    const { owner, lin } = desk.people
    const ids = (await list(owner, { limit: 10 })).items.map((row: Any) => row.id)
    const mine = await desk.call<Any>(lin, 'customers.customer.byIds', { ids: ids.join(',') })
    expect(mine.items.every((row: Any) => row.ownerId === lin)).toBe(true)
  })

  it('is exported as it is shown: same rows, masked, no live formula, written into the audit', async () => {
    const { owner, lin, manager } = desk.people
    await desk.create(owner, '=HYPERLINK("http://x")', { city: '@公式城', kind: 'dealer' })
    const filter = { field: 'kind', op: 'in', value: ['dealer'] }
    const file = await desk.call<Any>(owner, 'customers.customer.export', { filter, format: 'csv' })
    const lines = (await readAll(file.stream)).toString('utf8').trim().split('\r\n')
    expect(lines[0]).toContain('客户编码,客户名称,类型')
    expect(lines.length - 1).toBe((await walk(owner, { filter: JSON.stringify(filter) })).length)
    expect(lines.find((line) => line.includes('HYPERLINK'))).toContain(`'=HYPERLINK`)
    expect(lines.every((line) => !/,@公式/.test(line))).toBe(true)
    const [audit] = await desk.sql<Any>(
      `select after from platform.audit_log where operation = 'customers.customer.export' order by id desc limit 1`,
    )
    expect(audit.after).toMatchObject({ exported: lines.length - 1, format: 'csv' })
    const xlsx = await desk.call<Any>(owner, 'customers.customer.export', {
      format: 'xlsx',
      columns: ['name', 'netMinor'],
      locale: 'en',
    })
    expect((await readAll(xlsx.stream)).subarray(0, 2).toString()).toBe('PK')
    expect(await codeOf(desk.call(lin, 'customers.customer.export', {}))).toBe('fault.forbidden')
    expect(await codeOf(desk.call(manager, 'customers.customer.export', {}))).toBe('fault.forbidden')
  })
})
