import { useCallback, useEffect, useRef, useState } from 'react'
import { readStored, writeStored } from '../store/cell.ts'

export interface Draft {
  at: string
  values: Record<string, unknown>
  /** Of the record that was edited: what others changed since then is noticed when the draft is saved. */
  version?: number | undefined
}

const isDraft = (value: unknown): value is Draft =>
  typeof value === 'object' &&
  value !== null &&
  'at' in value &&
  typeof value.at === 'string' &&
  'values' in value &&
  typeof value.values === 'object' &&
  value.values !== null

// Drafts are given up after two weeks: the record has moved on by then.
const oldest = 14 * 86_400_000

/**
 * What somebody typed and has not saved, kept in this browser under the person's id. `keep` is called on every change; `drop` after saving.
 */
export function useDraft(key: string | undefined, userId: string) {
  const name = key === undefined ? undefined : `draft.${userId}.${key}`
  const [found] = useState<Draft | undefined>(() => {
    const draft = name === undefined ? undefined : readStored(name, isDraft)
    return draft && Date.now() - Date.parse(draft.at) < oldest ? draft : undefined
  })
  const timer = useRef(0)
  const waiting = useRef<Omit<Draft, 'at'>>(undefined)
  const flush = useCallback(() => {
    clearTimeout(timer.current)
    if (name !== undefined && waiting.current)
      writeStored(name, { at: new Date().toISOString(), ...waiting.current } satisfies Draft)
    waiting.current = undefined
  }, [name])
  const keep = useCallback(
    (draft: Omit<Draft, 'at'>) => {
      if (name === undefined) return
      waiting.current = draft
      clearTimeout(timer.current)
      timer.current = window.setTimeout(flush, 400)
    },
    [name, flush],
  )
  const drop = useCallback(() => {
    clearTimeout(timer.current)
    waiting.current = undefined
    if (name !== undefined) writeStored(name, undefined)
  }, [name])
  useEffect(() => {
    addEventListener('pagehide', flush)
    return () => {
      removeEventListener('pagehide', flush)
      flush()
    }
  }, [flush])
  return { found, keep, drop }
}
