import { useMemo } from 'react'
import type { Day } from '../../kernel/days.ts'
import type { Minor } from '../../kernel/money.ts'
import { useLocale, useT } from '../i18n.tsx'
import { cell, useCell } from '../store/cell.ts'
import * as format from './format.ts'

/** Settings of the organisation that formatting follows; the shell sets them after sign-in. */
export const formatSettings = cell<{ timeZone: string; currency: string }>({
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  currency: 'CNY',
})

export interface Formatter {
  today: Day
  money: (minor: Minor | null | undefined, currency?: string) => string
  compactMoney: (minor: Minor) => { value: string; unit: string }
  moneyUnit: string
  currencySymbol: string
  number: (value: number | null | undefined, decimals?: number) => string
  percent: (ratio: number | null | undefined, options?: { decimals?: number; sign?: boolean }) => string
  day: (value: Day | null | undefined) => string
  longDay: (value: Day) => string
  instant: (value: string | Date | null | undefined) => string
  fullInstant: (value: string | Date | null | undefined) => string
  relativeDay: (value: string | null | undefined) => string
  ago: (value: string | Date) => string
  duration: (seconds: number) => string
  fileSize: (bytes: number) => string
}

/** Formatting in the reader's language and the organisation's time zone. Example: `const f = useFormat(); f.money(row.netMinor)`. */
export function useFormat(): Formatter {
  const t = useT()
  const locale = useLocale()
  const { timeZone, currency } = useCell(formatSettings)
  return useMemo(() => {
    const context = (): format.FormatContext => ({ locale, timeZone, t, now: new Date() })
    return {
      get today() {
        return format.todayOf(context())
      },
      money: (minor, own) => format.money(minor, own ?? currency),
      compactMoney: (minor) => format.compactMoney(minor, locale, currency),
      moneyUnit: format.moneyUnit(locale, currency),
      currencySymbol: format.currencySymbol(currency),
      number: format.number,
      percent: format.percent,
      day: (value) => format.day(value, context()),
      longDay: (value) => format.longDay(value, context()),
      instant: (value) => format.instant(value, context()),
      fullInstant: (value) => format.fullInstant(value, context()),
      relativeDay: (value) => format.relativeDay(value, context()),
      ago: (value) => format.ago(value, context()),
      duration: (seconds) => format.duration(seconds, context()),
      fileSize: format.fileSize,
    }
  }, [t, locale, timeZone, currency])
}
