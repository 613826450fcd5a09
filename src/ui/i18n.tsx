import { useCallback } from 'react'
import type { Params } from '../kernel/result.ts'
import { translate, type Locale, type Texts } from '../kernel/texts.ts'
import { cell, useCell } from './store/cell.ts'
import { uiTexts } from './ui.texts.ts'

type TextSource = () => Promise<Texts>

const merged = cell<Texts>(uiTexts)
const waiting = new Map<string, TextSource>()
const arriving = new Map<string, Promise<void>>()

const storedLocale = (): Locale => {
  try {
    const stored = localStorage.getItem('ck.locale')
    if (stored === 'zh-CN' || stored === 'en') return stored
  } catch {
    // storage forbidden: ask the browser
  }
  return !globalThis.navigator?.language.toLowerCase().startsWith('zh') ? 'en' : 'zh-CN'
}

const locale = cell<Locale>(storedLocale())
// What is read aloud, hyphenated and given glyphs by its language: before the first word is drawn.
if (globalThis.document) document.documentElement.lang = locale.get()

export const useLocale = (): Locale => useCell(locale)
export const currentLocale = (): Locale => locale.get()

/** Switches the language at once, without reload, and remembers it in this browser. */
export function setLocale(next: Locale): void {
  locale.set(next)
  document.documentElement.lang = next
  try {
    localStorage.setItem('ck.locale', next)
  } catch {
    // storage forbidden: holds until reload
  }
}

/** Adds texts to the dictionary. */
export const registerTexts = (texts: Texts): void => merged.set({ ...merged.get(), ...texts })

/** Texts of a module that are fetched when one of its pages opens or when one of its keys (`module.…`) is first wanted. */
export function registerLazyTexts(module: string, source: TextSource): void {
  waiting.set(module, source)
}

/** Fetches a module's texts once; pages wait for it so that no bare key is ever seen. */
export function loadTexts(module: string): Promise<void> {
  const source = waiting.get(module)
  const known = arriving.get(module)
  if (known || !source) return known ?? Promise.resolve()
  const arrival = source().then(registerTexts, () => {
    arriving.delete(module)
  })
  arriving.set(module, arrival)
  return arrival
}

/** All that is registered, for a place where modules speak that did not load it: the timeline tells of orders too. */
export const loadAllTexts = (): Promise<unknown> => Promise.all([...waiting.keys()].map(loadTexts))

function lookUp(texts: Texts, language: Locale, key: string, params?: Params): string {
  if (!Object.hasOwn(texts, key)) {
    const module = key.split('.')[0] ?? ''
    if (waiting.has(module) && !arriving.has(module)) void loadTexts(module)
  }
  return translate(texts, language, key, params)
}

export type T = (key: string, params?: Params) => string

/** The translator of the current language. Example: `const t = useT(); t('customers.list.title')`. */
export function useT(): T {
  const texts = useCell(merged)
  const language = useCell(locale)
  return useCallback((key, params) => lookUp(texts, language, key, params), [texts, language])
}

/** Outside components (toasts, events): the current language at the time of the call. */
export const tNow: T = (key, params) => lookUp(merged.get(), locale.get(), key, params)

/** A label given as a pair where no key exists (navigation, palette). */
export const usePair = (): ((pair: readonly [zh: string, en: string]) => string) => {
  const language = useCell(locale)
  return useCallback((pair) => (language === 'en' ? pair[1] : pair[0]), [language])
}
