import { expect, test } from 'vitest'
import { checkFile } from './file-check.ts'

const rule = { types: ['.xlsx', '.csv'], maxBytes: 1000 }

test.each([
  ['客户.XLSX', 1000, undefined],
  ['客户.xls', 10, 'wrongType'],
  ['客户.xlsx.exe', 10, 'wrongType'],
  ['a.csv', 1001, 'tooLarge'],
  ['a.csv', 0, 'empty'],
])('%s of %d bytes: %s', (name, size, problem) => {
  expect(checkFile({ name, size }, rule)).toBe(problem)
})

test('without types anything goes', () => {
  expect(checkFile({ name: 'x', size: 1 }, { types: [], maxBytes: 10 })).toBeUndefined()
})
