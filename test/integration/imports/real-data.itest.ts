import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { abcOperations } from '../../../src/modules/insight/abc/abc.api.ts'
import { purchaseOperations } from '../../../src/modules/insight/purchases/purchase.api.ts'
import type { Digest } from '../../harness/digest.ts'
import { openImportDesk, type ImportDesk } from './import-desk.ts'

const file = path.resolve(import.meta.dirname, '../../../../shared/data/online-retail.csv.gz')
const found = existsSync(file)
if (!found) console.info(`skipped: real data not found (${file}); wholesaler.itest.ts proves the same on a generated file`)

// Half a million lines on a machine that others use as well.
const patience = 15 * 60_000

// The public file of a British wholesaler (UCI Online Retail, CC BY 4.0), as it was published, against figures counted apart from us.
describe.runIf(found)('541,909 real order lines', () => {
  let desk: ImportDesk
  let before: Digest
  let id: string

  beforeAll(async () => {
    desk = await openImportDesk()
    before = await desk.digest()
  })
  afterAll(() => desk.close())

  it(
    'come in whole, with their customers, products and totals',
    async () => {
      const { state, result, id: made } = await desk.bring('online-retail.csv', gunzipSync(readFileSync(file)))
      id = made
      expect(state).toBe('done')
      expect(result).toMatchObject({
        rows: 541_909,
        badRows: 0,
        totalMinor: 974_774_793,
        knownCustomersMinor: 830_006_581,
        // 3,836 cancellations and 1,336 write-offs with a negative quantity.
        returns: 5_172,
        entities: { customer: { new: 4_372 }, product: { new: 4_070 }, order: { new: 25_900 } },
      })
      expect(
        await desk.sql(`select count(*)::int as orders, sum(net_minor)::text as total, count(*) filter (where number like 'C%')::int as cancelled,
          sum(net_minor) filter (where customer_id is not null)::text as known from sales.order where org_id = $1`),
      ).toEqual([{ orders: 25_900, total: '974774793', cancelled: 3_836, known: '830006581' }])
    },
    patience,
  )

  it('are graded and counted as the literature says', async () => {
    const { report } = (await desk.t.call(desk.me, abcOperations.report)).body
    const classes = Object.fromEntries(
      report.classes.map((c: { class: string; customers: number; amountMinor: number }) => [
        c.class,
        [c.customers, c.amountMinor],
      ]),
    )
    expect(classes).toEqual({ A: [1_178, 665_108_358], B: [1_456, 124_692_952], C: [1_738, 40_205_271] })
    expect((await desk.t.call(desk.me, purchaseOperations.get)).body).toMatchObject({
      bought: 4_338,
      twiceOrMore: 2_845,
      onceOnly: 1_493,
    })
  })

  it(
    'change nothing when they come a second time',
    async () => {
      const stored = await desk.digest()
      const again = await desk.bring('online-retail.csv', gunzipSync(readFileSync(file)))
      expect(again.state).toBe('done')
      expect(again.result.entities).toEqual({
        customer: { new: 0, updated: 0, unchanged: 4_372 },
        product: { new: 0, updated: 0, unchanged: 4_070 },
        order: { new: 0, updated: 0, unchanged: 25_900 },
      })
      expect(await desk.digest()).toEqual(stored)
      expect(again.result.grading).toBeUndefined()
    },
    patience,
  )

  it(
    'leave no trace behind the undo',
    async () => {
      const { state, result } = await desk.undo(id)
      expect(state).toBe('undone')
      expect(result.undo).toMatchObject({ removed: { order: 25_900, product: 4_070, customer: 4_372 }, kept: [] })
      expect(await desk.digest()).toEqual(before)
    },
    patience,
  )
})
