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
  const own = (name: string) => checkName({ name, preset: null }, others)
  expect(own('财务')).toMatchObject({ refusal: { code: 'admin.role.nameTaken' } })
  expect(own('Finance').ok).toBe(false)
  expect(own('Helpdesk').ok).toBe(false)
  // The preset is called something else now.
  expect(own('客服').ok).toBe(true)
  // Back to the program's word, of which somebody else has taken one meanwhile.
  expect(checkName({ name: null, preset: 'service' }, [{ name: 'Service staff', preset: null }]).ok).toBe(false)
})
