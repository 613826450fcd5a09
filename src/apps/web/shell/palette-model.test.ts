import { expect, test } from 'vitest'
import { matches, placesOf, stepIn } from './palette-model.ts'

test('words in any order, letters of any width and case', () => {
  expect(matches({ title: '新建客户 Customer', keywords: 'xjkh' }, 'cust 新建')).toBe(true)
  expect(matches({ title: 'Orders' }, 'ＯＲＤ')).toBe(true)
  expect(matches({ title: 'Orders' }, '')).toBe(true)
  expect(matches({ title: 'Orders' }, 'quote')).toBe(false)
})

test('the choice goes around', () => {
  expect([stepIn(3, 2, 1), stepIn(3, 0, -1), stepIn(0, 0, 1)]).toEqual([0, 2, 0])
})

test('every place once, found by the words of all who lead there; what creates stands first', () => {
  const items = placesOf(
    [
      { id: 'insight.abc', label: ['ABC 分类', 'ABC analysis'], path: '/abc', keywords: 'fenlei' },
      { id: 'sample', label: ['示例数据', 'Sample data'], path: '/organisation' },
      { id: 'new', label: ['新建客户', 'New customer'], path: '/customers?new=1', create: true },
    ],
    [
      { area: 'customers', label: ['导入', 'Import'], path: '/imports' },
      { area: 'insight', label: ['ABC 分类', 'ABC analysis'], path: '/abc' },
      { area: 'settings', label: ['组织', 'Organisation'], path: '/organisation' },
      { area: 'settings', label: ['导入', 'Import'], path: '/imports' },
    ],
    { acts: '操作', pages: '前往', word: ([chinese]) => chinese, area: (area) => area },
  )
  expect(items.map(({ title, subtitle }) => [title, subtitle].filter(Boolean).join(' '))).toEqual([
    '新建客户',
    '示例数据',
    '导入 customers',
    'ABC 分类 insight',
    '组织 settings',
  ])
  expect(new Set(items.map(({ id }) => id)).size).toBe(items.length)
  expect(items.filter((item) => matches(item, 'fenlei')).map(({ title }) => title)).toEqual(['ABC 分类'])
})
