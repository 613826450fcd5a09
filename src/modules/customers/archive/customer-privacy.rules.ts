// Whoever may not see telephone numbers sees enough to recognise one, never enough to dial it (SEC-01). The one place for this rule:
// list, search, record, export and history all pass through it. Example: `13800138000` → `138****8000`, `wang@corp.cn` → `w***@corp.cn`.

/** Fields of a customer or contact that are shown in part; everything else about them is business. */
const phoneFields: ReadonlySet<string> = new Set(['phone', 'principalPhone', 'fax'])
const otherFields: ReadonlySet<string> = new Set(['email', 'wechat'])
/** Free texts in which people write numbers down. */
const freeTexts: ReadonlySet<string> = new Set(['remark', 'content'])

export function maskPhone(phone: string | null): string | null {
  if (phone === null) return null
  const digits = phone.replaceAll(/\D/g, '').length
  if (digits === 0) return phone
  const shownAtStart = digits >= 11 ? 3 : digits >= 7 ? 2 : 0
  const shownAtEnd = digits >= 11 ? 4 : digits >= 7 ? 2 : 0
  let seen = 0
  return phone.replaceAll(/\d/g, (digit) => {
    seen += 1
    return seen <= shownAtStart || seen > digits - shownAtEnd ? digit : '*'
  })
}

export function maskEmail(email: string | null): string | null {
  if (email === null) return null
  const at = email.indexOf('@')
  return at <= 0 ? `${email.slice(0, 1)}***` : `${email.slice(0, 1)}***${email.slice(at)}`
}

/** Numbers that look like telephone numbers within a text. */
export const maskText = (text: string): string =>
  text.replaceAll(
    /(?<![\d.])(?:\+?86[-\s]?)?1[3-9]\d[-\s]?\d{4}[-\s]?\d{4}(?!\d)|(?<!\d)0\d{2,3}[-\s]?\d{7,8}(?!\d)/g,
    (found) => maskPhone(found) ?? '',
  )

/** The value of a field as somebody without the right sees it. */
export function maskedValue(field: string, value: unknown): unknown {
  if (typeof value !== 'string') return value
  if (phoneFields.has(field)) return maskPhone(value)
  if (otherFields.has(field)) return maskEmail(value)
  return freeTexts.has(field) ? maskText(value) : value
}

/** A record with its personal fields masked unless `inFull`. The keys that are absent stay absent. */
export function masked<T extends object>(record: T, inFull: boolean): T {
  if (inFull) return record
  return Object.fromEntries(Object.entries(record).map(([field, value]) => [field, maskedValue(field, value)])) as T
}
