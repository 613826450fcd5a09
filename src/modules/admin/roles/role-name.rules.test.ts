import { expect, test } from 'vitest'
import { checkName, nameToKeep, roleWords } from './role-name.rules.ts'

test('a preset is called what the program calls it in each language, until somebody names it', () => {
  expect(roleWords({ name: null, preset: 'manager' })).toEqual(['销售经理', 'Sales manager'])
  expect(roleWords({ name: '区域经理', preset: 'manager' })).toEqual(['区域经理', '区域经理'])
  expect(roleWords({ name: 'Branch head', preset: null })).toEqual(['Branch head', 'Branch head'])
  expect(roleWords({ name: null, preset: 'ofTomorrow' })).toEqual(['ofTomorrow', 'ofTomorrow'])
})

test('the program’s own word is no name: the role follows the languages again', () => {
  expect(nameToKeep('manager', '销售经理')).toBe(null)
  expect(nameToKeep('manager', 'Sales manager')).toBe(null)
  expect(nameToKeep('manager', 'Finance')).toBe('Finance')
  expect(nameToKeep(null, '销售经理')).toBe('销售经理')
})

test('no two roles are called the same in any language', () => {
  const others = [
    { name: null, preset: 'finance' },
    { name: 'Helpdesk', preset: 'service' },
  ]
  expect(checkName('财务', others)).toMatchObject({ refusal: { code: 'admin.role.nameTaken' } })
  expect(checkName('Finance', others).ok).toBe(false)
  expect(checkName('Helpdesk', others).ok).toBe(false)
  // The preset is called something else now.
  expect(checkName('客服', others).ok).toBe(true)
})
