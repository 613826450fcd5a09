import { useCallback, useRef, useState, type KeyboardEvent, type ReactNode, type RefObject } from 'react'
import { Icon, type IconName } from '../icon/icon.tsx'
import { Popover } from './popover.tsx'

export type MenuEntry =
  | {
      id: string
      label: string
      note?: string
      icon?: IconName
      danger?: boolean
      disabled?: boolean
      checked?: boolean
      onSelect: () => void
    }
  | { id: string; title: string }
  | { id: string; rule: true }

interface MenuProps {
  label: string
  entries: readonly MenuEntry[]
  align?: 'start' | 'end'
  /** Draws the button; spread the props on it. */
  renderTrigger: (props: {
    ref: RefObject<HTMLButtonElement | null>
    onClick: () => void
    'aria-haspopup': 'menu'
    'aria-expanded': boolean
  }) => ReactNode
}

/** A button that opens a list of actions; arrows move, Home and End jump, Esc closes. */
export function Menu({ label, entries, align, renderTrigger }: MenuProps) {
  const anchor = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  const close = useCallback(() => setOpen(false), [])
  return (
    <>
      {renderTrigger({ ref: anchor, onClick: () => setOpen(!open), 'aria-haspopup': 'menu', 'aria-expanded': open })}
      {open && (
        <Popover anchor={anchor} onClose={close} label={label} role="menu" align={align}>
          <MenuList entries={entries} onClose={close} />
        </Popover>
      )}
    </>
  )
}

function moveFocus(event: KeyboardEvent<HTMLDivElement>): void {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('.ck-menu-item:not([disabled])')]
  const at = items.indexOf(document.activeElement as HTMLElement)
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key]
  if (next === undefined) return
  event.preventDefault()
  items.at(next % items.length)?.focus()
}

function MenuList({ entries, onClose }: { entries: readonly MenuEntry[]; onClose: () => void }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the keys belong to the menu items inside
    <div className="ck-menu" onKeyDown={moveFocus}>
      {entries.map((entry) => {
        if ('rule' in entry) return <hr key={entry.id} />
        if ('title' in entry)
          return (
            <div key={entry.id} className="ck-menu-title">
              {entry.title}
            </div>
          )
        return (
          <button
            key={entry.id}
            type="button"
            role={entry.checked === undefined ? 'menuitem' : 'menuitemradio'}
            aria-checked={entry.checked}
            disabled={entry.disabled}
            className={entry.danger ? 'ck-menu-item ck-menu-item-danger' : 'ck-menu-item'}
            onClick={() => {
              onClose()
              entry.onSelect()
            }}
          >
            {entry.icon && <Icon name={entry.icon} />}
            {entry.label}
            {entry.note && <span className="ck-menu-note">{entry.note}</span>}
            {entry.checked && (
              <span className="ck-menu-note">
                <Icon name="check" />
              </span>
            )}
          </button>
        )
      })}
    </div>
  )
}
