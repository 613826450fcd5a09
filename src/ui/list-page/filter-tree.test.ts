import { expect, test } from 'vitest'
import { filterSchema, type FilterNode } from '../../kernel/filter.ts'
import {
  childrenOfRoot,
  countIncomplete,
  draftOf,
  emptyGroup,
  filterOf,
  isDraftGroup,
  newCondition,
  replaceNode,
  withField,
  withoutChild,
  withOp,
} from './filter-tree.ts'
import type { FilterField } from './list-types.ts'

const name: FilterField = { name: 'name', label: '', type: 'text' }
const last: FilterField = { name: 'last', label: '', type: 'date' }
const vip: FilterField = { name: 'vip', label: '', type: 'boolean' }
const filter: FilterNode = {
  all: [
    { field: 'name', op: 'contains', value: '宏' },
    {
      any: [
        { field: 'last', op: 'within', value: 'past90Days' },
        { field: 'last', op: 'empty' },
      ],
    },
  ],
}

test('a filter comes back from the builder as it went in', () => {
  expect(filterOf(draftOf(filter))).toEqual(filter)
  expect(filterSchema.safeParse(filterOf(draftOf(filter))).success).toBe(true)
  expect(filterOf(draftOf({ field: 'name', op: 'empty' }))).toEqual({ all: [{ field: 'name', op: 'empty' }] })
})

test('what is incomplete or empty is left out', () => {
  const draft = { ...emptyGroup(), children: [newCondition(name), emptyGroup('any'), newCondition(vip)] }
  expect(countIncomplete(draft)).toBe(1)
  expect(filterOf(draft)).toEqual({ all: [{ field: 'vip', op: 'is', value: true }] })
  expect(filterOf(emptyGroup())).toBeUndefined()
})

test('nodes are replaced and removed anywhere', () => {
  const draft = draftOf(filter)
  const inner = draft.children[1]!
  if (!isDraftGroup(inner)) throw new Error('group expected')
  const without = replaceNode(draft, inner.children[0]!.key, undefined)
  expect(filterOf(without)).toEqual({
    all: [{ field: 'name', op: 'contains', value: '宏' }, { any: [{ field: 'last', op: 'empty' }] }],
  })
})

test('another field or operator drops a value that no longer fits', () => {
  const condition = { key: 'k', field: 'name', op: 'contains' as const, value: '宏' }
  expect(withField(condition, name, last)).toEqual({ key: 'k', field: 'last', op: 'within' })
  expect(withOp(condition, name, 'startsWith').value).toBe('宏')
  expect(withOp(condition, name, 'empty').value).toBeUndefined()
  expect(withOp({ key: 'k', field: 'last', op: 'within', value: 'today' }, last, 'on').value).toBeUndefined()
})

test('chips: an all-group falls apart, an any-group is one chip', () => {
  expect(childrenOfRoot(filter)).toHaveLength(2)
  expect(childrenOfRoot({ any: [{ field: 'name', op: 'empty' }] })).toHaveLength(1)
  expect(withoutChild({ all: [{ field: 'name', op: 'empty' }] }, 0)).toBeUndefined()
})
