import { useSyncExternalStore } from 'react'

/** A value outside React that components can follow. */
export interface Cell<T> {
  get: () => T
  set: (next: T) => void
  subscribe: (listener: () => void) => () => void
}

/** Example: `const online = cell(true)`; in a component `useCell(online)`. */
export function cell<T>(initial: T): Cell<T> {
  let value = initial
  const listeners = new Set<() => void>()
  return {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return
      value = next
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

export const useCell = <T>(source: Cell<T>): T => useSyncExternalStore(source.subscribe, source.get)

/** Reads JSON from the browser's storage; anything unreadable counts as absent. */
export function readStored<T>(key: string, check: (value: unknown) => value is T): T | undefined {
  try {
    const text = localStorage.getItem(`ck.${key}`)
    if (text === null) return undefined
    const value: unknown = JSON.parse(text)
    return check(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** Writes JSON to the browser's storage; `undefined` removes. A full or forbidden storage is not an error of the user. */
export function writeStored(key: string, value: unknown): void {
  try {
    if (value === undefined) localStorage.removeItem(`ck.${key}`)
    else localStorage.setItem(`ck.${key}`, JSON.stringify(value))
  } catch {
    // private mode or quota: the setting simply lasts until reload
  }
}
