import { describe, expect, it } from 'vitest'
import { fitsContact, whyMatched, type Explained } from './match.rules.ts'

const row: Explained = {
  name: '宏图瓷砖', nameSort: 'hong tu ci zhuan', code: 'KH-01', phone: '027 8888 6666', principalName: '黄总', principalPhone: '13700000001',
  contacts: [['陈国栋', 'chen guo dong', '138 0013 8000'], ['吕敏', 'lv min', null]],
} // prettier-ignore

describe('why a hit is there', () => {
  it.each([
    ['瓷砖', 'name', '宏图瓷砖'],
    ['htcz', 'name', '宏图瓷砖'],
    ['tuci', 'name', '宏图瓷砖'],
    ['kh01', 'code', 'KH-01'],
    ['8888666', 'phone', '027 8888 6666'],
    ['0001', 'phone', '13700000001'],
    ['黄总', 'principal', '黄总'],
    ['cgd', 'contact', '陈国栋'],
    ['国栋', 'contact', '陈国栋'],
    ['lumin', 'contact', '吕敏'],
    ['8000', 'contactPhone', '陈国栋 138 0013 8000'],
    ['国栋 8000', 'contact', '陈国栋'],
  ])('%s → %s', (typed, field, text) => expect(whyMatched(typed, row, true)).toEqual({ field, text }))

  it('never explains by a number to those who may not see it', () => {
    expect(whyMatched('8000', row, false)).toEqual({ field: 'name', text: '宏图瓷砖' })
  })
})

describe('a contact that fits', () => {
  const contact = { name: '陈国栋', nameSort: 'chen guo dong', phone: '138 0013 8000' }
  it.each(['陈', '国栋', '陈国栋', 'guodong', 'cgd', '8000', '+86 138-0013 8000', '国栋 8000', '8000 guodong'])('%s', (typed) =>
    expect(fitsContact(typed, contact, true)).toBe(true),
  )
  it.each(['国陈', '陈国栋1', '9000', '国栋 9000', 'gdc'])('not %s', (typed) =>
    expect(fitsContact(typed, contact, true)).toBe(false),
  )
  it('never by a number that is hidden', () => {
    expect(fitsContact('8000', contact, false)).toBe(false)
    expect(fitsContact('国栋 8000', contact, false)).toBe(false)
  })
})
