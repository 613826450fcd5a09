import { ownText } from '../../../kernel/bounded-memory.ts'
import { lineAmount, toScaled, type Minor } from '../../../kernel/money.ts'
import type { Note } from '../../admin/imports/import-field.api.ts'
import { fingerprint, takeIn, trimDecimal, type Hash } from './order-fingerprint.rules.ts'

// The lines of an order mostly follow each other in a file: they are added up while it is read, and staged as a line that knows its
// order and product by number. A file in any other sequence gives an order several such runs; they are added up later.
// Example: two rows of S1 (3 × 1.005 and −1 × 10) and one of S2 → run 1 of S1 with 2 lines and −6.98, run 2 of S2.

/** The part `line` of a file of order lines. */
export const orderLineColumns = (mapped: ReadonlySet<string>): string[] => [
  'row_no int',
  'o int',
  'p int',
  'quantity numeric(18,4)',
  'price numeric(18,4)',
  'amount_minor bigint',
  ...(mapped.has('profit') ? ['profit numeric'] : []),
  ...(mapped.has('lineRemark') ? ['remark text'] : []),
]

/** The part `orderseen`: runs of lines of one order, numbered. */
export const orderSeenColumns = [
  'no int',
  'number text',
  'c_key text',
  'row_no int',
  'last_row int',
  'at timestamp',
  'lines int',
  'net_minor bigint',
  'hash numeric',
  'negative boolean',
  'state text',
]

/** What a line says of its order. `at` as parseDate answers it, decimals as parseDecimal does. */
export interface OrderLine {
  number: string
  at: string
  customerKey: string | null
  productCode: string | null
  productNo: number | null
  quantity: string
  price: string | null
  amount: string | null
  profit: string | null
  /** How far the order is, where the file says so in a word that is known. */
  state: string | null
  remark: string | null
}

interface Run {
  no: number
  number: string
  customerKey: string | null
  firstRow: number
  lastRow: number
  at: string
  lines: number
  netMinor: number
  hashHigh: number
  hashLow: number
  negative: boolean
  state: string | null
}

// Runs that are held before all are noted: files may mix orders, memory must not grow.
const mostRuns = 20_000
// A sum beyond this may leave the safe integers with the next line: the run ends.
const largestNet = 4e15
const half = 2 ** 26

/** Amount of a line in minor units: as the file says, else quantity × price, rounded half up once per line. */
const amountOf = ({ amount, quantity, price }: OrderLine): number =>
  amount === null ? lineAmount(quantity, price ?? '0') : lineAmount('1', amount)

/**
 * The price per unit of an amount, to four places, half away from zero; of no quantity it is zero. Example: 1000 of `3` → `3.3333`.
 */
export function unitPriceOf(amountMinor: Minor, quantity: string): string {
  const places = quantity.includes('.') ? quantity.length - quantity.indexOf('.') - 1 : 0
  const divisor = toScaled(quantity, places) * 100n
  if (divisor === 0n) return '0'
  const product = BigInt(amountMinor) * 10n ** BigInt(places + 4)
  const negative = product < 0n !== divisor < 0n
  const [size, by] = [product < 0n ? -product : product, divisor < 0n ? -divisor : divisor]
  const digits = String((size * 2n + by) / (by * 2n)).padStart(5, '0')
  return `${negative ? '-' : ''}${digits.slice(0, -4)}.${digits.slice(-4)}`
}

/** Notes lines in `line` and adds them up to runs, which go to `orderseen`. */
export class OrderNoter {
  readonly #note: Note
  readonly #staged: { profit: boolean; remark: boolean }
  readonly #runs = new Map<string, Run>()
  #last: Run | undefined
  #count = 0
  // What the last line said of its order: the next one mostly says the same.
  #head: { customerKey: string | null; at: string; hash: Hash } | undefined

  constructor(mapped: ReadonlySet<string>, note: Note) {
    this.#note = note
    this.#staged = { profit: mapped.has('profit'), remark: mapped.has('lineRemark') }
  }

  take(line: OrderLine, rowNo: number): void {
    const amountMinor = amountOf(line)
    const run = this.#runOf(line, rowNo)
    run.lastRow = rowNo
    run.lines += 1
    run.netMinor += amountMinor
    if (line.at < run.at) run.at = ownText(line.at)
    if (line.customerKey !== null && (run.customerKey === null || line.customerKey > run.customerKey))
      run.customerKey = line.customerKey
    if (!line.quantity.startsWith('-')) run.negative = false
    if (line.state !== null) run.state = line.state
    const hash = this.#fingerprintOf(line)
    const low = hash % half
    run.hashHigh += (hash - low) / half
    run.hashLow += low
    const row: (string | number | null)[] = [
      rowNo,
      run.no,
      line.productNo,
      line.quantity,
      line.price ?? unitPriceOf(amountMinor, line.quantity),
      amountMinor,
    ]
    if (this.#staged.profit) row.push(line.profit)
    if (this.#staged.remark) row.push(line.remark)
    this.#note('line', row)
    if (Math.abs(run.netMinor) > largestNet) this.end()
  }

  /** Notes all runs that are held. */
  end(): void {
    for (const run of this.#runs.values()) {
      const hash = BigInt(run.hashHigh) * BigInt(half) + BigInt(run.hashLow)
      const { no, number, customerKey, firstRow, lastRow, at, lines, netMinor, negative, state } = run
      this.#note('orderseen', [
        no,
        number,
        customerKey,
        firstRow,
        lastRow,
        at,
        lines,
        netMinor,
        String(hash),
        String(negative),
        state,
      ])
    }
    this.#runs.clear()
    this.#last = undefined
  }

  #runOf({ number, at }: OrderLine, rowNo: number): Run {
    if (this.#last?.number === number) return this.#last
    let run = this.#runs.get(number)
    if (!run) {
      if (this.#runs.size >= mostRuns) this.end()
      this.#count += 1
      run = { no: this.#count, number: ownText(number), customerKey: null, firstRow: rowNo, lastRow: rowNo, at: ownText(at), lines: 0, netMinor: 0, hashHigh: 0, hashLow: 0, negative: true, state: null } // prettier-ignore
      this.#runs.set(run.number, run)
    }
    this.#last = run
    return run
  }

  #fingerprintOf({ customerKey, productCode, at, quantity, price, amount, profit, state }: OrderLine): number {
    if (this.#head?.at !== at || this.#head.customerKey !== customerKey)
      this.#head = { customerKey, at, hash: takeIn([customerKey, at]) }
    const said = [productCode, trimDecimal(quantity), trimDecimal(price), trimDecimal(amount), trimDecimal(profit), state]
    return fingerprint(said, this.#head.hash)
  }
}
