import type { Mapping } from './import-field.api.ts'

// The first thousand rows showed no date that can be read in several ways, later ones do (03/04/2024): the person is asked once, as for the
// first rows, instead of having these rows refused one by one. What the answer does not settle is refused.
// Example: 1,200 rows of 2024-01-05, then 03/04/2024 → “日/月/年 or 月/日/年?”, from row 1202.

type Order = 'ymd' | 'dmy' | 'mdy'
/** In which ways a text can be read as a date; undefined where that is no question. */
type OrdersOf = (text: string) => readonly Order[] | undefined

/** Dates of a column that were met while the whole file was read, and the ways to read them. */
export interface LateDates {
  column: number
  /** The first row that holds one. */
  row: number
  samples: string[]
  orders: Order[]
}

interface LookedAt {
  columns: readonly string[]
  /** What the first rows showed of each column. */
  profiles: readonly { dateOrder: string; samples: readonly string[] }[]
  lateDates?: LateDates[]
}

interface Refused {
  code: string
  column: string
  samples: readonly { row: number; value: string }[]
}

/** What is to be asked after reading; empty where all dates are settled. */
export function lateDates(problems: readonly Refused[], source: LookedAt, mapping: Mapping, ordersOf: OrdersOf): LateDates[] {
  const may = (texts: readonly string[], order: Order): boolean => texts.some((text) => ordersOf(text)?.includes(order) === true)
  return mapping.columns.flatMap(({ column, dateOrder }): LateDates[] => {
    const profile = source.profiles[column]
    const open = problems.find((one) => one.code === 'value.ambiguousDate' && one.column === source.columns[column])
    // 24/01/15 of the first rows was proven to be year, month, day: an answer for 03/04/2024 would read it anew.
    if (!profile || !open || dateOrder !== 'ymd' || profile.dateOrder === 'ambiguous' || may(profile.samples, 'ymd')) return []
    const samples = [...new Set(open.samples.map(({ value }) => value))]
    const orders = (['ymd', 'dmy', 'mdy'] as const).filter((order) => may(samples, order))
    const row = Math.min(...open.samples.map((sample) => sample.row))
    return orders.length > 1 ? [{ column, row, samples, orders }] : []
  })
}

/** Source and mapping with the question open. */
export function askLate<Source extends LookedAt>(
  late: readonly LateDates[],
  source: Source,
  mapping: Mapping,
): { source: Source; mapping: Mapping } {
  const asked = new Set(late.map(({ column }) => column))
  const columns = mapping.columns.map(({ dateOrder, ...column }) =>
    asked.has(column.column) || dateOrder === undefined ? column : { ...column, dateOrder },
  )
  const before = (source.lateDates ?? []).filter(({ column }) => !asked.has(column))
  return { source: { ...source, lateDates: [...before, ...late] }, mapping: { ...mapping, columns } }
}
