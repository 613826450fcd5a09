import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isProblem, problems } from './value-problem.ts'
import { parsePhone } from './value-phone.ts'

describe('parsePhone', () => {
  it('knows one mobile number in all its spellings', () => {
    const spellings = ['13800138000', 13_800_138_000, '138 0013 8000', '138-0013-8000', '+8613800138000', '+86 138-0013-8000', '(+86)13800138000',
      '008613800138000', '8613800138000', '１３８００１３８０００', '013800138000', "'13800138000", '手机：13800138000', '13800138000.0', '\u202d13800138000\u202c'] // prettier-ignore
    for (const spelling of spellings) {
      expect(parsePhone(spelling), String(spelling)).toEqual({ key: '13800138000', display: '138 0013 8000', kind: 'mobile' })
    }
  })

  it('reads landlines, extensions, service and foreign numbers', () => {
    const cases: Record<string, string> = {
      '010-62345678': '01062345678', '(0571)87654321': '057187654321', '+86 10 6234 5678': '01062345678', '010-62345678转123': '01062345678x123',
      '021-62345678-': '02162345678', '0571-8765432 ext. 9': '05718765432x9', '62345678': '62345678', '400-123-4567': '4001234567',
      '800 810 8888': '8008108888', '+44 20 7123 4567': '+442071234567', '0044 20 7123 4567': '+442071234567', '+1 (212) 555-0100': '+12125550100',
      '+852 2345 6789': '+85223456789',
    } // prettier-ignore
    for (const [text, key] of Object.entries(cases)) expect(parsePhone(text), text).toMatchObject({ key })
  })

  it('answers a problem for what cannot be one number', () => {
    for (const text of [
      '12345',
      '12800138000',
      '1380013800',
      '138001380001',
      '张伟',
      '+86 123',
      '99999999999',
      '010-1',
      '+0123456789',
      'x'.repeat(99),
    ]) {
      expect(parsePhone(text), text).toBe(problems.notPhone)
    }
    for (const text of [
      '13800138000/13900139000',
      '13800138000、010-62345678',
      '13800138000 13900139000',
      '13800138000；13900139000',
    ]) {
      expect(parsePhone(text), text).toBe(problems.severalPhones)
    }
    expect(parsePhone('1.38E+10')).toBe(problems.digitsLost)
    expect(parsePhone('')).toBeNull()
    expect(parsePhone({ error: '#N/A' })).toBe(problems.errorCell)
    expect(parsePhone({ serial: 1 })).toBe(problems.notPhone)
  })

  it('reads its own display as the same number', () => {
    const text = fc.string({ unit: fc.constantFrom(...Array.from('0123456789+- ()转')), maxLength: 24 })
    fc.assert(fc.property(text, (value) => {
      const phone = parsePhone(value)
      if (phone === null || isProblem(phone)) return
      expect(parsePhone(phone.display)).toMatchObject({ key: phone.key })
    }), { numRuns: 3000 }) // prettier-ignore
  })
})
