import { expect, test } from 'vitest'
import type { FilterNode } from '../../kernel/filter.ts'
import { filterText, joinFilters, nextSort, parseFilterText, readListState, sortDirection } from './list-state.ts'

const grade: FilterNode = { all: [{ field: 'grade', op: 'in', value: ['A'] }] }

test('a filter survives the address', () => {
  expect(parseFilterText(filterText(grade))).toEqual(grade)
})

test.each([undefined, '', '{', '[]', '{"all":[]}', '{"field":"x","op":"hack"}', 'null'])(
  '%s in the address is no filter',
  (text) => {
    expect(parseFilterText(text)).toBeUndefined()
  },
)

test('an empty filter is left out of the address', () => {
  expect(filterText({ all: [{ any: [] }] })).toBeUndefined()
  expect(filterText(undefined)).toBeUndefined()
})

test('an unknown view falls back to the first', () => {
  const views = [
    { id: 'mine', label: '' },
    { id: 'all', label: '' },
  ]
  expect(readListState({ view: 'gone' }, views).view).toBe('mine')
  expect(readListState({ view: 'all', q: '张' }, views)).toMatchObject({ view: 'all', q: '张' })
  expect(readListState({}, []).view).toBe('')
})

test('filters of view and reader are joined without an empty shell', () => {
  expect(joinFilters(undefined, { all: [] })).toBeUndefined()
  expect(joinFilters(grade, undefined)).toEqual(grade)
  expect(joinFilters(grade, grade)).toEqual({ all: [grade, grade] })
})

test('a header goes through its orders and back', () => {
  expect(nextSort(undefined, 'amount', true)).toBe('-amount')
  expect(nextSort('-amount', 'amount', true)).toBe('amount')
  expect(nextSort('amount', 'amount', true)).toBeUndefined()
  expect(nextSort('-name', 'amount', false)).toBe('amount')
  expect(sortDirection('-amount', 'amount')).toBe('descending')
  expect(sortDirection('name', 'amount')).toBeUndefined()
})
