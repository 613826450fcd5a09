import { pinyin } from 'pinyin-pro'

const han = /\p{Script=Han}/u
const hanOnly = /^\p{Script=Han}$/u

/** Full width to half width, composed, lower case: the form in which texts are compared and searched. */
export const fold = (text: string): string => text.normalize('NFKC').toLowerCase().trim()

/**
 * The key by which names sort: pinyin of each character with spaces between, other characters as they are.
 * `person` reads a first character as a surname (曾 → zeng, 单 → shan). Example: `nameSort('重庆火锅')` → `chong qing huo guo`.
 */
export function nameSort(name: string, person = false): string {
  const folded = fold(name)
  if (!han.test(folded)) return folded.slice(0, 200)
  return (readPlainly(folded) ?? readInContext(folded, person)).join(' ').slice(0, 200)
}

const readInContext = (folded: string, person: boolean): string[] =>
  pinyin(folded, {
    toneType: 'none',
    type: 'array',
    nonZh: 'consecutive',
    v: true,
    ...(person ? { surname: 'head' as const } : {}),
  })

// Most characters have one reading whatever stands beside them; names made of those alone (the larger part) skip the dictionary,
// which makes a bulk import several times faster. `null` = several readings, or rare: the context decides.
const plainReadings = new Map<string, string | null>()

function plainReading(char: string): string | null {
  const known = plainReadings.get(char)
  if (known !== undefined) return known
  const options = { toneType: 'none', type: 'array', v: true } as const
  const readings = new Set([...pinyin(char, { ...options, multiple: true }), ...pinyin(char, { ...options, surname: 'head' })])
  const [only = ''] = readings
  const reading = readings.size === 1 && /^[a-z]+$/.test(only) ? only : null
  plainReadings.set(char, reading)
  return reading
}

function readPlainly(folded: string): string[] | undefined {
  const syllables: string[] = []
  for (const char of folded) {
    if (!hanOnly.test(char)) return undefined
    const reading = plainReading(char)
    if (reading === null) return undefined
    syllables.push(reading)
  }
  // Two-character surnames and words whose reading differs from their characters' are made of ambiguous characters.
  return syllables
}
