import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Fault } from '../../../src/kernel/fault.ts'
import type { OrderRow, OrderView } from '../../../src/modules/sales/orders/order.api.ts'
import { faultOfError } from '../../../src/platform/http/faults.ts'
import { refreshOrderOwners, refreshTradeFacts, salesModule } from '../../../src/modules/sales/server.ts'
import { codeOf, openSalesDesk, type SalesDesk } from './sales-desk.ts'

let desk: SalesDesk
let customer: string
let productId: string
beforeAll(async () => {
  desk = await openSalesDesk()
  customer = await desk.addCustomer('江城建材', { ownerId: desk.ownerId })
  productId = (await desk.call<{ id: string }>(desk.ownerId, 'sales.product.create', { code: 'A', name: '瓷砖', cost: '0.5' })).id
})
afterAll(() => desk.close())

const line = (quantity: string, unitPrice: string) => ({ productId, quantity, unitPrice })
const create = (input: object = {}, user = desk.ownerId, key?: string) =>
  desk.call<OrderView>(user, 'sales.order.create', { customerId: customer, lines: [line('3', '1.005')], ...input }, key)
const act = (verb: string, id: string, user = desk.ownerId, input: object = {}) =>
  desk.call<OrderView>(user, `sales.order.${verb}`, { id, ...input })
const shipped = async (input: object = {}): Promise<OrderView> => {
  const order = await create({ state: 'confirmed', ...input })
  return act('ship', order.id)
}
const factsOf = async (id: string) =>
  (
    await desk.sql<object>(
      `select order_count, purchase_count, net_minor::int, first_order_on::text, last_order_on::text from customers.customer where id = $1`,
      [id],
    )
  )[0]

describe('creating an order', () => {
  it('numbers it by day, computes amounts and cost exactly, and hands the facts to the customer', async () => {
    const own = await desk.addCustomer('事实', { ownerId: desk.ownerId })
    const order = await create({ customerId: own, state: 'confirmed', lines: [line('3', '1.005'), line('2.5', '10')] })
    expect(order).toMatchObject({
      number: 'SO-20261121-001',
      kind: 'sale',
      state: 'confirmed',
      orderedOn: '2026-11-21',
      lineCount: 2,
      netMinor: 2802,
      costMinor: 275,
      grossProfitMinor: 2527,
      customer: { id: own, name: '事实' },
    })
    expect(order.lines.map((l) => [l.lineNo, l.quantity, l.unitPrice, l.amountMinor])).toEqual([
      [1, '3', '1.005', 302],
      [2, '2.5', '10', 2500],
    ])
    expect(await factsOf(own)).toEqual({
      order_count: 1,
      purchase_count: 1,
      net_minor: 2802,
      first_order_on: '2026-11-21',
      last_order_on: '2026-11-21',
    })
    expect((await create()).number).toBe('SO-20261121-002')
    expect((await create({ orderedOn: '2026-11-20' })).number).toBe('SO-20261120-001')
  })

  it('answers a repeated request with the first order', async () => {
    const [one, two] = await Promise.all([create({}, desk.ownerId, 'same-key'), create({}, desk.ownerId, 'same-key')])
    expect(one.id).toBe(two.id)
    expect(await codeOf(create({ remark: 'other' }, desk.ownerId, 'same-key'))).toBe('fault.idempotencyKeyReused')
  })

  it('gives parallel orders numbers without gap or twin', async () => {
    const made = await Promise.all(Array.from({ length: 12 }, () => create({ orderedOn: '2026-10-01' })))
    const numbers = made.map((order) => order.number).toSorted()
    expect(numbers).toEqual(Array.from({ length: 12 }, (_, i) => `SO-20261001-${String(i + 1).padStart(3, '0')}`))
  })

  it('refuses what cannot be: future day, unknown customer or product, empty or zero lines, confirmed without lines', async () => {
    const missing = '01900000-0000-7000-8000-000000000000'
    expect(await codeOf(create({ orderedOn: '2026-11-22' }))).toBe('sales.order.futureDay')
    expect(await codeOf(create({ customerId: missing }))).toBe('sales.order.customerUnknown')
    expect(await codeOf(create({ lines: [{ productId: missing, quantity: '1', unitPrice: '1' }] }))).toBe(
      'sales.order.productUnknown',
    )
    expect(await codeOf(create({ lines: [{ productId: null, quantity: '1', unitPrice: '1' }] }))).toBe('sales.order.lineEmpty')
    expect(await codeOf(create({ lines: [line('0', '1')] }))).toBe('sales.order.quantityZero')
    expect(await codeOf(create({ lines: [line('999999999', '999999999')] }))).toBe('sales.order.amountTooLarge')
    expect(await codeOf(create({ lines: [], state: 'confirmed' }))).toBe('sales.order.noLines')
    for (const lines of [[line('1.00001', '1')], [line('1', '-1')], [line('一', '1')], [{ ...line('1', '1'), amountMinor: 5 }]])
      expect(await codeOf(create({ lines }))).toBe('fault.invalid')
  })

  it('knows no cost when one product’s is unknown, and marks orders of negative quantities as returns', async () => {
    const free = await create({
      customerId: null,
      lines: [{ productId: null, description: '运费', quantity: '1', unitPrice: '20' }, line('1', '1')],
    })
    expect(free).toMatchObject({ costMinor: null, grossProfitMinor: null, customer: null })
    expect(await create({ lines: [line('-2', '10')] })).toMatchObject({ kind: 'return', netMinor: -2000 })
  })
})

describe('editing an order', () => {
  it('replaces lines and moves the order to another customer, whose facts both change', async () => {
    const from = await desk.addCustomer('原客户', { ownerId: desk.ownerId })
    const to = await desk.addCustomer('新客户')
    const order = await create({ customerId: from, state: 'confirmed' })
    const edited = await desk.call<OrderView>(desk.ownerId, 'sales.order.update', {
      id: order.id,
      version: order.version,
      customerId: to,
      lines: [line('10', '5')],
      remark: '改了',
    })
    expect(edited).toMatchObject({
      version: 2,
      netMinor: 5000,
      customer: { id: to },
      ownerId: null,
      remark: '改了',
      lineCount: 1,
    })
    expect(await factsOf(from)).toMatchObject({ order_count: 0, purchase_count: 0, net_minor: 0, first_order_on: null })
    expect(await factsOf(to)).toMatchObject({ order_count: 1, purchase_count: 1, net_minor: 5000 })
  })

  it('writes a stale edit where others changed other fields, a step of the order too', async () => {
    const order = await create()
    await desk.call(desk.ownerId, 'sales.order.update', { id: order.id, version: 1, remark: 'theirs' })
    await act('confirm', order.id)
    const merged = await desk.call<OrderView>(desk.ownerId, 'sales.order.update', {
      id: order.id,
      version: 1,
      lines: [line('9', '9')],
    })
    expect(merged).toMatchObject({ version: 4, remark: 'theirs', netMinor: 8100, state: 'confirmed' })
    const stale = { id: order.id, version: 3, lines: [line('1', '1')] }
    const fault = await desk.call(desk.ownerId, 'sales.order.update', stale).catch((error: Fault) => error)
    expect((fault as Fault).conflict?.fields).toEqual([
      {
        field: 'lines',
        current: [{ productId: expect.any(String), description: expect.any(String), quantity: '9', unitPrice: '9' }],
        sent: stale.lines,
      },
    ])
  })

  it('answers a stale edit with both values and leaves the order as it was', async () => {
    const order = await create()
    await desk.call(desk.ownerId, 'sales.order.update', { id: order.id, version: 1, remark: 'first' })
    const fault = await desk
      .call(desk.ownerId, 'sales.order.update', { id: order.id, version: 1, remark: 'second', lines: [line('9', '9')] })
      .catch((error: Fault) => error)
    expect(fault).toMatchObject({ kind: 'conflict', conflict: { currentVersion: 2 } })
    expect((fault as Fault).conflict?.fields.map((f) => f.field)).toEqual(['remark'])
    expect(await act('get', order.id)).toMatchObject({ remark: 'first', netMinor: 302 })
  })

  it('ends with shipment', async () => {
    const order = await shipped()
    expect(
      await codeOf(desk.call(desk.ownerId, 'sales.order.update', { id: order.id, version: order.version, remark: 'x' })),
    ).toBe('sales.order.alreadyShipped')
    const confirmed = await create({ state: 'confirmed' })
    expect(await codeOf(desk.call(desk.ownerId, 'sales.order.update', { id: confirmed.id, version: 1, lines: [] }))).toBe(
      'sales.order.noLines',
    )
  })
})

describe('steps', () => {
  it('go draft → confirmed → shipped → completed; wrong ones are refused and change nothing', async () => {
    const order = await create()
    expect(order.abilities).toMatchObject({ edit: true, confirm: true, ship: false, delete: true, return: false, cancel: true })
    expect(await codeOf(act('ship', order.id))).toBe('sales.order.wrongState')
    for (const verb of ['confirm', 'ship', 'complete']) await act(verb, order.id)
    const done = await act('get', order.id)
    expect(done).toMatchObject({ state: 'completed', version: 4 })
    expect(await codeOf(act('cancel', order.id))).toBe('sales.order.wrongState')
    const events = await desk.sql<{ event: string }>(`select event from platform.outbox where payload->>'orderId' = $1`, [
      order.id,
    ])
    expect(events).toHaveLength(4)
    const audit = await desk.sql<object>(`select 1 from platform.audit_log where entity = 'order' and entity_id = $1`, [order.id])
    expect(audit).toHaveLength(4)
  })

  it('count drafts and cancelled orders nowhere', async () => {
    const own = await desk.addCustomer('草稿', { ownerId: desk.ownerId })
    const order = await create({ customerId: own })
    expect(await factsOf(own)).toMatchObject({ order_count: 0, net_minor: 0 })
    await act('confirm', order.id)
    expect(await factsOf(own)).toMatchObject({ order_count: 1, net_minor: 302 })
    await act('cancel', order.id)
    expect(await factsOf(own)).toMatchObject({ order_count: 0, net_minor: 0 })
  })

  it('confirm nothing without lines; delete drafts only, with undo', async () => {
    const empty = await create({ lines: [] })
    expect(await codeOf(act('confirm', empty.id))).toBe('sales.order.noLines')
    await act('delete', empty.id)
    expect(await codeOf(act('get', empty.id))).toBe('fault.notFound')
    expect(await act('restore', empty.id)).toMatchObject({ id: empty.id, state: 'draft' })
    expect(await codeOf(act('restore', empty.id))).toBe('fault.notFound')
    expect(await codeOf(act('delete', (await create({ state: 'confirmed' })).id))).toBe('sales.order.notDraft')
  })
})

describe('returns', () => {
  it('come back in pieces to the cent and never more than was sold', async () => {
    const own = await desk.addCustomer('退货', { ownerId: desk.ownerId })
    const sale = await shipped({ customerId: own })
    const back = (quantity: string) => act('return', sale.id, desk.ownerId, { lines: [{ lineNo: 1, quantity }] })
    const first = await back('1')
    expect(first).toMatchObject({
      kind: 'return',
      state: 'completed',
      netMinor: -101,
      costMinor: -50,
      returnsOrder: { id: sale.id },
    })
    expect(first.number).toMatch(/^CSO-20261121-\d{3}$/)
    expect(first.lines[0]).toMatchObject({ quantity: '-1', amountMinor: -101, product: { code: 'A' } })
    expect(await codeOf(back('2.0001'))).toBe('sales.order.returnTooMuch')
    expect(await back('2')).toMatchObject({ netMinor: -201, costMinor: -100 })
    expect(await codeOf(back('0.0001'))).toBe('sales.order.returnTooMuch')
    const seen = await act('get', sale.id)
    expect(seen.returns.map((r) => r.netMinor)).toEqual([-101, -201])
    expect(seen.lines[0]?.returnableQuantity).toBe('0')
    expect(await factsOf(own)).toMatchObject({ order_count: 1, purchase_count: 1, net_minor: 0 })
    await act('cancel', first.id)
    expect((await act('get', sale.id)).lines[0]?.returnableQuantity).toBe('1')
    expect(await factsOf(own)).toMatchObject({ net_minor: 101 })
  })

  it('of parallel requests take back at most what was sold', async () => {
    const sale = await shipped({ lines: [line('5', '2')] })
    const results = await Promise.all(
      Array.from({ length: 8 }, () => codeOf(act('return', sale.id, desk.ownerId, { lines: [{ lineNo: 1, quantity: '1' }] }))),
    )
    expect(results.filter((r) => r === 'accepted')).toHaveLength(5)
    expect(results.filter((r) => r === 'sales.order.returnTooMuch')).toHaveLength(3)
  })

  it('are refused for drafts, returns, unknown lines and nothing', async () => {
    const draft = await create()
    const lines = [{ lineNo: 1, quantity: '1' }]
    expect(await codeOf(act('return', draft.id, desk.ownerId, { lines }))).toBe('sales.order.notReturnable')
    const sale = await shipped()
    const back = await act('return', sale.id, desk.ownerId, { lines })
    expect(await codeOf(act('return', back.id, desk.ownerId, { lines }))).toBe('sales.order.notReturnable')
    expect(await codeOf(act('return', sale.id, desk.ownerId, { lines: [] }))).toBe('sales.order.nothingReturned')
    expect(await codeOf(act('return', sale.id, desk.ownerId, { lines: [{ lineNo: 7, quantity: '1' }] }))).toBe(
      'sales.order.lineUnknown',
    )
  })
})

describe('the list', () => {
  interface OrderPage {
    items: OrderRow[]
    nextCursor?: string
  }
  const list = (input: object, user = desk.ownerId) => desk.call<OrderPage>(user, 'sales.order.list', input)
  const filter = (node: object) => ({ filter: JSON.stringify(node) })

  it('pages by key in every sort', async () => {
    for (const sort of ['orderedAt', '-orderedAt', 'orderedOn', '-orderedOn', 'netMinor', '-netMinor', 'number', '-number']) {
      const whole = (await list({ sort, limit: 200 })).items.map((o) => o.id)
      expect(whole.length).toBeGreaterThan(20)
      const paged: string[] = []
      let cursor: string | undefined
      do {
        const page = await list({ sort, limit: 7, ...(cursor && { cursor }) })
        paged.push(...page.items.map((o) => o.id))
        cursor = page.nextCursor
      } while (cursor)
      expect(paged, sort).toEqual(whole)
    }
  })

  it('filters by day, customer, kind, state, amount and number, and sums what it shows', async () => {
    const own = await desk.addCustomer('筛选', { ownerId: desk.ownerId })
    await create({ customerId: own, orderedOn: '2026-09-01', state: 'confirmed', lines: [line('1', '100')] })
    await create({ customerId: own, orderedOn: '2026-09-02', state: 'confirmed', lines: [line('1', '50')] })
    await create({ customerId: own, orderedOn: '2026-09-03', lines: [line('-1', '20')] })
    const mine = async (node: object) =>
      (await list({ customerId: own, sort: 'orderedOn', ...filter(node) })).items.map((o) => o.netMinor)
    expect(await mine({ all: [] })).toEqual([10_000, 5_000, -2_000])
    expect(await mine({ field: 'orderedOn', op: 'between', value: ['2026-09-01', '2026-09-02'] })).toEqual([10_000, 5_000])
    expect(await mine({ field: 'orderedOn', op: 'after', value: '2026-09-01' })).toEqual([5_000, -2_000])
    expect(await mine({ field: 'orderedOn', op: 'within', value: 'past30Days' })).toEqual([])
    expect(await mine({ field: 'kind', op: 'in', value: ['return'] })).toEqual([-2_000])
    expect(await mine({ field: 'state', op: 'notIn', value: ['draft'] })).toEqual([10_000, 5_000])
    expect(await mine({ field: 'netMinor', op: 'gte', value: 5_000 })).toEqual([10_000, 5_000])
    expect(await mine({ field: 'number', op: 'startsWith', value: 'SO-20260902' })).toEqual([5_000])
    expect(await mine({ field: 'walkIn', op: 'is', value: true })).toEqual([])
    expect(await mine({ field: 'customerId', op: 'in', value: [own] })).toHaveLength(3)
    expect(await mine({ field: 'remark', op: 'empty' })).toHaveLength(3)
    expect(await mine({ field: 'ownerId', op: 'in', value: ['me'] })).toHaveLength(3)
    const sums = await desk.call(desk.ownerId, 'sales.order.summary', { customerId: own })
    expect(sums).toEqual({ count: 3, exact: true, sums: { netMinor: 13_000, costMinor: 50, grossProfitMinor: 12_950 } })
    const found = await list({ q: 'so-20260901' })
    expect(found.items.map((o) => o.netMinor)).toEqual([10_000])
    expect((await list({ q: 'SO_2026%' })).items).toEqual([])
  })
})

describe('who sees which order', () => {
  it('is decided by the customer’s owner and department, and by the writer for walk-in sales', async () => {
    const east = await desk.addDepartment('华东')
    const south = await desk.addDepartment('华南')
    const [seller, manager, stranger, finance] = [
      await desk.addPerson('fieldSales', east),
      await desk.addPerson('manager', east),
      await desk.addPerson('fieldSales', south),
      await desk.addPerson('finance'),
    ]
    const theirs = await desk.addCustomer('她的客户', { ownerId: seller, departmentId: east })
    const order = await create({ customerId: theirs, state: 'confirmed' }, seller)
    const walkIn = await create({ customerId: null }, seller)
    const ids = async (user: string) =>
      (await desk.call<{ items: OrderRow[] }>(user, 'sales.order.list', { limit: 200 })).items.map((o) => o.id)
    expect((await ids(seller)).toSorted()).toEqual([order.id, walkIn.id].toSorted())
    expect(await ids(manager)).toEqual([order.id])
    expect(await ids(stranger)).toEqual([])
    expect(await ids(finance)).toEqual(expect.arrayContaining([order.id, walkIn.id]))
    const random = await codeOf(act('get', '01900000-0000-7000-8000-000000000000', stranger))
    for (const verb of ['get', 'confirm', 'cancel', 'delete']) expect(await codeOf(act(verb, order.id, stranger))).toBe(random)
    expect(await codeOf(desk.call(stranger, 'sales.order.update', { id: order.id, version: 1, remark: 'x' }))).toBe(random)
    expect(await codeOf(create({ customerId: theirs }, stranger))).toBe('sales.order.customerUnknown')
    expect(await codeOf(act('ship', order.id, seller))).toBe('fault.forbidden')
    expect((await desk.call<{ netMinor: number }>(stranger, 'sales.transactionCard.get', { customerId: theirs })).netMinor).toBe(
      0,
    )

    // The customer is handed over: orders follow in the same transaction.
    await desk.sql(`update customers.customer set owner_id = $1, owner_department_id = $2 where id = $3`, [
      stranger,
      south,
      theirs,
    ])
    await desk.inOrg((context) => context.emit('customers.customer.assigned', { customerIds: [theirs] }))
    expect(await ids(stranger)).toEqual([order.id])
    expect(await ids(manager)).toEqual([])
    expect((await ids(seller)).includes(order.id)).toBe(false)
  })

  it('hides cost and gross profit in list, detail, sums, filter, sort, card and export', async () => {
    const seller = await desk.addPerson('fieldSales')
    const own = await desk.addCustomer('成本', { ownerId: seller })
    const order = await create({ customerId: own, state: 'confirmed' }, seller)
    const answers = [
      order,
      await act('get', order.id, seller),
      await desk.call(seller, 'sales.order.list', {}),
      await desk.call(seller, 'sales.order.summary', {}),
      await desk.call(seller, 'sales.transactionCard.get', { customerId: own }),
      await desk.call(seller, 'sales.transactionCard.list', { customerId: own }),
    ]
    for (const answer of answers) expect(JSON.stringify(answer)).not.toMatch(/cost|grossProfit/i)
    for (const field of ['costMinor', 'grossProfitMinor'])
      for (const name of ['sales.order.list', 'sales.order.summary'])
        expect(await codeOf(desk.call(seller, name, { filter: JSON.stringify({ field, op: 'gt', value: 0 }) }))).toBe(
          'fault.invalid',
        )
    expect(await codeOf(desk.call(seller, 'sales.order.list', { sort: 'costMinor' }))).toBe('fault.invalid')
    expect(await codeOf(act('get', order.id, seller).then(() => desk.call(seller, 'sales.cost.read', { id: order.id })))).toBe(
      'fault.forbidden',
    )
    expect(await codeOf(desk.call(seller, 'sales.order.export', {}))).toBe('fault.forbidden')
    expect(await desk.call(desk.ownerId, 'sales.cost.read', { id: order.id })).toEqual({
      costMinor: 150,
      grossProfitMinor: 152,
      lines: [{ lineNo: 1, costMinor: 150, grossProfitMinor: 152 }],
    })
  })
})

describe('export', () => {
  it('writes the filtered list with harmless cells, and into the audit how many', async () => {
    const own = await desk.addCustomer('=HYPERLINK("x")', { ownerId: desk.ownerId })
    await create({ customerId: own, state: 'confirmed' })
    const file = await desk.call<{ stream: AsyncIterable<string>; fileName: string }>(desk.ownerId, 'sales.order.export', {
      customerId: own,
    })
    let text = ''
    for await (const piece of file.stream) text += piece
    const [titles, row] = text.replace('\ufeff', '').split('\r\n')
    expect(titles).toBe('订单号,订单日期,客户,客户编码,类型,状态,明细行数,金额,成本,毛利,备注')
    expect(row).toMatch(/^SO-20261121-\d+,2026-11-21,/)
    expect(row).not.toMatch(/,"?=HYPERLINK/)
    expect(row).toMatch(/,销售,已确认,1,3.02,1.50,1.52,$/)
    const xlsx = await desk.call<{ stream: AsyncIterable<Uint8Array>; fileName: string }>(desk.ownerId, 'sales.order.export', {
      customerId: own,
      format: 'xlsx',
      locale: 'en',
    })
    expect(xlsx.fileName).toBe('orders-2026-11-21.xlsx')
    for await (const piece of xlsx.stream) {
      expect(Buffer.from(piece).subarray(0, 2).toString()).toBe('PK')
      break
    }
    const audit = await desk.sql<{ after: { exported: number } }>(
      `select after from platform.audit_log where operation = 'sales.order.export'`,
    )
    expect(audit.map((a) => a.after.exported)).toEqual([1, 1])
  })
})

describe('what a race or a size can break', () => {
  it('is told in words: a number that an import took; and many orders are exported whole, once each', async () => {
    const next = (await create({ orderedOn: '2026-08-01' })).number.replace('001', '002')
    const own = await desk.addCustomer('很多订单', { ownerId: desk.ownerId })
    await desk.sql(
      `insert into sales.order (org_id, number, customer_id, ordered_at, ordered_on, created_at, updated_at)
       select $1, case n when 1 then $2 else 'M-' || n end, $3, now(), '2026-08-01', now(), now() from generate_series(1, 50001) n`,
      [desk.orgId, next, own],
    )
    const raced = await create({ orderedOn: '2026-08-01' }).catch((error: unknown) =>
      faultOfError(error, salesModule.constraints ?? {}),
    )
    expect(raced).toMatchObject({ kind: 'refused', code: 'sales.order.numberTaken' })
    const file = await desk.call<{ stream: AsyncIterable<string> }>(desk.ownerId, 'sales.order.export', { customerId: own })
    const numbers = new Set<string>()
    let text = ''
    for await (const piece of file.stream) text += piece
    for (const line of text.trim().split('\r\n').slice(1)) numbers.add(line.split(',')[0]!)
    expect(numbers.size).toBe(50_001)
    const sums = await desk.call<{ count: number; exact: boolean; sums?: object }>(desk.ownerId, 'sales.order.summary', {})
    expect(sums).toMatchObject({ exact: false })
    expect(sums.count).toBeGreaterThanOrEqual(50_000)
    expect(sums.sums).toBeUndefined()
  })
})

describe('for the import', () => {
  it('counts facts of an import and copies owners set-based', async () => {
    const seller = await desk.addPerson('fieldSales')
    const own = await desk.addCustomer('导入', { ownerId: seller })
    const importId = '01900000-0000-7000-8000-00000000abcd'
    await desk.sql(
      `insert into sales.order (org_id, number, customer_id, kind, ordered_at, ordered_on, net_minor, import_id, created_at, updated_at)
       select $1, 'IMP-' || n, $2, case when n = 4 then 'return' else 'sale' end, now(), date '2011-01-01' + n, case n when 3 then 0 when 4 then -50 else 100 end, $3, now(), now()
         from generate_series(1, 4) n`,
      [desk.orgId, own, importId],
    )
    await desk.inOrg(async ({ tx }) => {
      await refreshOrderOwners(tx, { importId })
      await refreshTradeFacts(tx, { importId })
    })
    expect(await factsOf(own)).toEqual({
      order_count: 3,
      purchase_count: 2,
      net_minor: 150,
      first_order_on: '2011-01-02',
      last_order_on: '2011-01-04',
    })
    expect((await desk.call<{ items: OrderRow[] }>(seller, 'sales.order.list', {})).items).toHaveLength(4)
    await desk.sql(`update sales.order set deleted_at = now() where import_id = $1`, [importId])
    await desk.inOrg(({ tx }) => refreshTradeFacts(tx, { importId }))
    expect(await factsOf(own)).toMatchObject({ order_count: 0, purchase_count: 0, net_minor: 0, first_order_on: null })
  })
})
