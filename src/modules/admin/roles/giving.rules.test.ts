import { expect, test } from 'vitest'
import type { DataScope } from '../../../kernel/actor.ts'
import { checkGiving, givableBy } from './giving.rules.ts'
import { checkEdit } from './role.rules.ts'

const grants = { 'c.customer.list': { director: 'all', fieldSales: 'own' }, 'a.user.create': { administrator: 'all' } } as const
const rights = (entries: Record<string, DataScope>): Map<string, DataScope> => new Map(Object.entries(entries))
const administrator = rights({ 'admin.role.update': 'all', 'a.user.create': 'all' })

test('whoever edits the roles of the whole organisation gives what the program gives to staff', () => {
  const givable = givableBy(administrator, grants)
  expect(checkGiving(givable, rights({ 'c.customer.list': 'all' })).ok).toBe(true)
  expect(checkGiving(givable, rights({ 'owner.only.export': 'own' }))).toMatchObject({
    refusal: { code: 'admin.role.beyondOwnRights', params: { permission: 'owner.only.export' } },
  })
})

test('everybody else gives the own rights at most, in width too', () => {
  const clerk = rights({ 'admin.role.update': 'department', 'c.customer.list': 'department' })
  const givable = givableBy(clerk, grants)
  expect(checkGiving(givable, rights({ 'c.customer.list': 'own' })).ok).toBe(true)
  expect(checkGiving(givable, rights({ 'c.customer.list': 'department' })).ok).toBe(true)
  expect(checkGiving(givable, rights({ 'c.customer.list': 'departmentTree' })).ok).toBe(false)
  expect(checkGiving(givable, rights({ 'a.user.create': 'own' })).ok).toBe(false)
})

test('what a role loses, or had before, needs no right to give; what it gains does', () => {
  const editor = { rights: administrator, owner: false }
  const before = rights({ 'owner.only.export': 'all', 'c.customer.list': 'own' })
  const edit = { preset: null, held: false, before }
  expect(checkEdit(editor, { ...edit, after: rights({ 'owner.only.export': 'all', 'c.customer.list': 'all' }) }, grants).ok).toBe(
    true,
  )
  expect(checkEdit(editor, { ...edit, held: true, after: rights({ 'c.customer.list': 'all' }) }, grants).ok).toBe(false)
  expect(checkEdit({ ...editor, owner: true }, { ...edit, held: true, after: rights({ 'x.y.z': 'all' }) }, grants).ok).toBe(true)
})
