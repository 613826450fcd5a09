import { csvOf, seeded } from './import-desk.ts'

/**
 * Order lines in the shape of the public Online Retail file: cancellations C…, adjustments A…, rows without customer, ids that went
 * through a float (`17850.0`), negative quantities, prices with three decimals, codes that differ by case only. With totals that
 * were counted here, in whole numbers, by nothing of the product.
 */
export interface WholesalerFile {
  csv: string
  expected: {
    lines: number
    orders: number
    customers: number
    products: number
    returns: number
    walkInRows: number
    totalMinor: number
    knownMinor: number
    classes: Record<'A' | 'B' | 'C', { customers: number; amountMinor: number }>
    bought: number
    twice: number
    once: number
  }
}

interface OrderSum {
  customer: string | null
  net: bigint
}

/** Rounded half away from zero, once per line: quantity × thousandths of a unit → cents. */
function lineMinor(quantity: number, thousandths: number): bigint {
  const exact = BigInt(quantity) * BigInt(thousandths)
  const size = exact < 0n ? -exact : exact
  const rounded = (size + 5n) / 10n
  return exact < 0n ? -rounded : rounded
}

const priceText = (thousandths: number): string => {
  const text = (thousandths / 1000).toFixed(3)
  return text.endsWith('0') ? text.slice(0, -1) : text
}

export function wholesalerFile(seed: number, orderCount = 900): WholesalerFile {
  const random = seeded(seed)
  const codes = Array.from({ length: 180 }, (_, i) => `${20_000 + i}${i % 9 === 0 ? 'A' : ''}${i % 9 === 1 ? 'a' : ''}`).concat(['POST', 'D', 'M', '20000a']) // prettier-ignore
  const customers = Array.from({ length: 160 }, (_, i) => String(12_346 + i * 7))
  const rows: (string | number | null)[][] = [
    ['InvoiceNo', 'StockCode', 'Description', 'Quantity', 'InvoiceDate', 'UnitPrice', 'CustomerID', 'Country'],
  ]
  const orders = new Map<string, OrderSum>()
  const products = new Set<string>()
  let walkInRows = 0
  for (let index = 0; index < orderCount; index++) {
    const kind = index % 7 === 3 ? 'C' : index === 50 || index === 51 ? 'A' : ''
    const number = `${kind}${536_365 + index}`
    // The smaller the number the more often it comes: a few customers make most of the sales, as they do.
    const customer = kind === 'A' || random.next() < 0.2 ? null : customers[Math.floor(random.next() ** 2 * customers.length)]!
    const day = `2011-${String(1 + (index % 12)).padStart(2, '0')}-${String(1 + (index % 28)).padStart(2, '0')} 0${index % 10}:2${index % 6}:00`
    const sum: OrderSum = { customer, net: 0n }
    for (let line = 0, count = 1 + random.below(8); line < count; line++) {
      const code = random.pick(codes)
      const quantity = kind === 'C' ? -(1 + random.below(40)) : kind === 'A' ? 1 : 1 + random.below(60)
      const thousandths = kind === 'A' ? (index === 50 ? 11_062_060 : -11_062_060) : random.below(30) * 425 + (line % 5)
      rows.push([number, code, random.next() < 0.05 ? null : `ITEM ${code}, "GIFT"`, quantity, day, priceText(thousandths), customer === null ? null : `${customer}.0`, random.pick(['United Kingdom', 'France', 'EIRE'])]) // prettier-ignore
      sum.net += lineMinor(quantity, thousandths)
      products.add(code)
      if (customer === null) walkInRows += 1
    }
    orders.set(number, sum)
  }
  return { csv: csvOf(rows), expected: { lines: rows.length - 1, products: products.size, walkInRows, ...sumsOf(orders) } }
}

function sumsOf(orders: ReadonlyMap<string, OrderSum>) {
  const byCustomer = new Map<string, { net: bigint; purchases: number }>()
  let total = 0n
  let known = 0n
  for (const { customer, net } of orders.values()) {
    total += net
    if (customer === null) continue
    known += net
    const entry = byCustomer.get(customer) ?? { net: 0n, purchases: 0 }
    byCustomer.set(customer, { net: entry.net + net, purchases: entry.purchases + (net > 0n ? 1 : 0) })
  }
  const purchases = [...byCustomer.values()].map((c) => c.purchases)
  return {
    orders: orders.size,
    customers: byCustomer.size,
    returns: [...orders.keys()].filter((number) => number.startsWith('C')).length,
    totalMinor: Number(total),
    knownMinor: Number(known),
    classes: classesOf([...byCustomer.values()].map((c) => c.net)),
    bought: purchases.filter((n) => n > 0).length,
    twice: purchases.filter((n) => n > 1).length,
    once: purchases.filter((n) => n === 1).length,
  }
}

/** A until 80 %, B until 95 % of the positive amounts lie before the customer. */
function classesOf(amounts: readonly bigint[]): WholesalerFile['expected']['classes'] {
  const classes = {
    A: { customers: 0, amountMinor: 0 },
    B: { customers: 0, amountMinor: 0 },
    C: { customers: 0, amountMinor: 0 },
  }
  const positive = amounts.reduce((sum, amount) => sum + (amount > 0n ? amount : 0n), 0n)
  let before = 0n
  for (const amount of [...amounts].sort((a, b) => (a < b ? 1 : a > b ? -1 : 0))) {
    const name = amount <= 0n ? 'C' : before * 100n < 80n * positive ? 'A' : before * 100n < 95n * positive ? 'B' : 'C'
    classes[name].customers += 1
    classes[name].amountMinor += Number(amount)
    before += amount
  }
  return classes
}
