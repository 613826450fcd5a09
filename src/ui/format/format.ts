import { addDays, dayIn, daysBetween, isDay, type Day } from '../../kernel/days.ts'
import { formatMinor, type Minor } from '../../kernel/money.ts'
import type { Locale } from '../../kernel/texts.ts'
import type { T } from '../i18n.tsx'

/** What formatting depends on: language, the organisation's time zone, the translator and the present instant. */
export interface FormatContext {
  locale: Locale
  timeZone: string
  t: T
  now: Date
}

const symbols: Readonly<Record<string, string>> = { CNY: '¥', USD: '$', EUR: '€', GBP: '£', HKD: 'HK$', TWD: 'NT$', JPY: 'JP¥' }
export const currencySymbol = (currency: string): string => symbols[currency] ?? `${currency} `

/** Example: `money(123450, 'CNY')` → `¥1,234.50`; negative → `-¥5.00`; absent → `—`. */
export function money(minor: Minor | null | undefined, currency = 'CNY'): string {
  if (minor === null || minor === undefined) return '—'
  const text = formatMinor(Math.abs(minor))
  return `${minor < 0 ? '-' : ''}${currencySymbol(currency)}${text}`
}

/**
 * Large sums for tiles, split into figure and unit. Chinese: from 10,000 yuan in 万, from 100 million in 亿; English: K, M.
 * Example: `compactMoney(128_600_000, 'zh-CN')` → `{ value: '128.6', unit: '万元' }`.
 */
export function compactMoney(minor: Minor, locale: Locale, currency = 'CNY'): { value: string; unit: string } {
  const yuan = minor / 100
  const size = Math.abs(yuan)
  const short = (n: number): string => n.toLocaleString('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 1 })
  // 元 says the currency itself; any other stands before the figure.
  const isYuan = locale === 'zh-CN' && currency === 'CNY'
  const after = isYuan ? '元' : ''
  const signed = (figure: string): string =>
    isYuan ? figure : figure.replace(/^-?/, (sign) => `${sign}${currencySymbol(currency)}`)
  if (locale === 'en') {
    if (size >= 1_000_000) return { value: signed(short(yuan / 1_000_000)), unit: 'M' }
    return size >= 10_000 ? { value: signed(short(yuan / 1000)), unit: 'K' } : { value: money(minor, currency), unit: '' }
  }
  if (size >= 100_000_000) return { value: signed((yuan / 100_000_000).toFixed(2)), unit: `亿${after}` }
  return size >= 10_000
    ? { value: signed(short(yuan / 10_000)), unit: `万${after}` }
    : { value: signed(formatMinor(minor)), unit: after }
}

/** The unit over a column of amounts. Example: `moneyUnit('zh-CN', 'CNY')` → `元`; in English `¥`; for pounds `£`. */
export const moneyUnit = (locale: Locale, currency: string): string =>
  locale === 'zh-CN' && currency === 'CNY' ? '元' : currencySymbol(currency).trim()

/** Example: `number(1178)` → `1,178`; `number(0.5, 2)` → `0.50`. */
export const number = (value: number | null | undefined, decimals?: number): string =>
  value === null || value === undefined
    ? '—'
    : value.toLocaleString(
        'en-US',
        decimals === undefined
          ? { maximumFractionDigits: 4 }
          : { minimumFractionDigits: decimals, maximumFractionDigits: decimals },
      )

/** A ratio as percent. Example: `percent(0.274)` → `27.4%`; with sign → `+12.4%`. */
export function percent(ratio: number | null | undefined, options: { decimals?: number; sign?: boolean } = {}): string {
  if (ratio === null || ratio === undefined || !Number.isFinite(ratio)) return '—'
  const text = `${(ratio * 100).toFixed(options.decimals ?? 1)}%`
  return options.sign && ratio > 0 ? `+${text}` : text
}

const shortDay = (day: Day, today: Day): string => (day.slice(0, 4) === today.slice(0, 4) ? day.slice(5) : day)
const clock = (instant: Date, timeZone: string): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(instant)

export const todayOf = (c: FormatContext): Day => dayIn(c.now, c.timeZone)

/** A calendar day: `今天`, `昨天`, `明天`, `11-18` this year, `2025-11-18` otherwise. Absent or unreadable → `—`. */
export function day(value: Day | null | undefined, c: FormatContext): string {
  if (!value || !isDay(value.slice(0, 10))) return '—'
  const on = value.slice(0, 10)
  const today = todayOf(c)
  if (on === today) return c.t('ui.date.today')
  if (on === addDays(today, -1)) return c.t('ui.date.yesterday')
  if (on === addDays(today, 1)) return c.t('ui.date.tomorrow')
  return shortDay(on, today)
}

const instantOf = (value: string | Date | null | undefined): Date | undefined => {
  if (!value) return undefined
  const instant = typeof value === 'string' ? new Date(value) : value
  return Number.isNaN(instant.getTime()) ? undefined : instant
}

/** The day in full, for headings: `11月21日 星期六`, `Saturday 21 November`. */
export function longDay(value: Day, c: FormatContext): string {
  const noon = new Date(`${value}T12:00:00Z`)
  const part = (options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(c.locale === 'en' ? 'en-GB' : 'zh-CN', { timeZone: 'UTC', ...options }).format(noon)
  const [date, weekday] = [part({ day: 'numeric', month: 'long' }), part({ weekday: 'long' })]
  return c.locale === 'en' ? `${weekday} ${date}` : `${date} ${weekday}`
}

/** An instant: `今天 10:30`, `昨天 16:20`, `11-18`, `2025-11-18`; the time is shown for days next to today only. */
export function instant(value: string | Date | null | undefined, c: FormatContext): string {
  const at = instantOf(value)
  if (!at) return '—'
  const on = dayIn(at, c.timeZone)
  const text = day(on, c)
  return Math.abs(daysBetween(todayOf(c), on)) <= 1 ? `${text} ${clock(at, c.timeZone)}` : text
}

/** Day and time in full, for tooltips and print: `2026-11-18 16:20`. */
export function fullInstant(value: string | Date | null | undefined, c: FormatContext): string {
  const at = instantOf(value)
  return at ? `${dayIn(at, c.timeZone)} ${clock(at, c.timeZone)}` : '—'
}

/** Distance in days from today: `今天`, `昨天`, `12 天前`, `3 天后`. */
export function relativeDay(value: string | null | undefined, c: FormatContext): string {
  if (!value) return '—'
  const on = value.length > 10 ? dayIn(new Date(value), c.timeZone) : value
  const distance = daysBetween(todayOf(c), on)
  if (Math.abs(distance) <= 1) return day(on, c)
  return distance < 0 ? c.t('ui.date.daysAgo', { n: -distance }) : c.t('ui.date.inDays', { n: distance })
}

/** How long ago, for live notices: `刚刚`, `5 分钟前`, then as `instant`. */
export function ago(value: string | Date, c: FormatContext): string {
  const at = instantOf(value)
  if (!at) return '—'
  const minutes = Math.floor((c.now.getTime() - at.getTime()) / 60_000)
  if (minutes < 1) return c.t('ui.date.justNow')
  return minutes < 60 ? c.t('ui.date.minutesAgo', { n: minutes }) : instant(at, c)
}

/** Example: `duration(95)` → `2 分钟`. Rounded up so that a promise is not broken. */
export function duration(seconds: number, c: Pick<FormatContext, 't'>): string {
  if (seconds < 60) return c.t('ui.duration.seconds', { n: Math.max(1, Math.ceil(seconds)) })
  if (seconds < 3600) return c.t('ui.duration.minutes', { n: Math.ceil(seconds / 60) })
  return c.t('ui.duration.hours', { n: (seconds / 3600).toFixed(1) })
}

/** Example: `fileSize(1_572_864)` → `1.5 MB`. */
export function fileSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  return bytes < 1_048_576 ? `${(bytes / 1024).toFixed(0)} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`
}
