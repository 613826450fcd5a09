import { expect, test } from 'vitest'
import { unnamedColumn } from './unnamed-column.rules.ts'

test.each([
  ['(A)', 1],
  ['(Z)', 26],
  ['(AB)', 28],
  ['金额', 0],
  ['A', 0],
  ['(A) (2)', 0],
  ['(万)', 0],
])('%s is column %i', (column, number) => {
  expect(unnamedColumn(column)).toBe(number)
})
