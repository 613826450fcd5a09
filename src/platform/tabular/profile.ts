import { isEmail } from '../../kernel/email.ts'
import { isCellError, isSerialDate, type Cell } from './cell.ts'
import { headerText } from './header.ts'
import { parseBoolean } from './value-boolean.ts'
import { dateOrdersOf, isDayOnly, parseDate, type DateOrder, type SettledOrder } from './value-date.ts'
import { decimalStyleOf, parseDecimal, type DecimalStyle } from './value-number.ts'
import { parsePhone } from './value-phone.ts'
import { isProblem } from './value-problem.ts'

export type ColumnType =
  | 'empty'
  | 'code'
  | 'text'
  | 'integer'
  | 'decimal'
  | 'money'
  | 'date'
  | 'datetime'
  | 'phone'
  | 'email'
  | 'percent'
  | 'boolean'

export type ColumnProfile = {
  column: string
  type: ColumnType
  /** Share of filled cells that are of the type, 0 to 1. */
  typeRatio: number
  filledRatio: number
  /** Different values among the filled cells; an estimate once more than `distinctKept` have been seen. */
  distinctRatio: number
  /** How to read this column's dates: what all its values have in common; 'ymd' where each of them says itself how it is read. */
  dateOrder: DateOrder
  /** Where that is 'ambiguous': the first texts that can be read in several ways, and these ways. */
  openDates?: { samples: string[]; orders: SettledOrder[] }
  decimalStyle: DecimalStyle
  /** The first different values, as a person would read them. */
  samples: string[]
}

const allOrders: readonly SettledOrder[] = ['ymd', 'dmy', 'mdy']
const distinctKept = 10_000
const samplesKept = 5
/** A column is of a type when this share of its filled cells is; the rest are mistakes to be reported, not a reason to give up. */
const enough = 0.8
const currencyMark = /[¥￥$€£元]|RMB|CNY|USD|[万亿]$/i
const codeText = /^(?=.*\d)[A-Za-z0-9][A-Za-z0-9_./#-]{0,39}$/
/** Numbers nobody calculates with: leading zero, very long, or with a `.0` that a program left behind. */
const codeDigits = /^0\d+$|^\d{12,}$/

type Trait =
  | 'boolean'
  | 'email'
  | 'phone'
  | 'date'
  | 'time'
  | 'percent'
  | 'money'
  | 'point'
  | 'comma'
  | 'fraction'
  | 'round'
  | 'code'
  | 'codeDigits'

/** Only dates and numbers have a say in how dates and numbers are read. */
const votingTraits = new Set<Trait>(['date', 'point', 'comma'])

/** Looks at columns row by row; give it the first thousand rows, or all of them. */
export class TableProfiler {
  readonly #columns: ColumnTally[]

  constructor(columns: readonly string[]) {
    this.#columns = columns.map((column) => new ColumnTally(column))
  }

  add(rows: readonly Cell[][]): void {
    for (const row of rows) {
      for (let index = 0; index < this.#columns.length; index++) this.#columns[index]!.add(row[index] ?? '')
    }
  }

  profiles(): ColumnProfile[] {
    return this.#columns.map((column) => column.profile())
  }
}

/** Example: `profileColumns(table.columns, firstBatch.rows)`. */
export function profileColumns(columns: readonly string[], rows: readonly Cell[][]): ColumnProfile[] {
  const profiler = new TableProfiler(columns)
  profiler.add(rows)
  return profiler.profiles()
}

class ColumnTally {
  readonly #column: string
  #rows = 0
  #filled = 0
  /** What a text is, by text: most columns repeat themselves, and finding out costs a hundred times as much as looking it up. */
  readonly #distinct = new Map<string, readonly Trait[]>()
  #distinctOf = 0
  readonly #traits = new Map<Trait, number>()
  readonly #lengths = new Map<number, number>()
  #orders: SettledOrder[] | undefined
  readonly #open = { samples: [] as string[], orders: new Set<SettledOrder>() }
  /** By the digits of the year: `24/01/15` is another style than `03/04/2024`, and the one proves nothing for the other. */
  readonly #styled = { open: new Set<string>(), proven: new Set<string>() }
  readonly #styles = { point: 0, comma: 0 }

  constructor(column: string) {
    this.#column = column
  }

  add(cell: Cell): void {
    this.#rows++
    const text = typeof cell === 'string' ? cell.trim() : headerText(cell)
    if (text === '' || isCellError(cell)) return
    this.#filled++
    this.#lengths.set(text.length, (this.#lengths.get(text.length) ?? 0) + 1)
    for (const trait of this.#traitsOf(cell, text)) this.#traits.set(trait, (this.#traits.get(trait) ?? 0) + 1)
  }

  #traitsOf(cell: Cell, text: string): readonly Trait[] {
    const known = this.#distinct.get(text)
    if (known && !isSerialDate(cell)) return known
    const traits = [...traitsOf(cell, text)]
    if (!known && this.#distinct.size < distinctKept) {
      this.#distinct.set(text, traits)
      this.#distinctOf = this.#filled
      if (typeof cell === 'string' && traits.some((trait) => votingTraits.has(trait))) this.#vote(text)
    }
    return traits
  }

  #vote(text: string): void {
    const orders = dateOrdersOf(text)
    if (orders) this.#orders = this.#orders ? this.#orders.filter((order) => orders.includes(order)) : orders
    if (orders) this.#weigh(text, orders)
    const style = decimalStyleOf(text)
    if (style) this.#styles[style]++
  }

  #weigh(text: string, orders: readonly SettledOrder[]): void {
    const yearStyle = /\d{4}/.test(text.normalize('NFKC')) ? 'long' : 'short'
    this.#styled[orders.length > 1 ? 'open' : 'proven'].add(yearStyle)
    if (orders.length === 1) return
    for (const order of orders) this.#open.orders.add(order)
    if (this.#open.samples.length < samplesKept) this.#open.samples.push(text)
  }

  profile(): ColumnProfile {
    const decimalStyle = this.#styles.comma > this.#styles.point ? 'comma' : 'point'
    const [type, count] = this.#type(decimalStyle)
    return {
      column: this.#column,
      type,
      typeRatio: this.#filled === 0 ? 0 : count / this.#filled,
      filledRatio: this.#rows === 0 ? 0 : this.#filled / this.#rows,
      distinctRatio: this.#filled === 0 ? 0 : this.#distinct.size / this.#distinctOf,
      ...this.#dates(),
      decimalStyle,
      samples: [...this.#distinct.keys()].slice(0, samplesKept),
    }
  }

  #dates(): Pick<ColumnProfile, 'dateOrder' | 'openDates'> {
    const shared = this.#orders ?? []
    const { open, proven } = this.#styled
    if (shared.length === 1 && [...open].every((style) => proven.has(style))) return { dateOrder: shared[0]! }
    const { samples, orders } = this.#open
    if (samples.length === 0) return { dateOrder: 'ymd' }
    return {
      dateOrder: 'ambiguous',
      openDates: { samples, orders: shared.length > 1 ? shared : allOrders.filter((order) => orders.has(order)) },
    }
  }

  #count(trait: Trait): number {
    return this.#traits.get(trait) ?? 0
  }

  /** The narrowest type first: a phone is also an integer, an integer is also a code, everything is a text. */
  #type(style: DecimalStyle): [ColumnType, number] {
    if (this.#filled === 0) return ['empty', 0]
    const has = (count: number) => count >= this.#filled * enough
    for (const trait of ['email', 'phone', 'boolean', 'percent'] as const) {
      if (has(this.#count(trait)) && !this.#isZeroOneCount(trait)) return [trait, this.#count(trait)]
    }
    const dates = this.#count('date')
    if (has(dates)) return [this.#count('time') > 0 ? 'datetime' : 'date', dates]
    const numbers = this.#count(style)
    const codes = this.#count('code')
    // Article numbers of which some end in a letter: 85123A among 71053.
    const lettersToo = codes > numbers && this.#count('fraction') === 0 && this.#count('money') === 0
    if (has(numbers) && !lettersToo) return [this.#numberType(), numbers]
    return has(codes) ? ['code', codes] : ['text', this.#filled]
  }

  /** A column of quantities that happens to hold only 1: yes and no need both to appear as digits. */
  #isZeroOneCount(trait: Trait): boolean {
    return trait === 'boolean' && this.#distinct.size < 2 && (this.#distinct.has('1') || this.#distinct.has('0'))
  }

  #numberType(): ColumnType {
    if (this.#count('money') >= this.#filled / 3) return 'money'
    if (this.#count('codeDigits') > 0 && this.#count('fraction') === 0) return 'code'
    if (this.#count('fraction') > 0) return 'decimal'
    const [length, count] = [...this.#lengths].reduce((a, b) => (b[1] > a[1] ? b : a))
    // Five digits and more, nearly all of one length and few of them round: a number of something, not an amount.
    const uniform = length >= 5 && count >= this.#filled * 0.95
    return uniform && this.#count('round') < this.#filled * 0.2 ? 'code' : 'integer'
  }
}

function* traitsOf(cell: Cell, text: string): Generator<Trait> {
  if (isSerialDate(cell)) {
    yield 'date'
    if (cell.serial % 1 !== 0) yield 'time'
    return
  }
  if (text.length > 100) return
  if (isEmail(text)) yield 'email'
  if (text.length <= 5 && typeof parseBoolean(cell) === 'boolean') yield 'boolean'
  if (!/\d/.test(text.normalize('NFKC'))) return
  if (isPhoneLike(cell)) yield 'phone'
  yield* dateTraits(cell)
  yield* numberTraits(cell, text)
  if (codeText.test(text)) yield 'code'
}

/** Eight digits alone may be a local number, but are far more often something else. */
function isPhoneLike(cell: Cell): boolean {
  const phone = parsePhone(cell)
  return phone !== null && !isProblem(phone) && (phone.key.length > 8 || phone.kind === 'foreign')
}

function* dateTraits(cell: Cell): Generator<Trait> {
  // A bare number is a date only when it spells one (20240105); 45296 is a number until someone says otherwise.
  const bare = typeof cell === 'number' || (typeof cell === 'string' && /^\s*[\d.]+\s*$/.test(cell) && !/\..*\./.test(cell))
  if (bare && !/^\s*(?:19|20)\d{6}\s*$/.test(String(cell))) return
  const date = readDate(cell)
  if (date === undefined) return
  yield 'date'
  if (!isDayOnly(date) && !date.endsWith('00:00:00')) yield 'time'
}

/** Whichever order makes it a date: the column decides later. */
function readDate(cell: Cell): string | undefined {
  for (const order of ['ymd', 'dmy', 'mdy'] as const) {
    const date = parseDate(cell, { order, utcOffsetMinutes: 0 })
    if (typeof date === 'string') return date
  }
  return undefined
}

function* numberTraits(cell: Cell, text: string): Generator<Trait> {
  const point = parseDecimal(cell, 'point')
  const comma = parseDecimal(cell, 'comma')
  if (typeof point === 'string') yield 'point'
  if (typeof comma === 'string') yield 'comma'
  const value = typeof point === 'string' ? point : comma
  if (typeof value !== 'string') return
  if (/[%％‰]$/.test(text)) yield 'percent'
  if (currencyMark.test(text)) yield 'money'
  if (/\.\d*[1-9]/.test(value) || /\.\d{2,}$/.test(value)) yield 'fraction'
  if (codeDigits.test(text)) yield 'codeDigits'
  if (text.endsWith('00')) yield 'round'
}
