import { useEffect, type RefObject } from 'react'

const focusable =
  'a[href], button:not([disabled]), input:not([disabled]), select:not([disabled]), textarea:not([disabled]), [tabindex]:not([tabindex="-1"])'

const field =
  '[data-autofocus], input:not([disabled], [type="hidden"]), select:not([disabled]), textarea:not([disabled]), [role="combobox"]'

/** To the first field, also of a form that is still on its way; a question without fields gets the focus itself. */
function focusFirst(element: HTMLElement): () => void {
  const take = (): boolean => {
    const first = element.querySelector<HTMLElement>(field)
    first?.focus({ preventScroll: true })
    return first !== null
  }
  if (take()) return () => {}
  element.focus({ preventScroll: true })
  const late = new MutationObserver(() => {
    // Whoever has gone on with Tab meanwhile is not called back.
    if (document.activeElement !== element || take()) late.disconnect()
  })
  late.observe(element, { childList: true, subtree: true })
  return () => late.disconnect()
}

/** Keeps Tab within a surface, gives the focus to its first field and back at the end. */
export function useFocusTrap(surface: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const before = document.activeElement
    const element = surface.current
    if (!element) return undefined
    const stopWaiting = focusFirst(element)
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
      stopWaiting()
      element.removeEventListener('keydown', keep)
      if (before instanceof HTMLElement) before.focus({ preventScroll: true })
    }
  }, [surface])
}
