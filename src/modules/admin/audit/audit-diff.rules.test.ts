import { expect, test } from 'vitest'
import { changesOf, valueKeys } from './audit-diff.rules.ts'

test('an edit shows the fields that were sent and differ', () => {
  expect(changesOf({ name: 'A', sort: 1, same: 'x' }, { name: 'B', same: 'x' })).toEqual([
    { field: 'name', before: 'A', after: 'B' },
  ])
})

test('a creation shows all values, a deletion what was lost', () => {
  expect(changesOf(null, { name: 'A', tags: ['x', 'y'] })).toEqual([
    { field: 'name', before: undefined, after: 'A' },
    { field: 'tags', before: undefined, after: 'x, y' },
  ])
  expect(changesOf({ name: 'A' }, null)).toEqual([{ field: 'name', before: 'A', after: undefined }])
})

test('rights are compared one by one; emptied fields show a dash', () => {
  const before = { permissions: { a: 'own', b: 'all' }, note: 'x' }
  expect(changesOf(before, { permissions: { a: 'all', c: 'own' }, note: null })).toEqual([
    { field: 'permissions · a', before: 'own', after: 'all' },
    { field: 'permissions · b', before: 'all', after: undefined },
    { field: 'permissions · c', before: undefined, after: 'own' },
    { field: 'note', before: 'x', after: '—' },
  ])
})

test('nothing recorded is nothing changed', () => {
  expect(changesOf(undefined, undefined)).toEqual([])
})

test('a value chosen from a list is found in the words of that list', () => {
  expect(valueKeys('order', 'state', 'completed')).toEqual(['sales.order.state.completed', 'admin.audit.value.completed'])
  expect(valueKeys('import', 'target', 'order-lines')).toEqual(['import.target.orderLines', 'admin.audit.value.orderLines'])
  expect(valueKeys('customers.customer', 'kind', 'dealer')[0]).toBe('customers.kind.dealer')
  expect(valueKeys('organisation', 'kind', 'company')).toEqual(['admin.audit.value.company'])
  expect(valueKeys('order', 'remark', '已付 300')).toEqual([])
})
