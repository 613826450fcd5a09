import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { abcOperations } from '../../../src/modules/insight/abc/abc.api.ts'
import { purchaseOperations } from '../../../src/modules/insight/purchases/purchase.api.ts'
import type { Digest } from '../../harness/digest.ts'
import { openImportDesk, seedOfRun, type ImportDesk } from './import-desk.ts'
import { wholesalerFile } from './wholesaler-file.ts'

// The twin of the public file of a British wholesaler: generated, of the same shape, with totals counted apart from the product.
describe('a file of order lines in English', () => {
  const { csv, expected } = wholesalerFile(seedOfRun('wholesaler'))
  let desk: ImportDesk
  let before: Digest
  let id: string

  beforeAll(async () => {
    desk = await openImportDesk()
    before = await desk.digest()
  })
  afterAll(() => desk.close())

  it('is recognised without a mapping', async () => {
    const found = await desk.put('online-retail.csv', csv)
    id = found.id
    expect(found).toMatchObject({ target: 'order-lines', missing: [], questions: [] })
    expect(found.mapping.columns.map((c: { field: string }) => c.field)).toEqual([
      'orderNumber',
      'productCode',
      'productName',
      'quantity',
      'orderedAt',
      'unitPrice',
      'customerCode',
      'country',
    ])
  })

  it('is told truly by the dry run, which writes nothing', async () => {
    const { report, state } = await desk.check(id)
    expect(state).toBe('checked')
    expect(report).toMatchObject({
      rows: expected.lines,
      goodRows: expected.lines,
      badRows: 0,
      walkInRows: expected.walkInRows,
      returns: expected.returns,
      totalMinor: expected.totalMinor,
      knownCustomersMinor: expected.knownMinor,
      entities: {
        customer: { new: expected.customers, updated: 0, unchanged: 0 },
        product: { new: expected.products, updated: 0, unchanged: 0 },
        order: { new: expected.orders, updated: 0, unchanged: 0 },
      },
    })
    expect(await desk.digest()).toEqual(before)
  })

  it('is stored with exactly these totals', async () => {
    const { state, result } = await desk.run(id)
    expect(state).toBe('done')
    expect(result).toMatchObject({ rows: expected.lines, totalMinor: expected.totalMinor, returns: expected.returns })
    expect(
      await desk.sql(`select count(*)::int as orders, sum(net_minor)::text as total,
        sum(net_minor) filter (where customer_id is not null)::text as known, count(*) filter (where kind = 'return')::int as returns,
        sum(line_count)::int as lines from sales.order where org_id = $1`),
    ).toEqual([
      {
        orders: expected.orders,
        total: String(expected.totalMinor),
        known: String(expected.knownMinor),
        returns: expected.returns,
        lines: expected.lines,
      },
    ])
    expect(
      await desk.sql(
        `select count(*)::int as lines, sum(amount_minor)::text as total, count(distinct product_id)::int as products from sales.order_line where org_id = $1`,
      ),
    ).toEqual([{ lines: expected.lines, total: String(expected.totalMinor), products: expected.products }])
    expect(
      await desk.sql(
        `select count(*)::int as customers, sum(net_minor)::text as net, count(*) filter (where code like '%.%')::int as floats from customers.customer where org_id = $1`,
      ),
    ).toEqual([{ customers: expected.customers, net: String(expected.knownMinor), floats: 0 }])
  })

  it('is graded and counted at once', async () => {
    const { report } = (await desk.t.call(desk.me, abcOperations.report)).body
    expect(report.totalMinor).toBe(expected.knownMinor)
    for (const name of ['A', 'B', 'C'] as const)
      expect(report.classes.find((c: { class: string }) => c.class === name)).toMatchObject(expected.classes[name])
    expect((await desk.t.call(desk.me, purchaseOperations.get)).body).toMatchObject({
      bought: expected.bought,
      twiceOrMore: expected.twice,
      onceOnly: expected.once,
      neverContacted: expected.customers,
    })
  })

  it('changes nothing when it comes a second time', async () => {
    const stored = await desk.digest()
    const again = await desk.bring('online-retail (1).csv', csv)
    expect(again.state).toBe('done')
    expect(again.result.entities).toEqual({
      customer: { new: 0, updated: 0, unchanged: expected.customers },
      product: { new: 0, updated: 0, unchanged: expected.products },
      order: { new: 0, updated: 0, unchanged: expected.orders },
    })
    expect(await desk.digest()).toEqual(stored)
    const undone = await desk.undo(again.id)
    expect(undone.result.undo).toMatchObject({ removed: { order: 0, product: 0, customer: 0 }, kept: [] })
    expect(await desk.digest()).toEqual(stored)
  })

  it('leaves no trace behind its undo', async () => {
    const undone = await desk.undo(id)
    expect(undone.state).toBe('undone')
    expect(undone.result.undo).toMatchObject({
      removed: { order: expected.orders, product: expected.products, customer: expected.customers },
      kept: [],
    })
    expect(await desk.digest()).toEqual(before)
    expect(await desk.sql(`select 1 from customers.v_customer_class where org_id = $1`)).toEqual([])
  })

  it('can be brought in again after the undo', async () => {
    const { state, result } = await desk.run(id)
    expect(state).toBe('done')
    expect(result.entities.order).toEqual({ new: expected.orders, updated: 0, unchanged: 0 })
    expect(result.totalMinor).toBe(expected.totalMinor)
  })
})
