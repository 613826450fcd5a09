import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importOperations } from '../../../src/modules/admin/imports/import.api.ts'
import { openImportDesk, type ImportDesk } from './import-desk.ts'

let desk: ImportDesk
beforeAll(async () => {
  desk = await openImportDesk()
})
afterAll(() => desk.close())

const orders = '订单号,日期,客户名称,金额\nA1,2024-01-05,宏图瓷砖,100\n'
const run = (id: string) => desk.t.call(desk.me, importOperations.run, { id })

describe('the mapping of a file', () => {
  it('is demanded where no header is known', async () => {
    const file = await desk.put('colours.csv', 'qqq,www,eee\nred,green,blue\nblack,white,grey\n')
    expect(file.mapping).toBeNull()
    const answer = await run(file.id)
    expect(answer.status).toBe(422)
    expect(answer.body.code).toBe('admin.import.noMapping')
  })

  it('must hold what the target needs', async () => {
    const file = await desk.put('orders.csv', orders)
    const mapped = await desk.map(file.id, { mapping: { target: 'order-lines', columns: [{ column: 0, field: 'orderNumber' }] } })
    expect(mapped.body.missing.toSorted()).toEqual(['amount', 'day'])
    const answer = await run(file.id)
    expect(answer.status).toBe(422)
    expect(answer.body.code).toBe('admin.import.missingColumns')
  })

  it('names columns of the file and fields of the target, each once', async () => {
    const file = await desk.put('orders.csv', orders)
    const wrong = [
      [{ column: 9, field: 'orderNumber' }],
      [{ column: 0, field: 'shoeSize' }],
      [
        { column: 0, field: 'orderNumber' },
        { column: 1, field: 'orderNumber' },
      ],
    ]
    for (const columns of wrong) {
      const answer = await desk.map(file.id, { mapping: { target: 'order-lines', columns } })
      expect(answer.status).toBe(422)
      expect(answer.body.code).toBe('admin.import.unknownColumn')
    }
    expect((await desk.get(file.id)).mapping).toEqual(file.mapping)
  })

  it('is kept for the next file with the same header', async () => {
    const file = await desk.put('orders.csv', orders)
    const columns = [
      { column: 0, field: 'orderNumber' },
      { column: 1, field: 'orderedAt' },
      { column: 2, field: 'customerCode' },
      { column: 3, field: 'amount' },
    ]
    await desk.map(file.id, { mapping: { target: 'order-lines', columns } })
    await desk.run(file.id)
    const next = await desk.put('orders of february.csv', orders.replace('A1', 'A2'))
    expect(next.mapping.columns.map((c: { field: string }) => c.field)).toEqual(columns.map((c) => c.field))
  })
})
