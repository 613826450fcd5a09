import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nameSort } from './name-keys.ts'
import { departmentWord, ownerWord, queryOf, withinReach, wordsOf, type Searchable } from './search-words.ts'

/** What PostgreSQL does with words and a query: `'a'&('b':*|'c')`. */
function finds(record: Searchable, typed: string, phones = true): boolean {
  const words = wordsOf(record)
  const query = queryOf(typed, { phones })
  if (!query) return false
  if (query.tsquery === undefined) return true
  let logic = query.tsquery.replaceAll(/'([^']*)'(:\*)?/g, (_, word: string, prefix?: string) =>
    words.some((w) => (prefix ? w.startsWith(word) : w === word)) ? '1' : '0',
  )
  // From the innermost brackets outwards; “and” binds tighter than “or”.
  const holds = (flat: string): boolean => flat.split('|').some((part) => !part.includes('0'))
  while (logic.includes('(')) logic = logic.replaceAll(/\(([01&|]*)\)/g, (_, flat: string) => (holds(flat) ? '1' : '0'))
  return holds(logic)
}

const company = {
  names: ['江城建材（武汉）有限公司'],
  persons: ['曾小吕'],
  phones: ['+86 138-0013-8000'],
  codes: ['KH-2024-0012'],
}

describe('search words', () => {
  it.each([
    '江', '材', '江城', '城建', '建材武汉', '江城建材（武汉）', '江城建材(武汉)有限公司', '建材有限', '江城建材有限责任公司', 'jiangcheng', 'JiangCheng', 'jc', 'jcjc', 'wuhan', 'wh', 'chengjian',
    'jiangchengjiancaiwuhan', '曾', '曾小', '小吕', 'zengxiaolv', 'zengxiaolu', 'lyu', 'zxl', '138', '8000', '0013', '00138000', '13800138000', '+86 138 0013 8000', '000', 'KH-2024-0012', 'kh20240012', 'kh2024', '0012',
    '江城 8000', '曾小吕 jc', '江 城',
  ])('finds by %s', (typed) => expect(finds(company, typed)).toBe(true)) // prettier-ignore

  it.each(['张', '城江', '江材', 'zhang', 'jj', '13900', '8100', 'KH-2025', '江城 9999', 'xiaocheng'])(
    'does not find by %s',
    (typed) => expect(finds(company, typed)).toBe(false),
  )

  it('reads surnames as surnames, ü as lv, lu and lyu', () => {
    expect(nameSort('单雄信', true)).toBe('shan xiong xin')
    expect(nameSort('重庆火锅')).toBe('chong qing huo guo')
    for (const typed of ['lv', 'lu', 'lyu', 'lvbu', 'lubu']) expect(finds({ persons: ['吕布'] }, typed), typed).toBe(true)
  })

  it('finds Latin words of a name by their beginning, and all of several', () => {
    const acme = { names: ['Acme Trading 贸易 Co., Ltd'] }
    for (const typed of ['acme', 'trad', 'acme trading', 'Acme贸易', 'acmetrading', 'ACME'])
      expect(finds(acme, typed), typed).toBe(true)
    expect(finds(acme, 'cme')).toBe(false)
  })

  it('keeps numbers from those who may not see them, codes and names with digits stay findable', () => {
    expect(finds(company, '8000', false)).toBe(false)
    expect(finds(company, '13800138000', false)).toBe(false)
    expect(finds(company, '0012', false)).toBe(true)
    expect(finds({ names: ['1688 商行'] }, '1688', false)).toBe(true)
  })

  it('leaves a question of nothing but a legal form to the recheck, and of nothing at all alone', () => {
    expect(queryOf('有限公司')).toEqual({ tsquery: undefined, contains: ['有限公司'] })
    for (const typed of ['', '   ', '！？', '--']) expect(queryOf(typed)).toBeUndefined()
  })

  it('asks for a recheck where pairs alone would also find them apart', () => {
    expect(queryOf('江城建')?.contains).toEqual(['江城建'])
    expect(queryOf('江城')?.contains).toEqual([])
  })

  it('narrows to an owner or a department by words of the record', () => {
    const owner = '0193fe00-0000-7000-8000-00000000abcd'
    const department = '0193fe00-0000-7000-8000-0000000000ef'
    expect(wordsOf({ names: ['江城'], ownerId: owner, departmentId: department })).toEqual(
      expect.arrayContaining([ownerWord(owner), departmentWord(department)]),
    )
    expect(withinReach(`'江城'`, { userId: owner, departmentIds: [department] })).toBe(
      `('江城')&('o00000000abcd'|'u0000000000ef')`,
    )
  })

  it('finds every part of every Chinese name, its pinyin and initials from every character', () => {
    const name = fc
      .array(fc.constantFrom(...'江城建材重庆长沙曾单吕女行乐张李王赵一龘'), { minLength: 1, maxLength: 8 })
      .map((chars) => chars.join(''))
    fc.assert(
      fc.property(name, fc.nat(), fc.nat(), (text, a, b) => {
        const from = a % text.length
        const part = text.slice(from, from + 1 + (b % (text.length - from)))
        const record = { names: [text] }
        expect(finds(record, part)).toBe(true)
        const syllables = nameSort(text).split(' ').slice(from)
        if (syllables.every((s) => /^[a-z]+$/.test(s))) {
          expect(finds(record, syllables.join(''))).toBe(true)
          expect(finds(record, syllables.map((s) => s[0]).join(''))).toBe(true)
        }
      }),
    )
  })

  it('finds any four digits or more of any number', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^1[3-9]\d{9}$/), fc.nat(7), fc.nat(11), (phone, from, length) => {
        const part = phone.slice(from, from + Math.max(4, length))
        if (part.length >= 4) expect(finds({ phones: [phone] }, part)).toBe(true)
      }),
    )
  })

  it('never makes a query or a word that breaks the syntax, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (typed) => {
        const query = queryOf(typed)
        if (query?.tsquery) expect(query.tsquery.replaceAll(/'[^'\\]*'(:\*)?/g, '')).toMatch(/^[()&|]*$/)
        for (const word of wordsOf({ names: [typed], persons: [typed], phones: [typed], codes: [typed] }))
          expect(word).toMatch(/^[\p{L}\p{N}\p{M}\p{Script=Han}]+$/u)
      }),
      { numRuns: 500 },
    )
  })
})
