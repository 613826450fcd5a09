import { useEffect, useState } from 'react'
import { Button, IconButton } from '../button/button.tsx'
import { tNow, useT } from '../i18n.tsx'
import { cell, useCell } from '../store/cell.ts'
import './toast.css'

interface ToastEntry {
  id: number
  text: string
  action?: { label: string; run: () => Promise<unknown> | void } | undefined
  /** Milliseconds on the screen; paused under the pointer and while focused. */
  life: number
}

const toasts = cell<readonly ToastEntry[]>([])
let lastId = 0

const drop = (id: number): void => toasts.set(toasts.get().filter((entry) => entry.id !== id))

/** A short word at the bottom. Example: `showToast(t('customers.saved'))`; with an act: `{ action: { label, run } }`. */
export function showToast(text: string, options: { action?: ToastEntry['action']; life?: number } = {}): void {
  lastId += 1
  toasts.set([...toasts.get().slice(-2), { id: lastId, text, action: options.action, life: options.life ?? 5000 }])
}

/**
 * After an act that can be taken back: “操作已完成 · 撤销” for ten seconds.
 * Example: `showUndo(t('customers.released', { n }), () => call(customerApi.claim, { ids }))`.
 */
export function showUndo(text: string, undo: () => Promise<unknown>): void {
  const run = async (): Promise<void> => {
    try {
      await undo()
      showToast(tNow('ui.undone'))
    } catch {
      showToast(tNow('ui.undoFailed'))
    }
  }
  showToast(text, { action: { label: tNow('ui.undo'), run }, life: 10_000 })
}

function ToastLine({ entry }: { entry: ToastEntry }) {
  const t = useT()
  const [held, setHeld] = useState(false)
  useEffect(() => {
    if (held) return undefined
    const timer = setTimeout(() => drop(entry.id), entry.life)
    return () => clearTimeout(timer)
  }, [entry, held])
  const { action } = entry
  return (
    <div
      className="ck-toast"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span className="ck-grow">{entry.text}</span>
      {action && (
        <Button
          kind="text"
          small
          onClick={() => {
            drop(entry.id)
            void action.run()
          }}
        >
          {action.label}
        </Button>
      )}
      <IconButton icon="close" small label={t('ui.close')} onClick={() => drop(entry.id)} />
    </div>
  )
}

/** Where toasts appear; the frame shows it once. */
export function Toasts() {
  const shown = useCell(toasts)
  return (
    <div className="ck-toasts" role="status" aria-live="polite">
      {shown.map((entry) => (
        <ToastLine key={entry.id} entry={entry} />
      ))}
    </div>
  )
}
