import type { T } from '../../../../ui/i18n.tsx'

export type Order = 'dmy' | 'mdy'

/** A sample read in one order, said in words that cannot be taken for the other; undefined when it is no such date. */
export function readingOf(sample: string, order: Order, t: T): string | undefined {
  const parts = /(\d{1,2})\D+(\d{1,2})\D+(\d{2,4})/.exec(sample)
  if (!parts) return undefined
  const [first, second] = [Number(parts[1]), Number(parts[2])]
  const [day, month] = order === 'dmy' ? [first, second] : [second, first]
  if (month < 1 || month > 12 || day < 1 || day > 31) return undefined
  const short = Number(parts[3])
  // Two digits mean this century up to 68, as everywhere.
  const year = parts[3]!.length > 2 ? short : short + (short < 69 ? 2000 : 1900)
  const two = (n: number): string => String(n).padStart(2, '0')
  return t('import.question.day', { year, month: two(month), day: two(day) })
}
