import { useEffect, type RefObject } from 'react'

const focusable =
  'a[href], button:not([disabled]), input:not([disabled]), select:not([disabled]), textarea:not([disabled]), [tabindex]:not([tabindex="-1"])'

/** Keeps Tab within a surface, gives the focus to its first field and back at the end. */
export function useFocusTrap(surface: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const before = document.activeElement
    const element = surface.current
    if (!element) return undefined
    const first = element.querySelector<HTMLElement>('[data-autofocus]') ?? element.querySelector<HTMLElement>(focusable)
    ;(first ?? element).focus({ preventScroll: true })
    const keep = (event: KeyboardEvent): void => {
      if (event.key !== 'Tab') return
      const items = [...element.querySelectorAll<HTMLElement>(focusable)].filter((item) => item.offsetParent !== null)
      const [start, end] = [items[0], items.at(-1)]
      if (!element.contains(document.activeElement)) return
      if (event.shiftKey && (document.activeElement === start || document.activeElement === element)) {
        event.preventDefault()
        end?.focus()
      } else if (!event.shiftKey && document.activeElement === end) {
        event.preventDefault()
        start?.focus()
      }
    }
    element.addEventListener('keydown', keep)
    return () => {
      element.removeEventListener('keydown', keep)
      if (before instanceof HTMLElement) before.focus({ preventScroll: true })
    }
  }, [surface])
}
