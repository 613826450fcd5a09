// Two spellings of one customer or one number share a key; two customers that people tell apart never do.
// Example (ARC-01, ARC-32): `江城建材（武汉）有限公司` and `江城建材(武汉) 有限责任公司` → `江城建材武汉`; `江城建材武汉分公司` keeps its 分公司,
// and `A&B 商行` is not `AB 商行`. `+86 138-0013-8000` and `１３８００１３８０００` → `13800138000`.

const chineseLegalForm = /(?:集团)?(?:股份)?(?:有限)?(?:责任)?公司$/
/** These end in 公司 too, but name a part of a company: a branch, a subsidiary, the head office. */
const partOfCompany = /(?:分|子|总|母)公司$/
const westernLegalForm =
  /(?:^|[\s,.])(?:co\.?,?\s*,?\s*(?:ltd|limited)|company\s+limited|pte\.?\s*ltd|pty\.?\s*ltd|sdn\.?\s*bhd|s\.\s?a\.|ltd|limited|inc|incorporated|corp|corporation|llc|llp|plc|gmbh|ag|kg|b\.?v|s\.?r\.?l|oy|ab|co|company)\.?$/
/** Characters that carry meaning in a name stay: `A&B`, `C+`, `1#店`, `50%`. */
const separators = /[\p{Z}\p{Cc}\p{Cf}]|(?![&#%*@])\p{P}/gu
const betweenDigits = /(\d)(?:[\p{Z}\p{Cc}\p{Cf}]|(?![&#%*@])\p{P})+(?=\d)/gu

const fold = (text: string): string => text.normalize('NFKC').toLowerCase().trim()
const squeeze = (text: string): string =>
  text.replace(betweenDigits, '$1-').replace(separators, (mark) => (mark === '-' ? '-' : ''))

/**
 * The natural key of a customer's name: width, case, blanks, punctuation and the legal form at the end do not count.
 * Never empty for a name that is not: where nothing else would remain, the legal form or the punctuation stays.
 */
export function customerNameKey(name: string): string {
  const folded = fold(name)
  const withoutWestern = folded.replace(westernLegalForm, '')
  const western = lettersIn(withoutWestern) >= 2 ? withoutWestern : folded
  const whole = collapse(squeeze(western))
  const short = partOfCompany.test(whole) ? whole : whole.replace(chineseLegalForm, '')
  const key = lettersIn(short) >= 2 ? short : whole
  return (key || folded).slice(0, 200)
}

const lettersIn = (text: string): number => text.match(/[\p{L}\p{N}]/gu)?.length ?? 0

// A dash counts between digits only: 1-2 号店 is not 12 号店, but 宏图-瓷砖 is 宏图瓷砖.
const collapse = (text: string): string => text.replaceAll(/(?<!\d)-|-(?!\d)/g, '')

/** Area codes: 010 and 02x have three digits, all others four. */
const landline = /^0(?:10|2\d)\d{7,8}$|^0[3-9]\d{2}\d{7,8}$/
const mobile = /^1[3-9]\d{9}$/
const extension = /(?:转|轉|分机|内线|ext\.?|x|#)[\s:：]*(\d{1,6})\s*$/i
const invisible = /[\u200b-\u200f\u202a-\u202e\ufeff]/g
const shortest = 5
const longest = 20

/**
 * What two spellings of one telephone number share; null when the text holds no number. Of several numbers the first counts.
 * Examples: `13800138000`, `010-62345678 转 123` → `01062345678x123`, `+44 20 7123 4567` → `+442071234567`.
 */
export function phoneKey(text: string | null | undefined): string | null {
  if (!text) return null
  const whole = fold(text).replace(invisible, '')
  const first = whole.split(/[/;,、|\n]|(?<=\d{7})\s+(?=1[3-9]\d{9}\b)/).find((part) => /\d{3}/.test(part)) ?? ''
  const inner = extension.exec(first)
  const number = digitsKey(inner ? first.slice(0, inner.index) : first)
  if (number === null) return null
  return inner ? `${number}x${inner[1]}` : number
}

function digitsKey(text: string): string | null {
  const digits = text.replace(/\D/g, '')
  if (digits.length < shortest || digits.length > longest) return null
  const plus = /^[\s(]*\+/.test(text)
  if (!plus && digits.startsWith('00') && !digits.startsWith('0086'))
    return /^00[1-9]/.test(digits) ? `+${digits.slice(2)}` : digits
  const home = plus ? /^86(\d{9,})$/.exec(digits)?.[1] : (/^(?:0086|86(?=1[3-9]\d{9}$))(\d+)$/.exec(digits)?.[1] ?? digits)
  if (home === undefined) return `+${digits}`
  const withoutTrunk = home.replace(/^0(?=1[3-9]\d{9}$)/, '')
  if (mobile.test(withoutTrunk)) return withoutTrunk
  // Abroad the 0 of an area code is left out.
  const isAbroad = plus || home.length < digits.length
  return isAbroad && !home.startsWith('0') && landline.test(`0${home}`) ? `0${home}` : home
}
