import { fold, nameSort } from './name-keys.ts'

/**
 * Words of a search index that needs no language support of the database: a record is found by any part of a Chinese name from one
 * character on, by pinyin and initials from any syllable, by four or more digits of a telephone number anywhere in it, by a code.
 * The first letter of a word says what it is:
 *   張三 as itself: pairs of Chinese characters, and the last one alone
 *   p… pinyin from each syllable on, up to 12 letters        i… initials, three by three
 *   t… telephone digits, four by four (a word of its own, so that people who may not see numbers cannot find by them)
 *   d… other digits, four by four                            c… a code without its separators
 *   k… any of these of a contact's name once more, so that people are found among companies that are called the same
 *   o… owner, u… owner's department: the reach of a search, answered by the same index
 */
export interface Searchable {
  /** Names of companies; with their sort key (see nameSort) where it is at hand, which saves making it. */
  names?: readonly Named[]
  /** Names of people: the first character is read as a surname. */
  persons?: readonly Named[]
  /** Names of people who are looked for in their own right: `queryOf(text, { of: 'contact' })`. They are persons as well. */
  contacts?: readonly Named[]
  phones?: readonly (string | null)[]
  codes?: readonly (string | null)[]
  ownerId?: string | null
  departmentId?: string | null
}

export type Named = string | { text: string; sort: string }

const pinyinLetters = 12
const gram = 4
const initialsGram = 3
/** Legal forms stand in nearly every company's name: they are not indexed, and a query's are left out. */
const legalForm = /(?:股份)?(?:有限)?(?:责任)?公司$/
/** The same at the end of a query that is still being typed. */
const legalTail = /(?:股份)?(?:有限(?:责任?)?公?|(?:有限)?(?:责任)?公司)$/
const legalSyllables = / (?:gu fen )?(?:you xian )?(?:ze ren )?gong si$/
const hanRuns = /\p{Script=Han}+/gu
const digitRuns = /\d+/g
const maxWords = 400
const contactPrefix = 'k'

/** All words of a record, each once. */
export function wordsOf(record: Searchable): string[] {
  return [...generalWords(record), ...contactWords(record.contacts ?? [])]
}

function contactWords(contacts: readonly Named[]): string[] {
  const words = new Set<string>()
  for (const contact of contacts) addName(words, textOf(contact), sortOf(contact, true))
  return [...words].slice(0, maxWords).map((word) => contactPrefix + word)
}

function generalWords(record: Searchable): string[] {
  const words = new Set<string>()
  for (const name of record.names ?? []) addName(words, textOf(name), sortOf(name, false))
  for (const person of [...(record.persons ?? []), ...(record.contacts ?? [])])
    addName(words, textOf(person), sortOf(person, true))
  for (const phone of record.phones ?? []) if (phone) addDigits(words, 't', phone.replaceAll(/\D/g, ''))
  for (const code of record.codes ?? []) if (code) addCode(words, code)
  if (record.ownerId) words.add(ownerWord(record.ownerId))
  if (record.departmentId) words.add(departmentWord(record.departmentId))
  return [...words].slice(0, maxWords)
}

const textOf = (name: Named): string => (typeof name === 'string' ? name : name.text)
const sortOf = (name: Named, person: boolean): string => (typeof name === 'string' ? nameSort(name, person) : name.sort)

/** The random tail of an id tells owners apart well enough; the store checks the owner itself as well. */
export const ownerWord = (ownerId: string): string => `o${ownerId.slice(-12)}`
export const departmentWord = (departmentId: string): string => `u${departmentId.slice(-12)}`

function addName(words: Set<string>, text: string, sort: string): void {
  const folded = joinHan(fold(text))
  const runs = folded.match(hanRuns) ?? []
  for (const run of runs) if (runs.length === 1 || !isLegalForm(run)) addPairs(words, run)
  for (const [run] of folded.matchAll(digitRuns)) addDigits(words, 'd', run)
  addReadings(words, sort)
}

/** Chinese characters parted by punctuation or blanks only read on: 建材（武汉）is found by 建材武汉. */
export const joinHan = (folded: string): string => folded.replaceAll(/(?<=\p{Script=Han})[\p{P}\p{Z}]+(?=\p{Script=Han})/gu, '')

const isLegalForm = (run: string): boolean => run.replace(legalForm, '') === ''

function addPairs(words: Set<string>, run: string): void {
  const core = run.replace(legalForm, '') || run
  const coreChars = Array.from(core)
  const chars = Array.from(run)
  for (let i = 0; i < coreChars.length; i++) words.add(chars.slice(i, i + 2).join(''))
  words.add(coreChars.at(-1)!)
}

function addReadings(words: Set<string>, sort: string): void {
  const syllables = sort
    .replace(legalSyllables, '')
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
  const initials = syllables.map((syllable) => syllable[0]!)
  for (let i = 0; i < syllables.length; i++) {
    const reading = syllables
      .slice(i, i + pinyinLetters)
      .join('')
      .slice(0, pinyinLetters)
    words.add(`p${reading}`)
    // 吕 is typed lv, lu or lyu.
    if (/[nl]v/.test(reading))
      words
        .add(`p${reading.replaceAll(/([nl])v/g, '$1u')}`)
        .add(`p${reading.replaceAll(/([nl])v/g, '$1yu').slice(0, pinyinLetters)}`)
    words.add(`i${initials.slice(i, i + initialsGram).join('')}`)
  }
}

/** `prefix` + four digits from each position on; the last three too, so that three or fewer are found at the end as well. */
function addDigits(words: Set<string>, prefix: 't' | 'd', digits: string): void {
  for (let i = 0; i + gram <= digits.length; i++) words.add(prefix + digits.slice(i, i + gram))
  words.add(prefix + digits.slice(1 - gram))
}

function addCode(words: Set<string>, code: string): void {
  const folded = fold(code)
  const bare = bareCode(folded)
  if (bare !== '') words.add(`c${bare}`)
  for (const [run] of bare.matchAll(digitRuns)) addDigits(words, 'd', run)
  for (const [run] of folded.matchAll(hanRuns)) addPairs(words, run)
}

const bareCode = (folded: string): string => folded.replaceAll(/[^\p{L}\p{N}]/gu, '').slice(0, 60)

export interface SearchQuery {
  /** Text of a tsquery: bind it as a value and cast; undefined when only the recheck can decide (see `contains`). */
  tsquery: string | undefined
  /** Runs of Chinese characters that must stand together in a name without its punctuation: pairs alone would also find them apart. */
  contains: string[]
}

interface QueryOptions {
  /** False for people who may not see telephone numbers: digits then find codes and names only. */
  phones?: boolean
  /** Only records with a contact of this name or number. */
  of?: 'contact'
}

/**
 * What a person typed as a query over these words; undefined when nothing in it can be searched for.
 * Examples: `张三` → `'张三'`; `zs` → `('pzs':*|'izs':*|'czs':*)`; `8000` → `('t8000'|'d8000'|'c8000':*)`.
 */
export function queryOf(text: string, options: QueryOptions = {}): SearchQuery | undefined {
  const folded = fold(text)
    .slice(0, 100)
    .replaceAll(/(?<=\p{Script=Han})\p{P}+(?=\p{Script=Han})/gu, '')
  const parts: string[] = []
  const contains: string[] = []
  let sawTerm = false
  for (const term of foldedTerms(folded)) {
    sawTerm = true
    if (/^\p{Script=Han}/u.test(term)) addHan(parts, contains, term, options)
    else if (/^\d+$/.test(term)) parts.push(digitsQuery(term, options))
    else parts.push(lettersQuery(term, options))
  }
  if (!sawTerm) return undefined
  const unique = [...new Set(parts)].slice(0, 24)
  return { tsquery: unique.length === 0 ? undefined : unique.join('&'), contains }
}

// Dashes and blanks inside a number or a code join what they part: `138-0013 8000`, `KH-2024-001`.
function foldedTerms(folded: string): string[] {
  const compact = /^[+\d][\d\s()+-]*$/.test(folded)
    ? folded.replaceAll(/\D/g, '').replace(/^(?:0086|86)(?=1\d{10}$)/, '')
    : folded
  return (
    compact
      .replaceAll(/(?<=[a-z0-9])[-_.](?=[a-z0-9])/g, '')
      .match(/\p{Script=Han}+|[\p{L}\p{N}]+?(?=\p{Script=Han}|[^\p{L}\p{N}]|$)/gu)
      ?.slice(0, 12) ?? []
  )
}

const wordQuoter = (options: QueryOptions) => (word: string) => quote(options.of === 'contact' ? contactPrefix + word : word)

function addHan(parts: string[], contains: string[], run: string, options: QueryOptions): void {
  const word = wordQuoter(options)
  const core = run.replace(legalTail, '')
  if (core === '') {
    contains.push(run)
    return
  }
  const chars = Array.from(core)
  if (chars.length === 1) parts.push(`${word(core)}:*`)
  else parts.push(...chars.slice(0, -1).map((char, i) => word(char + chars[i + 1]!)))
  if (chars.length > 2) contains.push(core)
}

// A contact has no code, and its number is a word like any other number of the record.
function digitsQuery(digits: string, options: QueryOptions): string {
  const ofContact = options.of === 'contact'
  const kinds = [...((options.phones ?? true) ? ['t'] : []), ofContact ? `${contactPrefix}d` : 'd']
  const asCode = ofContact ? [] : [`${quote(`c${digits}`)}:*`]
  if (digits.length < gram) return `(${[...kinds.map((kind) => `${quote(kind + digits)}:*`), ...asCode].join('|')})`
  const grams = Array.from({ length: digits.length - gram + 1 }, (_, i) => digits.slice(i, i + gram)).slice(0, 16)
  const all = (kind: string): string => `(${[...new Set(grams)].map((g) => quote(kind + g)).join('&')})`
  return `(${[...kinds.map(all), ...asCode].join('|')})`
}

function lettersQuery(term: string, options: QueryOptions): string {
  const word = wordQuoter(options)
  const anyOf = [`${word(`p${term.slice(0, pinyinLetters)}`)}:*`]
  if (options.of !== 'contact') anyOf.push(`${word(`c${term}`)}:*`)
  if (/^[a-z]+$/.test(term) && term.length > 1 && term.length <= 12) anyOf.push(initialsQuery(term, word))
  return `(${anyOf.join('|')})`
}

function initialsQuery(letters: string, word: (of: string) => string): string {
  if (letters.length <= initialsGram) return `${word(`i${letters}`)}:*`
  const grams = Array.from({ length: letters.length - initialsGram + 1 }, (_, i) => letters.slice(i, i + initialsGram))
  return `(${[...new Set(grams)].map((g) => word(`i${g}`)).join('&')})`
}

const quote = (word: string): string => `'${word.replaceAll(/['\\]/g, '')}'`

/** A query narrowed to what somebody may see: records of this owner or of these departments. */
export function withinReach(tsquery: string, reach: { userId: string; departmentIds: readonly string[] }): string {
  const words = [ownerWord(reach.userId), ...reach.departmentIds.map(departmentWord)]
  return `(${tsquery})&(${words.map(quote).join('|')})`
}
