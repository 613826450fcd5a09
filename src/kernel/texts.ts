import type { Params } from './result.ts'

export type Locale = 'zh-CN' | 'en'
export const locales: readonly Locale[] = ['zh-CN', 'en']

/** Every text is a pair, so that neither language can be forgotten: `[中文, English]`. */
export type Texts = Readonly<Record<string, readonly [zh: string, en: string]>>

/**
 * Fills a text: `{name}` is replaced by the parameter, `{n|customer|customers}` picks singular or plural by the number `n`
 * (English only needs it), `{n#}` prints the number with thousands separators.
 * Example: `translate(texts, 'en', 'list.count', { n: 2 })` of `['共 {n#} 家', '{n#} {n|customer|customers}']` → `2 customers`.
 * An unknown key is returned as it is, so that it is seen (a test fails on it).
 */
export function translate(texts: Texts, locale: Locale, key: string, params: Params = {}): string {
  const pair = texts[key]
  if (!pair) return key
  const text = locale === 'en' ? pair[1] : pair[0]
  if (!text.includes('{')) return text
  return text.replaceAll(/\{(\w+)(#|\|[^|}]*\|[^}]*)?\}/g, (_, name: string, form?: string) => {
    const value = params[name]
    if (value === undefined) return ''
    if (form === undefined) return String(value)
    if (form === '#') return typeof value === 'number' ? value.toLocaleString('en-US') : value
    const [, one = '', many = ''] = form.split('|')
    return Number(value) === 1 ? one : many
  })
}

/** Declares the texts of a module or feature; keys begin with the module's name. */
export const defineTexts = <const T extends Texts>(texts: T): T => texts
