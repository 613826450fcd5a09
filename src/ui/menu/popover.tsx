import { useEffect, useLayoutEffect, useRef, useState, type ReactNode, type RefObject } from 'react'
import { createPortal } from 'react-dom'
import './popover.css'

interface PopoverProps {
  anchor: RefObject<HTMLElement | null>
  onClose: () => void
  label: string
  role?: 'menu' | 'dialog' | 'listbox'
  align?: 'start' | 'end'
  width?: number
  children: ReactNode
}

/**
 * A small surface under its anchor; closes by Esc, by a click elsewhere and when focus leaves, and gives the focus back. On a phone it is a sheet at the bottom.
 */
export function Popover({ anchor, onClose, label, role = 'dialog', align = 'start', width, children }: PopoverProps) {
  const surface = useRef<HTMLDivElement>(null)
  const [place, setPlace] = useState<{ top: number; left: number; maxHeight: number }>()

  useLayoutEffect(() => {
    const box = anchor.current?.getBoundingClientRect()
    const own = surface.current?.getBoundingClientRect()
    if (!box || !own) return
    const wanted = align === 'end' ? box.right - own.width : box.left
    const left = Math.max(8, Math.min(wanted, innerWidth - own.width - 8))
    const below = innerHeight - box.bottom - 12
    const above = box.top - 12
    const up = own.height > below && above > below
    const maxHeight = up ? above : below
    setPlace({ left, top: up ? Math.max(8, box.top - Math.min(own.height, above) - 4) : box.bottom + 4, maxHeight })
  }, [anchor, align])

  useEffect(() => {
    const before = document.activeElement
    const element = surface.current
    const first = element?.querySelector<HTMLElement>('[autofocus], [data-autofocus], input, button, [tabindex="0"], a[href]')
    first?.focus({ preventScroll: true })
    return () => {
      if (
        before instanceof HTMLElement &&
        (document.activeElement === document.body || element?.contains(document.activeElement))
      )
        before.focus({ preventScroll: true })
    }
  }, [])

  useEffect(() => {
    const outside = (event: PointerEvent): void => {
      const target = event.target as Element
      const inLibraryPopup = target.closest?.('.ant-select-dropdown, .ant-picker-dropdown, .ant-cascader-dropdown') !== null
      if (!inLibraryPopup && !surface.current?.contains(target) && !anchor.current?.contains(target)) onClose()
    }
    const keys = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return
      event.stopPropagation()
      onClose()
    }
    document.addEventListener('pointerdown', outside, true)
    document.addEventListener('keydown', keys, true)
    return () => {
      document.removeEventListener('pointerdown', outside, true)
      document.removeEventListener('keydown', keys, true)
    }
  }, [onClose, anchor])

  const style = place
    ? { top: place.top, left: place.left, maxHeight: place.maxHeight, width }
    : { visibility: 'hidden' as const, width }
  return createPortal(
    <>
      <div className="ck-popover-veil" />
      <div ref={surface} className="ck-popover" role={role} aria-label={label} style={style}>
        {children}
      </div>
    </>,
    document.body,
  )
}
