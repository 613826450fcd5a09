import { expect, test } from 'vitest'
import {
  checkFilter,
  countConditions,
  filterParam,
  filterSchema,
  resolveFilter,
  type FilterFields,
  type FilterNode,
} from './filter.ts'

const fields: FilterFields = {
  name: 'text',
  amount: 'money',
  lastOrderOn: 'date',
  grade: 'choice',
  owner: 'user',
  active: 'boolean',
}
const now = { today: '2026-11-21', userId: 'u1' }
const nest = (depth: number): FilterNode =>
  depth === 0 ? { field: 'name', op: 'contains', value: 'x' } : { all: [nest(depth - 1)] }

test('shape: four levels of groups pass, five do not', () => {
  expect(filterSchema.safeParse(nest(4)).success).toBe(true)
  expect(filterSchema.safeParse(nest(5)).success).toBe(false)
})

test('shape: a very deep filter is refused without exhausting the stack', () => {
  const deep = JSON.parse(`${'{"all":['.repeat(5000)}${']}'.repeat(5000)}`) as unknown
  expect(filterSchema.safeParse(deep).success).toBe(false)
})

test('shape: 50 conditions pass, 51 over several groups do not', () => {
  const many = (n: number): FilterNode[] => Array.from({ length: n }, () => nest(0))
  expect(filterSchema.safeParse({ all: many(50) }).success).toBe(true)
  expect(filterSchema.safeParse({ all: [{ any: many(26) }, { any: many(25) }] }).success).toBe(false)
})

test('shape: strangers are refused', () => {
  expect(filterSchema.safeParse({ field: 'name', op: 'sql', value: '1' }).success).toBe(false)
  expect(filterSchema.safeParse({ all: [], any: [] }).success).toBe(false)
  expect(filterSchema.safeParse({ field: 'name', op: 'eq', value: { $gt: 1 } }).success).toBe(false)
})

test('query strings carry the filter as JSON text', () => {
  const filter: FilterNode = { any: [nest(0)] }
  expect(filterParam.parse(JSON.stringify(filter))).toEqual(filter)
  expect(filterParam.parse(filter)).toEqual(filter)
  expect(filterParam.safeParse('{').success).toBe(false)
})

test.each<[FilterNode, string | undefined]>([
  [{ field: 'name', op: 'contains', value: '宏图' }, undefined],
  [{ field: 'name', op: 'contains', value: ' ' }, 'filter.wrongValue'],
  [{ field: 'name', op: 'gt', value: 'a' }, 'filter.wrongOp'],
  [{ field: 'toString', op: 'eq', value: 'a' }, 'filter.unknownField'],
  [{ field: 'amount', op: 'between', value: [1, 2] }, undefined],
  [{ field: 'amount', op: 'between', value: [2, 1] }, 'filter.wrongValue'],
  [{ field: 'amount', op: 'gt', value: '1' }, 'filter.wrongValue'],
  [{ field: 'lastOrderOn', op: 'within', value: 'past90Days' }, undefined],
  [{ field: 'lastOrderOn', op: 'within', value: '2026-01-01' }, 'filter.wrongValue'],
  [{ field: 'lastOrderOn', op: 'before', value: '2026-01-01' }, undefined],
  [{ field: 'lastOrderOn', op: 'between', value: ['2026-01-01', '2026-01-31'] }, undefined],
  [{ field: 'lastOrderOn', op: 'between', value: ['2026-02-30', '2026-03-31'] }, 'filter.wrongValue'],
  [{ field: 'grade', op: 'in', value: [] }, 'filter.wrongValue'],
  [{ field: 'owner', op: 'notIn', value: ['me'] }, undefined],
  [{ field: 'active', op: 'is', value: true }, undefined],
  [{ field: 'active', op: 'is' }, 'filter.wrongValue'],
  [{ field: 'name', op: 'empty' }, undefined],
  [{ field: 'name', op: 'empty', value: 'x' }, 'filter.wrongValue'],
])('check %j → %s', (node, code) => {
  expect(checkFilter({ all: [node] }, fields)[0]?.code).toBe(code)
})

test('a problem says where it is', () => {
  expect(checkFilter({ all: [nest(0), { any: [{ field: 'x', op: 'eq', value: 'a' }] }] }, fields)).toEqual([
    { path: 'filter.all.1.any.0', code: 'filter.unknownField', params: { field: 'x' } },
  ])
})

test('words are resolved', () => {
  const resolve = (node: FilterNode): FilterNode => resolveFilter(node, fields, now)
  expect(resolve({ field: 'owner', op: 'in', value: ['me', 'u2'] })).toEqual({ field: 'owner', op: 'in', value: ['u1', 'u2'] })
  expect(resolve({ any: [{ field: 'lastOrderOn', op: 'within', value: 'lastMonth' }] })).toEqual({
    any: [{ field: 'lastOrderOn', op: 'between', value: ['2026-10-01', '2026-10-31'] }],
  })
  expect(resolve({ field: 'lastOrderOn', op: 'before', value: 'past90Days' })).toEqual({
    field: 'lastOrderOn',
    op: 'before',
    value: '2026-08-24',
  })
  expect(resolve({ field: 'lastOrderOn', op: 'on', value: '2026-11-02' })).toEqual({
    field: 'lastOrderOn',
    op: 'between',
    value: ['2026-11-02', '2026-11-02'],
  })
  expect(resolve({ field: 'lastOrderOn', op: 'notEmpty' })).toEqual({ field: 'lastOrderOn', op: 'notEmpty' })
})

test('counting conditions', () => {
  expect(countConditions({ all: [] })).toBe(0)
  expect(countConditions({ all: [nest(3), nest(0)] })).toBe(2)
})
