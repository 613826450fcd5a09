import { describe, expect, it } from 'vitest'
import { unreachable } from './ways-to-reach.rules.ts'

const fieldsOf = (changed: Record<string, unknown>): string[] => unreachable(changed).map(({ path }) => path)

describe('ways to reach somebody', () => {
  it('are refused where nobody could be reached', () => {
    expect(unreachable({ email: 'wang@corp', phone: '没有', remark: 'x' })).toEqual([
      { path: 'phone', code: 'customers.customer.phoneFormat' },
      { path: 'email', code: 'customers.customer.emailFormat' },
    ])
    expect(fieldsOf({ principalPhone: '-', fax: '无', email: '@' })).toEqual(['principalPhone', 'fax', 'email'])
  })

  it('are accepted as people write them, and when there are none', () => {
    for (const phone of ['13800138000', '027-1', '１３８', '027-88886666 转 8，找王姐', '+44 20 7123 4567', null, '', undefined])
      expect(fieldsOf({ phone, fax: phone })).toEqual([])
    for (const email of ['wang@corp.cn', 'wang＠corp.cn', null, '', undefined]) expect(fieldsOf({ email })).toEqual([])
  })

  it('are the only thing looked at', () => expect(fieldsOf({ name: 'a@b', remark: '没有' })).toEqual([]))
})
