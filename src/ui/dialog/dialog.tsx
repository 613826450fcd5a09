import { useEffect, useId, useRef, type ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { IconButton } from '../button/button.tsx'
import { useT } from '../i18n.tsx'
import { useFocusTrap } from '../keys/focus-trap.ts'
import './dialog.css'

interface DialogProps {
  title: string
  onClose: () => void
  children: ReactNode
  footer?: ReactNode
  wide?: boolean
}

const open: symbol[] = []

/** A modal question or form; Esc and the cross close it, the focus stays inside and returns afterwards. */
export function Dialog({ title, onClose, children, footer, wide }: DialogProps) {
  const t = useT()
  const surface = useRef<HTMLDivElement>(null)
  const titleId = useId()
  useFocusTrap(surface)
  useEffect(() => {
    const self = Symbol(title)
    open.push(self)
    const keys = (event: KeyboardEvent): void => {
      // Only the topmost dialog answers; menus in front of it stop the key before.
      if (event.key !== 'Escape' || open.at(-1) !== self || event.defaultPrevented) return
      event.preventDefault()
      onClose()
    }
    document.addEventListener('keydown', keys)
    return () => {
      open.splice(open.indexOf(self), 1)
      document.removeEventListener('keydown', keys)
    }
  }, [onClose, title])
  return createPortal(
    <div className="ck-veil">
      <div
        ref={surface}
        className={wide ? 'ck-dialog ck-dialog-wide' : 'ck-dialog'}
        role="dialog"
        aria-modal="true"
        aria-labelledby={titleId}
        tabIndex={-1}
      >
        <header>
          <h2 id={titleId}>{title}</h2>
          <IconButton icon="close" label={t('ui.close')} small onClick={onClose} />
        </header>
        <div className="ck-dialog-body">{children}</div>
        {footer && <footer>{footer}</footer>}
      </div>
    </div>,
    document.body,
  )
}
