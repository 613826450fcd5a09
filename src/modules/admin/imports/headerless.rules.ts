import type { ColumnMapping, Mapping, TargetDescription, TargetName } from './import-field.api.ts'

// What a file without a header says by its values alone. Only what they prove is proposed: the rest is for the person to choose, because
// a price that is taken for an amount, or a product for a customer, would be a wrong number in the books.
// Example: `A1,2024-01-05,宏图瓷砖公司,2,10.00,20.00` → order number, day, customer, and quantity × price = amount.

/** What the first rows show of a column. */
export interface ColumnValues {
  /** As profiling found it: date, datetime, phone, email, code, integer, decimal, money, text … */
  type: string
  /** Different values among the filled ones, 0–1. */
  distinct: number
  /** The first rows as a person reads them, blanks as `''`; as many in each column. */
  values: readonly string[]
}

/** Values that no header is made of, and of which no two kinds are taken for each other. */
const telling: Readonly<Record<string, string>> = { date: 'date', datetime: 'date', phone: 'phone', email: 'email' }

/** Whether rows can be recognised without a header: some column holds days, telephones or e-mail addresses. */
export const tellsItself = (types: readonly string[]): boolean => types.some((type) => telling[type] !== undefined)

/** Whether what was taken for a header is a row of data: a day above days, a telephone above telephones. Types of both by column. */
export const isRowOfData = (header: readonly string[], below: readonly string[]): boolean =>
  header.some((type, column) => telling[type] !== undefined && telling[type] === telling[below[column] ?? ''])

const company =
  /(?:公司|集团|有限|商行|商贸|经营部|门市部?|工厂|[^\s]厂|[^\s]店|超市|合作社|事务所)$|\b(?:ltd|limited|inc|llc|co|corp|gmbh|plc)\b\.?$/i
const mostly = 0.3
const nearlyAll = 0.9

/** Position → field, of what the values prove; undefined where that is nothing, or no target that was asked for. */
export function proposeByValues(targets: readonly TargetDescription[], columns: readonly ColumnValues[]): Mapping | undefined {
  const asked = new Set(targets.map((target) => target.name))
  const has = (...types: string[]): number[] => columns.flatMap((c, index) => (types.includes(c.type) ? [index] : []))
  const days = has('date', 'datetime')
  const numbers = has('integer', 'decimal', 'money')
  const found: Found[] = [
    [has('phone')[0], 'customerPhone'],
    [has('email')[0], 'customerEmail'],
  ]
  if (days.length > 0 && numbers.length > 0) {
    if (!asked.has('order-lines')) return undefined
    if (days.length === 1) found.push([days[0], 'orderedAt'], [orderNumber(columns, has('code'), days[0]!), 'orderNumber'])
    return mappingOf('order-lines', [...found, [companies(columns)[0], 'customerName'], ...amounts(columns, numbers)])
  }
  if (!asked.has('customers') || found.every(([column]) => column === undefined)) return undefined
  const names = [...companies(columns), ...has('text').filter((index) => columns[index]!.distinct >= nearlyAll)]
  return mappingOf('customers', [...found, [names[0], 'customerName']])
}

type Found = readonly [column: number | undefined, field: string]

function mappingOf(target: TargetName, found: readonly Found[]): Mapping | undefined {
  const columns = found.flatMap(([column, field]): ColumnMapping[] => (column === undefined ? [] : [{ column, field }]))
  return columns.length === 0 ? undefined : { target, columns: columns.sort((a, b) => a.column - b.column) }
}

/** Columns of names of companies; of two of them nobody knows which is the customer. */
function companies(columns: readonly ColumnValues[]): number[] {
  const found = columns.flatMap(({ type, values }, index) => {
    const filled = values.filter((value) => value.trim() !== '')
    return type === 'text' && filled.filter((value) => company.test(value.trim())).length >= filled.length * mostly ? [index] : []
  })
  return found.length === 1 ? found : []
}

/** The first column of codes of which each stands on one day only: customers and products come again on other days. */
function orderNumber(columns: readonly ColumnValues[], codes: readonly number[], day: number): number | undefined {
  const days = columns[day]!.values
  return codes.find((index) => {
    const dayOf = new Map<string, string>()
    const { values } = columns[index]!
    const filled = values.flatMap((code, row) => (code.trim() === '' ? [] : [{ code, day: days[row]! }]))
    return (
      filled.length >= values.length * nearlyAll &&
      filled.every(({ code, day: stands }) => {
        const known = dayOf.get(code) ?? stands
        dayOf.set(code, known)
        return known === stands
      })
    )
  })
}

/** Quantity, price and amount where two numbers make the third; a single column of money or fractions is the amount. */
function amounts(columns: readonly ColumnValues[], numbers: readonly number[]): Found[] {
  const some = numbers.slice(0, 8)
  const whole = (index: number): boolean => columns[index]!.type === 'integer'
  if (some.length === 1) return whole(some[0]!) ? [] : [[some[0], 'amount']]
  for (const amount of some)
    for (const [at, first] of some.entries())
      for (const second of some.slice(at + 1)) {
        if (amount === first || amount === second || !makes(columns, [first, second], amount)) continue
        const [quantity, price] = whole(second) && !whole(first) ? [second, first] : [first, second]
        return [[quantity, 'quantity'], [price, 'unitPrice'], [amount, 'amount']] // prettier-ignore
      }
  return []
}

const numberOf = (text: string): number => (text.trim() === '' ? NaN : Number(text.replaceAll(/[¥￥$€£,元\s]/g, '')))

/** Whether two columns multiplied are a third, in nearly all rows; rows of one piece prove nothing, there price and amount are the same. */
function makes(columns: readonly ColumnValues[], [first, second]: readonly [number, number], amount: number): boolean {
  const rows = columns[amount]!.values.map((value, row) => ({
    total: numberOf(value),
    a: numberOf(columns[first]!.values[row]!),
    b: numberOf(columns[second]!.values[row]!),
  })).filter(({ total, a, b }) => !Number.isNaN(total + a + b))
  const right = rows.filter(({ total, a, b }) => Math.abs(a * b - total) < 0.011)
  return rows.length > 1 && right.length >= rows.length * nearlyAll && right.some(({ a, b }) => a !== 1 && b !== 1)
}
