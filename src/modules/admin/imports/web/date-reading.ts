import type { T } from '../../../../ui/i18n.tsx'

export type Order = 'ymd' | 'dmy' | 'mdy'

/** A sample read in one order, said in words that cannot be taken for the other; undefined when it is no such date. */
export function readingOf(sample: string, order: Order, t: T): string | undefined {
  const parts = /^\D*(\d{1,2})\D+(\d{1,2})\D+(\d{1,4})(?!\d)/.exec(sample)
  if (!parts) return undefined
  const [first, second, third] = [parts[1]!, parts[2]!, parts[3]!]
  const year = fullYear(order === 'ymd' ? first : third)
  const month = Number(order === 'mdy' ? first : second)
  const day = Number({ ymd: third, dmy: first, mdy: second }[order])
  if (month < 1 || month > 12 || day < 1 || day > 31) return undefined
  const two = (n: number): string => String(n).padStart(2, '0')
  return t('import.question.day', { year, month: two(month), day: two(day) })
}

// Two digits as the import reads them, and Excel: 00–29 are of this century.
function fullYear(digits: string): number {
  const year = Number(digits)
  return digits.length > 2 ? year : year + (year < 30 ? 2000 : 1900)
}
