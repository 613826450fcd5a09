import type { SearchHit } from './customer-search.api.ts'

// A hit says why it is there, by the first of these that explains it: name, code, phone, principal, a contact's name, a contact's phone.
// Example: `8000` finds 宏图瓷砖 because its contact 陈国栋 has 138 0013 8000 → { field: 'contactPhone', text: '陈国栋 138 0013 8000' }.

export interface Explained {
  name: string
  nameSort: string
  code: string | null
  phone: string | null
  principalName: string | null
  principalPhone: string | null
  contacts: readonly [name: string, sort: string, phone: string | null][] | null
}

/** `typed` is folded text (see fold); phones are left out for people who may not see them. */
export function whyMatched(typed: string, row: Explained, inFull: boolean): SearchHit['matched'] {
  const isNamed = (text: string, sort: string): boolean => holdsName(typed, text, sort)
  if (isNamed(row.name, row.nameSort)) return { field: 'name', text: row.name }
  if (row.code !== null && squeeze(row.code).includes(squeeze(typed))) return { field: 'code', text: row.code }
  const isCalled = (phone: string | null): phone is string => inFull && holdsNumber(typed, phone)
  if (isCalled(row.phone)) return { field: 'phone', text: row.phone }
  if (isCalled(row.principalPhone)) return { field: 'phone', text: row.principalPhone }
  if (row.principalName !== null && isNamed(row.principalName, '')) return { field: 'principal', text: row.principalName }
  for (const [name, sort] of row.contacts ?? []) if (isNamed(name, sort)) return { field: 'contact', text: name }
  for (const [name, , phone] of row.contacts ?? [])
    if (isCalled(phone)) return { field: 'contactPhone', text: `${name} ${phone}` }
  // Several words of which each explains a part (“张三 8000”): the contact or the name that holds the first.
  const first = typed.split(/\s+/)[0] ?? ''
  return first !== typed && first !== '' ? whyMatched(first, row, inFull) : { field: 'name', text: row.name }
}

// A part of the number, or the number with more before it (the country's code).
function holdsNumber(typed: string, phone: string | null): boolean {
  const digits = /^[\d\s()+-]+$/.test(typed) ? typed.replaceAll(/\D/g, '') : ''
  const held = phone?.replaceAll(/\D/g, '') ?? ''
  return digits !== '' && held !== '' && (held.includes(digits) || (held.length >= 7 && digits.endsWith(held)))
}

/**
 * Whether a contact is who was typed: every word stands in the name, its pinyin or initials, or in the number of those who may see it.
 * Example: `guodong 8000` fits 陈国栋 138 0013 8000.
 */
export function fitsContact(
  typed: string,
  contact: { name: string; nameSort: string; phone: string | null },
  inFull: boolean,
): boolean {
  const fits = (word: string): boolean =>
    holdsName(word, contact.name, contact.nameSort) || (inFull && holdsNumber(word, contact.phone))
  return fits(typed) || typed.split(/\s+/).every(fits)
}

function holdsName(typed: string, text: string, sort: string): boolean {
  const folded = text.normalize('NFKC').toLowerCase()
  if (squeeze(folded).includes(squeeze(typed))) return true
  if (!/^[a-z]+$/.test(typed) || sort === '') return false
  const syllables = sort.split(/[^a-z0-9]+/).filter(Boolean)
  const initials = syllables.map((s) => s[0]).join('')
  const starts = syllables.map((_, i) => syllables.slice(i).join(''))
  return initials.includes(typed) || starts.some((start) => spellings(start).some((one) => one.startsWith(typed.slice(0, 12))))
}

/** 吕 is typed lv, lu or lyu. */
const spellings = (reading: string): string[] => [
  reading,
  reading.replaceAll(/([nl])v/g, '$1u'),
  reading.replaceAll(/([nl])v/g, '$1yu'),
]

const squeeze = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
