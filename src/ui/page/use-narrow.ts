import { useSyncExternalStore } from 'react'

const phone = globalThis.matchMedia?.('(width <= 720px)')
const follow = (listener: () => void): (() => void) => {
  phone?.addEventListener('change', listener)
  return () => phone?.removeEventListener('change', listener)
}

/** True on a phone's width (up to 720 px). */
export const useNarrow = (): boolean => useSyncExternalStore(follow, () => phone?.matches ?? false)
