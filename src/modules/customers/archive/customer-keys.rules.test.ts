import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parsePhone } from '../../../platform/tabular/value-phone.ts'
import { customerNameKey, phoneKey } from './customer-keys.rules.ts'

describe('customerNameKey', () => {
  it.each([
    ['江城建材（武汉）有限公司', '江城建材武汉'],
    ['江城建材(武汉) 有限责任公司', '江城建材武汉'],
    ['宏图瓷砖股份有限公司', '宏图瓷砖'],
    ['宏图瓷砖集团有限公司', '宏图瓷砖'],
    ['宏图-瓷砖公司', '宏图瓷砖'],
    ['ＡＢＣ贸易', 'abc贸易'],
    ['Acme Trading Co., Ltd.', 'acmetrading'],
    ['ACME Trading Co.,Ltd', 'acmetrading'],
    ['Acme Trading Inc.', 'acmetrading'],
    ['宏图瓷砖 Co., Ltd', '宏图瓷砖'],
    ['  周 敏 ', '周敏'],
  ])('%s → %s', (name, key) => expect(customerNameKey(name)).toBe(key))

  it.each([
    ['江城建材武汉分公司', '江城建材有限公司'],
    ['江城建材总公司', '江城建材有限公司'],
    ['A&B 商行', 'AB 商行'],
    ['C+ 设计', 'C 设计'],
    ['1-2 号店', '12 号店'],
    ['1.2 号店', '12 号店'],
    ['鼎盛家居（汉口店）', '鼎盛家居'],
    ['顺德五金批发部', '顺德五金'],
    ['王公司', '王'],
    ['南湖装饰工程公司', '南湖装饰'],
    ['Scolt', 'S'],
    ['customer 1', 'customer 2'],
    ['1#店', '1店'],
  ])('%s is not %s', (a, b) => expect(customerNameKey(a)).not.toBe(customerNameKey(b)))

  it('keeps something of every name', () => {
    expect(customerNameKey('有限公司')).toBe('有限公司')
    expect(customerNameKey('A 公司')).toBe('a公司')
    expect(customerNameKey('……')).not.toBe('')
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1 }),
        (name) => name.trim() === '' || name.normalize('NFKC').trim() === '' || customerNameKey(name) !== '',
      ),
    )
  })

  it('is blind to blanks, case and width', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z\u4e00-\u4e20]{2,12}$/), (name) => {
        expect(customerNameKey(` ${name.toUpperCase()}　有限公司`)).toBe(customerNameKey(`${name}有限公司`))
      }),
    )
  })

  it('finds itself again, except that a second legal form would go too', () => {
    for (const name of ['江城建材（武汉）有限公司', 'Acme Trading Co., Ltd.', '1-2 号店', 'A&B']) {
      expect(customerNameKey(customerNameKey(name))).toBe(customerNameKey(name))
    }
  })
})

describe('phoneKey', () => {
  it.each([
    ['+86 138-0013-8000', '13800138000'],
    ['１３８００１３８０００', '13800138000'],
    ['0086 13800138000', '13800138000'],
    ['013800138000', '13800138000'],
    ['010-62345678转123', '01062345678x123'],
    ['+86 10 6234 5678', '01062345678'],
    ['(027) 8888-8888', '02788888888'],
    ['400-800-1234', '4008001234'],
    ['+44 20 7123 4567', '+442071234567'],
    ['0044 20 7123 4567', '+442071234567'],
    ['13800138000 / 13900139000', '13800138000'],
    ['13800138000、13900139000', '13800138000'],
    ['手机：13800138000', '13800138000'],
    ['62345678', '62345678'],
  ])('%s → %s', (text, key) => expect(phoneKey(text)).toBe(key))

  it.each(['', '  ', '无', '12', '1'.repeat(21)])('no number in %j', (text) => expect(phoneKey(text)).toBeNull())
  it('takes null', () => expect(phoneKey(null)).toBeNull())

  it('agrees with what imports read', () => {
    const numbers = fc.oneof(
      fc.stringMatching(/^1[3-9]\d{9}$/),
      fc.stringMatching(/^0(10|2\d)-[2-8]\d{7}$/),
      fc.stringMatching(/^0[3-9]\d{2}-[2-8]\d{6,7}(转\d{1,4})?$/),
      fc.stringMatching(/^\+86 1[3-9]\d{9}$/),
      fc.stringMatching(/^\+86 10 [2-8]\d{7}$/),
      fc.stringMatching(/^\+44 [1-9]\d{9}$/),
    )
    fc.assert(
      fc.property(numbers, (text) => {
        const read = parsePhone(text)
        if (read && 'key' in read) expect(phoneKey(text)).toBe(read.key)
      }),
    )
  })
})
