import { expect, test } from 'vitest'
import { checkDelete, checkPlace, deepest } from './department.rules.ts'

const tree = [
  { id: 'company', parentId: null },
  { id: 'east', parentId: 'company' },
  { id: 'shanghai', parentId: 'east' },
]

test('a department may lie anywhere but below itself', () => {
  expect(checkPlace(tree, 'east', 'shanghai')).toMatchObject({ refusal: { code: 'admin.department.cycle' } })
  expect(checkPlace(tree, 'east', 'east')).toMatchObject({ refusal: { code: 'admin.department.cycle' } })
  expect(checkPlace(tree, 'east', null)).toMatchObject({ ok: true })
  expect(checkPlace(tree, 'shanghai', 'company')).toMatchObject({ ok: true })
})

test('the tree is at most ten levels deep, with the moved branch counted', () => {
  const chain = Array.from({ length: deepest }, (_, i) => ({ id: `d${i}`, parentId: i === 0 ? null : `d${i - 1}` }))
  expect(checkPlace(chain, null, `d${deepest - 1}`)).toMatchObject({ refusal: { code: 'admin.department.tooDeep' } })
  expect(checkPlace(chain, null, `d${deepest - 2}`)).toMatchObject({ ok: true })
  const two = [...chain, { id: 'x', parentId: null }, { id: 'y', parentId: 'x' }]
  expect(checkPlace(two, 'x', `d${deepest - 2}`)).toMatchObject({ refusal: { code: 'admin.department.tooDeep' } })
  expect(checkPlace(two, 'x', `d${deepest - 3}`)).toMatchObject({ ok: true })
})

test('a stored cycle does not hang the check', () => {
  const broken = [
    { id: 'a', parentId: 'b' },
    { id: 'b', parentId: 'a' },
  ]
  expect(checkPlace(broken, null, 'a').ok).toBe(true)
  expect(checkPlace(broken, 'a', 'b')).toMatchObject({ refusal: { code: 'admin.department.cycle' } })
})

test('only an empty department goes', () => {
  expect(checkDelete({ people: 0, departments: 0 }).ok).toBe(true)
  expect(checkDelete({ people: 2, departments: 0 })).toMatchObject({ refusal: { code: 'admin.department.hasPeople' } })
  expect(checkDelete({ people: 2, departments: 1 })).toMatchObject({ refusal: { code: 'admin.department.hasDepartments' } })
})
