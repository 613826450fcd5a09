import { describe, expect, it } from 'vitest'
import { OrderNoter, orderLineColumns, orderSeenColumns, unitPriceOf, type OrderLine } from './order-part.rules.ts'
import { productCodeOf, productNoter } from './product-part.rules.ts'

type Noted = Record<string, Record<string, unknown>[]>

function noter(mapped: string[] = []): {
  noted: Noted
  orders: OrderNoter
  take: (line: Partial<OrderLine>, rowNo: number) => void
} {
  const noted: Noted = { line: [], orderseen: [] }
  const columns: Record<string, readonly string[]> = { line: orderLineColumns(new Set(mapped)), orderseen: orderSeenColumns }
  const orders = new OrderNoter(new Set(mapped), (part, row) => {
    expect(row).toHaveLength(columns[part]!.length)
    noted[part]!.push(Object.fromEntries(row.map((value, index) => [columns[part]![index]!.split(' ')[0]!, value])))
  })
  const plain: OrderLine = { number: 'S1', at: '2024-01-05', customerKey: null, productCode: null, productNo: null, quantity: '1', price: '2.50', amount: null, profit: null, state: null, remark: null } // prettier-ignore
  return { noted, orders, take: (line, rowNo) => orders.take({ ...plain, ...line }, rowNo) }
}

describe('runs of order lines', () => {
  it('add up what follows each other, whatever lies between', () => {
    const { noted, orders, take } = noter()
    take({ customerKey: 'c:1', quantity: '3', price: '1.005' }, 2)
    take({ number: 'S2', quantity: '-1' }, 3)
    take({ customerKey: 'c:2', at: '2024-01-04 08:00:00', quantity: '-1', price: '10' }, 5)
    expect(noted['orderseen']).toEqual([])
    orders.end()
    expect(noted['line']!.map((line) => [line['row_no'], line['o'], line['amount_minor']])).toEqual([
      [2, 1, 302],
      [3, 2, -250],
      [5, 1, -1000],
    ])
    expect(noted['orderseen']).toMatchObject([
      {
        no: 1,
        number: 'S1',
        c_key: 'c:2',
        row_no: 2,
        last_row: 5,
        at: '2024-01-04 08:00:00',
        lines: 2,
        net_minor: -698,
        negative: 'false',
      },
      { no: 2, number: 'S2', c_key: null, row_no: 3, last_row: 3, lines: 1, net_minor: -250, negative: 'true' },
    ])
  })

  it('have the same fingerprint in any sequence, and another when a line says something else', () => {
    const hashOf = (...lines: Partial<OrderLine>[]): bigint => {
      const { noted, orders, take } = noter()
      lines.forEach((line, index) => take(line, index + 2))
      orders.end()
      return noted['orderseen']!.reduce((sum, run) => sum + BigInt(run['hash'] as string), 0n)
    }
    const [a, b, c] = [{ productCode: 'A' }, { productCode: 'B' }, { productCode: 'B', quantity: '2' }]
    expect(hashOf(a, b)).toBe(hashOf(b, a))
    expect(hashOf(a, b)).not.toBe(hashOf(a, c))
    expect(hashOf(a, a)).not.toBe(hashOf(a))
    expect(hashOf({ ...a, quantity: '1.00', price: '2.5' })).toBe(hashOf(a))
  })

  it('take a stated amount at its word, and stage profit and remark only where the file has them', () => {
    const { noted, take } = noter(['profit', 'lineRemark'])
    take({ amount: '10.005', price: null, profit: '3', remark: '赠品' }, 2)
    expect(noted['line']).toEqual([
      { row_no: 2, o: 1, p: null, quantity: '1', price: '10.0100', amount_minor: 1001, profit: '3', remark: '赠品' },
    ])
  })

  it('end before memory grows with the file, and before a sum leaves the exact numbers', () => {
    const many = noter()
    for (let row = 0; row < 20_001; row++) many.take({ number: `S${row}` }, row)
    expect(many.noted['orderseen']).toHaveLength(20_000)
    const large = noter()
    for (let row = 0; row < 6; row++) large.take({ amount: '9999999999999' }, row)
    large.orders.end()
    expect(large.noted['orderseen']!.map((run) => run['lines'])).toEqual([5, 1])
  })
})

it.each([
  [1000, '3', '3.3333'],
  [2000, '3', '6.6667'],
  [-2000, '3', '-6.6667'],
  [-2000, '-3', '6.6667'],
  [1, '2000', '0.0000'],
  [1, '200', '0.0001'],
  [0, '5', '0.0000'],
  [500, '0', '0'],
  [500, '0.00', '0'],
  [123_450, '0.5', '2469.0000'],
])('%d minor units for %s are %s each', (amount, quantity, price) => {
  expect(unitPriceOf(amount, quantity)).toBe(price)
})

describe('products of a file', () => {
  it('are noted again when they are called something else, and referred to by number', () => {
    const noted: unknown[] = []
    const product = productNoter(new Set(['productCode', 'productName']), (_part, row) => void noted.push(row))
    const say = (code: string, productName: string | null, row: number): number => product(code, { productName }, row)
    expect([
      say('1', '砖', 2),
      say('1', '砖', 3),
      say('2', null, 4),
      say('1', '瓷砖', 5),
      say('1', '砖', 6),
      say('2', null, 7),
    ]).toEqual([1, 1, 2, 3, 4, 2])
    expect(noted).toEqual([
      [1, 2, '1', '砖'],
      [2, 4, '2', null],
      [3, 5, '1', '瓷砖'],
      [4, 6, '1', '砖'],
    ])
  })

  it('are called by their name where no code is given, unless that is no code', () => {
    expect(productCodeOf({ productCode: 'A1', productName: '砖' })).toBe('A1')
    expect(productCodeOf({ productName: '砖' })).toBe('砖')
    expect(productCodeOf({ productName: '砖'.repeat(61) })).toBeNull()
    expect(productCodeOf({})).toBeNull()
  })
})
