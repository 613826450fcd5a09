import { expect, test } from 'vitest'
import { moveColumn, shownColumns, widthOf } from './column-settings.ts'
import type { Column } from './list-types.ts'

const column = (id: string, rest: Partial<Column<null>> = {}): Column<null> => ({ id, title: id, render: () => null, ...rest })
const columns = [column('name', { width: 260 }), column('kind'), column('owner'), column('phone', { optional: true })]
const ids = (settings: Parameters<typeof shownColumns>[1]): string[] => shownColumns(columns, settings).map((c) => c.id)

test('as designed, optional columns are hidden', () => {
  expect(ids({})).toEqual(['name', 'kind', 'owner'])
})

test('a chosen order keeps the first column and drops what no longer exists', () => {
  expect(ids({ order: ['phone', 'gone', 'kind'] })).toEqual(['name', 'phone', 'kind'])
  expect(ids({ order: ['name', 'kind'] })).toEqual(['name', 'kind'])
})

test('widths stay within bounds', () => {
  expect(widthOf(columns[0]!, {})).toBe(260)
  expect(widthOf(columns[0]!, { widths: { name: 4 } })).toBe(64)
  expect(widthOf(columns[1]!, { widths: { kind: Number.NaN } })).toBe(140)
})

test('columns move one step and stop at the ends', () => {
  expect(moveColumn(['a', 'b', 'c'], 'b', -1)).toEqual(['b', 'a', 'c'])
  expect(moveColumn(['a', 'b', 'c'], 'c', 1)).toEqual(['a', 'b', 'c'])
  expect(moveColumn(['a'], 'x', 1)).toEqual(['a'])
})
