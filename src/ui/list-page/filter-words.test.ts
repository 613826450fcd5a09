import { expect, test } from 'vitest'
import { translate, type Locale } from '../../kernel/texts.ts'
import { uiTexts } from '../ui.texts.ts'
import { conditionText, dateWordText, filterWords, rememberLabel } from './filter-words.ts'
import type { FilterField } from './list-types.ts'

const tr =
  (locale: Locale) =>
  (key: string, params = {}): string =>
    translate(uiTexts, locale, key, params)
const t = tr('zh-CN')
const fields: FilterField[] = [
  { name: 'name', label: '客户', type: 'text' },
  { name: 'net', label: '净额', type: 'money' },
  { name: 'last', label: '最后下单', type: 'date' },
  { name: 'grade', label: '等级', type: 'choice', options: [{ value: 'A', label: 'A 类' }] },
  { name: 'owner', label: '负责人', type: 'user' },
]

test('date words in both languages', () => {
  expect(['thisMonth', 'past30Days', 'next7Days', '2026-11-02'].map((w) => dateWordText(w, t))).toEqual([
    '本月',
    '过去30天',
    '未来7天',
    '2026-11-02',
  ])
  expect(dateWordText('past30Days', tr('en'))).toBe('Past 30 days')
})

test('conditions read like sentences', () => {
  rememberLabel('owner', 'u7', '林晓')
  expect(conditionText({ field: 'last', op: 'within', value: 'past90Days' }, fields, t)).toBe('最后下单 过去90天')
  expect(conditionText({ field: 'net', op: 'gte', value: 1_000_000 }, fields, t)).toBe('净额 不小于 10,000.00')
  expect(conditionText({ field: 'net', op: 'between', value: [100, 200] }, fields, t)).toBe('净额 1.00 – 2.00')
  expect(conditionText({ field: 'owner', op: 'in', value: ['me', 'u7'] }, fields, t)).toBe('负责人 是 我、林晓')
  expect(conditionText({ field: 'name', op: 'empty' }, fields, t)).toBe('客户 为空')
})

test('groups stand in brackets', () => {
  const filter = {
    all: [{ field: 'grade', op: 'in' as const, value: ['A'] }, { any: [{ field: 'name', op: 'empty' as const }] }],
  }
  expect(filterWords(filter, fields, t)).toBe('等级 是 A 类 且 (客户 为空)')
})
