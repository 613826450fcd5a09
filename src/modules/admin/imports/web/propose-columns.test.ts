import { expect, test } from 'vitest'
import type { Target } from './import-words.ts'
import { proposeColumns } from './propose-columns.ts'

test('columns for a target chosen by hand are found by their headers', () => {
  const target: Target = {
    name: 'customers',
    label: 'import.target.customers',
    fields: [
      { key: 'customerName', label: 'customers.field.name', kind: 'text', needed: 'customer' },
      { key: 'customerPhone', label: 'customers.field.phone', kind: 'phone' },
    ],
  }
  expect(proposeColumns(target, ['序', '单位名称', '联系电话'])).toEqual([
    { column: 1, field: 'customerName' },
    { column: 2, field: 'customerPhone' },
  ])
  expect(proposeColumns(target, ['甲', '乙'])).toEqual([])
})
