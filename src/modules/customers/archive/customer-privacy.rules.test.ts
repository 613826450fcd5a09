import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { masked, maskEmail, maskPhone, maskText } from './customer-privacy.rules.ts'

describe('masking', () => {
  it.each([
    ['13800138000', '138****8000'],
    ['138 0013 8000', '138 **** 8000'],
    ['027-88886666', '027-****6666'],
    ['+44 20 7123 4567', '+44 2* **** 4567'],
    ['62345678', '62****78'],
    ['12345', '*****'],
    ['无', '无'],
  ])('shows %s as %s', (phone, shown) => expect(maskPhone(phone)).toBe(shown))

  it('leaves nothing as nothing', () => {
    expect(maskPhone(null)).toBeNull()
    expect(maskEmail(null)).toBeNull()
  })

  it('hides the name before the @, and what is no address', () => {
    expect(maskEmail('wang@corp.cn')).toBe('w***@corp.cn')
    expect(maskEmail('zhoumin88')).toBe('z***')
  })

  it('finds numbers in a text, not amounts or sizes', () => {
    expect(maskText('打 13812345678 或 027-88886666，单价 1234567890123，规格 750×1500')).toBe(
      '打 138****5678 或 027-****6666，单价 1234567890123，规格 750×1500',
    )
  })

  it('masks a record by its fields, and not for those who may see it', () => {
    const record = {
      name: '13800138000 店',
      phone: '13800138000',
      principalPhone: null,
      email: 'a@b.c',
      remark: '电话 13800138000',
      netMinor: 5,
    }
    expect(masked(record, false)).toEqual({
      name: '13800138000 店',
      phone: '138****8000',
      principalPhone: null,
      email: 'a***@b.c',
      remark: '电话 138****8000',
      netMinor: 5,
    })
    expect(masked(record, true)).toBe(record)
  })

  it('never shows more than seven digits of a number', () => {
    fc.assert(fc.property(fc.stringMatching(/^\d{7,15}$/), (phone) => (maskPhone(phone)?.match(/\d/g)?.length ?? 0) <= 7))
  })
})
