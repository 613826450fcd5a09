import { expect, test } from 'vitest'
import { translate, type Locale } from '../../kernel/texts.ts'
import { uiTexts } from '../ui.texts.ts'
import * as format from './format.ts'

const context = (locale: Locale = 'zh-CN', now = '2026-11-21T02:12:00Z', timeZone = 'Asia/Shanghai'): format.FormatContext => ({
  locale,
  timeZone,
  now: new Date(now),
  t: (key, params) => translate(uiTexts, locale, key, params),
})

test('money in minor units', () => {
  expect(format.money(123_450)).toBe('¥1,234.50')
  expect(format.money(-5)).toBe('-¥0.05')
  expect(format.money(0)).toBe('¥0.00')
  expect(format.money(null)).toBe('—')
  expect(format.money(123_450, 'EUR')).toBe('€1,234.50')
  expect(format.money(100, 'SGD')).toBe('SGD 1.00')
})

test.each<[number, Locale, string]>([
  [128_600_000, 'zh-CN', '128.6 万元'],
  [1_000_000, 'zh-CN', '1.0 万元'],
  [999_999, 'zh-CN', '9,999.99 元'],
  [12_345_678_900, 'zh-CN', '1.23 亿元'],
  [-18_200_000, 'zh-CN', '-18.2 万元'],
  [128_600_000, 'en', '¥1.3 M'],
  [9_000_000, 'en', '¥90.0 K'],
])('compact money %d in %s is %s', (minor, locale, text) => {
  const { value, unit } = format.compactMoney(minor, locale)
  expect(`${value} ${unit}`).toBe(text)
})

test.each<[number, Locale, string, string]>([
  [128_600_000, 'zh-CN', 'GBP', '£128.6 万'],
  [-999_999, 'zh-CN', 'USD', '-$9,999.99 '],
  [128_600_000, 'en', 'GBP', '£1.3 M'],
  [-9_000_000, 'en', 'EUR', '-€90.0 K'],
  [123_450, 'en', 'USD', '$1,234.50 '],
])('compact money %d in %s of %s is %s', (minor, locale, currency, text) => {
  const { value, unit } = format.compactMoney(minor, locale, currency)
  expect(`${value} ${unit}`).toBe(text)
})

test('the unit over a column', () => {
  expect(format.moneyUnit('zh-CN', 'CNY')).toBe('元')
  expect([format.moneyUnit('en', 'CNY'), format.moneyUnit('zh-CN', 'GBP'), format.moneyUnit('en', 'SGD')]).toEqual([
    '¥',
    '£',
    'SGD',
  ])
})

test('numbers and percent', () => {
  expect(format.number(1178)).toBe('1,178')
  expect(format.number(0.5, 2)).toBe('0.50')
  expect(format.percent(0.274)).toBe('27.4%')
  expect(format.percent(0.38, { sign: true, decimals: 0 })).toBe('+38%')
  expect(format.percent(-0.41, { sign: true, decimals: 0 })).toBe('-41%')
  expect(format.percent(Number.NaN)).toBe('—')
})

test('days near today have names', () => {
  const c = context()
  expect(['2026-11-20', '2026-11-21', '2026-11-22', '2026-11-18', '2025-11-18'].map((d) => format.day(d, c))).toEqual([
    '昨天',
    '今天',
    '明天',
    '11-18',
    '2025-11-18',
  ])
  expect(format.day('nonsense', c)).toBe('—')
})

test('instants are read in the time zone of the organisation', () => {
  const c = context()
  expect(format.instant('2026-11-20T08:20:00Z', c)).toBe('昨天 16:20')
  expect(format.instant('2026-11-20T17:00:00Z', c)).toBe('今天 01:00')
  expect(format.instant('2026-11-18T01:00:00Z', c)).toBe('11-18')
  expect(format.fullInstant('2026-11-18T01:00:00Z', c)).toBe('2026-11-18 09:00')
  expect(format.instant('2026-11-20T08:20:00Z', context('en', undefined, 'America/New_York'))).toBe('Today 03:20')
})

test('the day in full', () => {
  expect(format.longDay('2026-11-21', context())).toBe('11月21日 星期六')
  expect(format.longDay('2026-11-21', context('en'))).toBe('Saturday 21 November')
})

test('distance in days', () => {
  const c = context()
  expect(format.relativeDay('2026-11-09', c)).toBe('12 天前')
  expect(format.relativeDay('2026-11-24', c)).toBe('3 天后')
  expect(format.relativeDay('2026-11-20T17:00:00Z', c)).toBe('今天')
  expect(format.relativeDay('2026-11-09', context('en'))).toBe('12 days ago')
})

test('how long ago, how long still, how large', () => {
  const c = context()
  expect(format.ago('2026-11-21T02:11:40Z', c)).toBe('刚刚')
  expect(format.ago('2026-11-21T02:05:00Z', c)).toBe('7 分钟前')
  expect(format.duration(0.2, c)).toBe('1 秒')
  expect(format.duration(95, c)).toBe('2 分钟')
  expect(format.fileSize(1_572_864)).toBe('1.5 MB')
})
