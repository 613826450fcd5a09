import { pinyin } from 'pinyin-pro'

const han = /\p{Script=Han}/u

/** Full width to half width, composed, lower case: the form in which texts are compared and searched. */
export const fold = (text: string): string => text.normalize('NFKC').toLowerCase().trim()

/**
 * The key by which names sort: pinyin of each character with spaces between, other characters as they are.
 * `person` reads a first character as a surname (曾 → zeng, 单 → shan). Example: `nameSort('重庆火锅')` → `chong qing huo guo`.
 */
export function nameSort(name: string, person = false): string {
  const folded = fold(name)
  if (!han.test(folded)) return folded.slice(0, 200)
  return pinyin(folded, {
    toneType: 'none',
    type: 'array',
    nonZh: 'consecutive',
    v: true,
    ...(person ? { surname: 'head' as const } : {}),
  })
    .join(' ')
    .slice(0, 200)
}
