import type { Cell } from './cell.ts'
import { problems, type ValueProblem } from './value-problem.ts'
import { numberText } from './value-text.ts'

export type Phone = {
  /** What two spellings of one number share: `13800138000`, `01062345678`, `01062345678x123`, `+442071234567`. */
  key: string
  display: string
  kind: 'mobile' | 'landline' | 'service' | 'foreign'
}

/** Area codes: 010 and 02x have three digits, all others four. */
const landline = /^(0(?:10|2\d)|0[3-9]\d{2})(\d{7,8})$/
const mobile = /^1[3-9]\d{9}$/
const service = /^[48]00\d{7}$/
const localNumber = /^[2-8]\d{6,7}$/
/** ITU-T E.164: at most 15 digits with the country code, which never begins with 0. */
const international = /^[1-9]\d{6,14}$/
const extension = /(?:转|轉|分机|内线|ext\.?|x|#)[\s:：]*(\d{1,6})$/i
const severalNumbers = /\d{7,}\D{0,3}[/;,、;]\s*\+?\d|\d{11}\s+\d{11}/

/**
 * A telephone number by its digits. `+86 138-0013-8000`, `０１３８００１３８０００` and 13800138000 of a numeric cell are one number;
 * `010-62345678转123` keeps its extension; `+44 20 7123 4567` keeps its country. Blank → null.
 */
export function parsePhone(cell: Cell): Phone | null | ValueProblem {
  if (typeof cell === 'boolean') return problems.notPhone
  if (typeof cell === 'object') return 'error' in cell ? problems.errorCell : problems.notPhone
  const text = (typeof cell === 'number' ? numberText(cell) : cell)
    .normalize('NFKC')
    .replace(/[\u200b-\u200f\u202a-\u202e\ufeff]/g, '')
    .trim()
  if (text === '') return null
  if (text.length > 60) return problems.notPhone
  if (/^\d(?:\.\d+)?e\+\d+$/i.test(text)) return problems.digitsLost
  if (severalNumbers.test(text)) return problems.severalPhones
  const inner = extension.exec(text)
  const number = readNumber(inner ? text.slice(0, inner.index) : text)
  if (!number) return problems.notPhone
  if (!inner) return number
  return { key: `${number.key}x${inner[1]}`, display: `${number.display} 转 ${inner[1]}`, kind: number.kind }
}

function readNumber(text: string): Phone | undefined {
  const bare = text.replace(/^'|\.0$/g, '').replace(/^(?:tel|电话|手机|mobile|phone)?[\s:：]*/i, '')
  if (!/^\(?\+?[\d\s().\-–—_·]+$/.test(bare)) return undefined
  const plus = /^\(?\+/.test(bare)
  const digits = bare.replace(/\D/g, '')
  const domestic = plus ? /^86(\d{9,})$/.exec(digits)?.[1] : (/^(?:0086|86(?=1[3-9]\d{9}$))(\d+)$/.exec(digits)?.[1] ?? digits)
  const known = domestic === undefined ? undefined : readDomestic(domestic, plus || digits.length > domestic.length)
  if (known) return known
  const foreign = plus ? digits : /^00([1-9]\d+)$/.exec(digits)?.[1]
  if (!foreign || foreign.startsWith('86') || !international.test(foreign)) return undefined
  return { key: `+${foreign}`, display: plus ? bare.replace(/\s+/g, ' ').trim() : `+${foreign}`, kind: 'foreign' }
}

/** Some dial mobiles of other cities with a leading 0, and abroad the 0 of an area code is left out. */
function readDomestic(digits: string, withCountryCode: boolean): Phone | undefined {
  const cell = digits.replace(/^0(?=1[3-9]\d{9}$)/, '')
  if (mobile.test(cell)) {
    return { key: cell, display: `${cell.slice(0, 3)} ${cell.slice(3, 7)} ${cell.slice(7)}`, kind: 'mobile' }
  }
  const area = landline.exec(digits) ?? (withCountryCode ? landline.exec(`0${digits}`) : null)
  if (area) return { key: area[1]! + area[2]!, display: `${area[1]}-${area[2]}`, kind: 'landline' }
  if (service.test(digits)) {
    return { key: digits, display: `${digits.slice(0, 3)}-${digits.slice(3, 6)}-${digits.slice(6)}`, kind: 'service' }
  }
  return localNumber.test(digits) ? { key: digits, display: digits, kind: 'landline' } : undefined
}
