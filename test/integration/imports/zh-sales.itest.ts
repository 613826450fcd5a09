import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importOperations } from '../../../src/modules/admin/imports/import.api.ts'
import { createTestApp, type TestApp } from '../../harness/test-app.ts'
import { endState, sequences, type EndState } from './end-state.ts'
import { deskOf } from './import-desk.ts'

const folder = path.resolve(import.meta.dirname, '../../../../shared/data/zh-sales')
const found = existsSync(folder)
if (!found) console.info(`skipped: real data not found (${folder}); sequences.itest.ts proves the same on small files`)
const files = { customer_info: 'customers', product_catalog: 'products', sales_data: 'order-lines' } as const
type Name = keyof typeof files

describe.runIf(found)('the files of a small Chinese company', () => {
  let t: TestApp
  let first: EndState | undefined
  beforeAll(async () => {
    t = await createTestApp()
  })
  afterAll(() => t.close())

  it.each(sequences(Object.keys(files) as Name[]).map((order) => ({ order, words: order.join(', ') })))(
    'come in without touching a mapping: $words',
    async ({ order, words }) => {
      const desk = deskOf(t, await t.found(words))
      for (const name of order) {
        const { state, target, result } = await desk.bring(`${name}.csv`, readFileSync(path.join(folder, `${name}.csv`)))
        expect([name, state, target, result.badRows]).toEqual([name, 'done', files[name], 0])
      }
      const end = await endState(desk)
      expect(Object.fromEntries(Object.entries(end).map(([name, rows]) => [name, rows.length]))).toEqual({
        customers: 29,
        contacts: 29,
        products: 50,
        orders: 124,
        lines: 124,
        grades: 29,
      })
      const [sums] = await desk.sql(
        `select sum(net_minor)::text as net, sum(net_minor - cost_minor)::text as profit, count(cost_minor)::int as costed from sales.order where org_id = $1`,
      )
      expect(sums).toEqual({ net: sumOf('sales_data', '销售额'), profit: sumOf('sales_data', '利润'), costed: 124 })
      first ??= end
      expect(end).toEqual(first)
    },
    120_000,
  )

  it('refuse a table of sales targets with a sentence that says what is missing', async () => {
    const me = await t.found('目标')
    const desk = deskOf(t, me)
    const before = await desk.digest()
    const { id, missing, mapping } = await desk.put('targets.csv', readFileSync(path.join(folder, 'targets.csv')))
    expect(mapping.columns.map((c: { field: string }) => c.field)).toEqual(['territory', 'category'])
    expect(missing.length).toBeGreaterThan(0)
    for (const language of ['zh-CN', 'en']) {
      const answer = await t.call(me, importOperations.run, { id }, { 'accept-language': language })
      expect(answer.status).toBe(422)
      expect(answer.body.code).toMatch(/^admin\.import\.(missingColumns|noMapping)$/)
      expect(answer.body.title).not.toMatch(/import\.|[{}]|undefined/)
      console.info(answer.body.title)
    }
    expect(await desk.digest()).toEqual(before)
  })

  /** Sum of a column in minor units, counted in whole numbers. */
  function sumOf(name: Name, column: string): string {
    const [header, ...rows] = readFileSync(path.join(folder, `${name}.csv`), 'utf8').replace(/^\ufeff/, '').trim().split(/\r?\n/) // prettier-ignore
    const at = header!.split(',').indexOf(column)
    return rows
      .map((row) => {
        const [whole, fraction = ''] = row.split(',')[at]!.split('.')
        return BigInt(`${whole}${fraction.padEnd(2, '0')}`)
      })
      .reduce((sum, minor) => sum + minor, 0n)
      .toString()
  }
})
