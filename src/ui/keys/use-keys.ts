import { useEffect, useRef } from 'react'

export type KeyMap = Readonly<Record<string, (event: KeyboardEvent) => void>>

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

/** Name of a pressed key as used in key maps: `mod+k` (Ctrl or ⌘), `shift+Enter`, `j`, `?`, `Escape`. */
export function keyName(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>): string {
  const parts = [
    (event.ctrlKey || event.metaKey) && 'mod',
    event.altKey && 'alt',
    event.shiftKey && event.key.length > 1 && 'shift',
    event.key.length === 1 ? event.key.toLowerCase() : event.key,
  ]
  return parts.filter(Boolean).join('+')
}

/** Enter and Space belong to the control that has the focus; on the bare page they are free. */
const belongsToControl = (name: string, target: EventTarget | null): boolean =>
  (name === 'Enter' || name === ' ') && target !== document.body

/**
 * Keys for the whole page while the component is shown. Plain letters do nothing while somebody types or a dialog is open;
 * combinations with Ctrl or ⌘ always work. Example: `useKeys({ j: next, k: previous, 'mod+k': openPalette })`.
 */
export function useKeys(map: KeyMap, enabled = true): void {
  const current = useRef(map)
  useEffect(() => {
    current.current = map
  })
  useEffect(() => {
    if (!enabled) return undefined
    const press = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return
      const name = keyName(event)
      const act = Object.hasOwn(current.current, name) ? current.current[name] : undefined
      if (!act) return
      if (!name.startsWith('mod+') && (typing(event.target) || document.querySelector('[aria-modal="true"]'))) return
      if (belongsToControl(name, event.target)) return
      event.preventDefault()
      act(event)
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [enabled])
}
