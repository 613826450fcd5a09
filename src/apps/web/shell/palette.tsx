import { useQueries } from '@tanstack/react-query'
import { useDeferredValue, useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { createPortal } from 'react-dom'
import { call } from '../../../ui/client/client.ts'
import { usePair, useT } from '../../../ui/i18n.tsx'
import { Icon } from '../../../ui/icon/icon.tsx'
import { useFocusTrap } from '../../../ui/keys/focus-trap.ts'
import { modules } from '../../../ui/modules-registry.ts'
import { useGo } from '../../../ui/nav/link.tsx'
import { useMay } from '../../../ui/session.ts'
import { matches, placesOf, stepIn, type PaletteItem } from './palette-model.ts'
import '../../../ui/dialog/dialog.css'
import './palette.css'

function useLocalItems(typed: string): PaletteItem[] {
  const t = useT()
  const pair = usePair()
  const may = useMay()
  const items = placesOf(
    modules().commands.filter((command) => may(command.permission)),
    modules().navItems.filter((item) => may(item.permission)),
    {
      acts: t('shell.palette.acts'),
      pages: t('shell.palette.pages'),
      word: pair,
      area: (area) => t(`shell.area.${area}`),
    },
  )
  return items.filter((item) => matches(item, typed))
}

interface Found {
  items: PaletteItem[]
  busy: boolean
  /** Groups that hold more than was shown. */
  more: string[]
  failed: string[]
}

function useFound(q: string): Found {
  const pair = usePair()
  const may = useMay()
  const groups = modules().searchGroups.filter((group) => may(group.permission))
  const answers = useQueries({
    queries: groups.map((group) => ({
      queryKey: [group.operation.name, 'palette', q],
      queryFn: ({ signal }: { signal: AbortSignal }) => call(group.operation, { q, limit: 6 }, { signal }),
      enabled: q !== '',
      staleTime: 10_000,
    })),
  })
  const items = answers.flatMap((answer, index) => {
    const group = groups[index]!
    return (answer.data?.items ?? []).map((item) => ({
      ...group.hit(item),
      group: pair(group.label),
      id: `${group.id}-${group.hit(item).id}`,
    }))
  })
  return {
    items,
    busy: q !== '' && answers.some((answer) => answer.isPending),
    more: answers.flatMap((answer, index) => (answer.data?.more ? [pair(groups[index]!.label)] : [])),
    failed: answers.flatMap((answer, index) => (answer.isError ? [pair(groups[index]!.label)] : [])),
  }
}

/** Ctrl-K: records by any name, pinyin, initials or number; pages; actions. */
export function Palette({ onClose }: { onClose: () => void }) {
  const t = useT()
  const go = useGo()
  const surface = useRef<HTMLDivElement>(null)
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const q = useDebounced(useDeferredValue(typed.trim()))
  const local = useLocalItems(typed.trim())
  const found = useFound(q)
  const items = [...found.items, ...local]
  const chosen = Math.min(at, items.length - 1)
  useFocusTrap(surface)
  useEffect(() => {
    document.querySelector(`#ck-hit-${chosen}`)?.scrollIntoView({ block: 'nearest' })
  }, [chosen])
  const choose = (item: PaletteItem | undefined): void => {
    if (!item) return
    onClose()
    go(item.path)
  }
  const keys = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    const act = {
      ArrowDown: () => setAt(stepIn(items.length, chosen, 1)),
      ArrowUp: () => setAt(stepIn(items.length, chosen, -1)),
      Enter: () => choose(items[chosen]),
      Escape: onClose,
    }[event.key]
    if (!act) return
    event.preventDefault()
    event.stopPropagation()
    act()
  }
  return createPortal(
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- Esc does the same
    <div className="ck-veil ck-palette-veil" onClick={(event) => event.target === event.currentTarget && onClose()}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys belong to the combobox inside */}
      <div
        ref={surface}
        className="ck-palette"
        role="dialog"
        aria-modal="true"
        aria-label={t('shell.palette.label')}
        onKeyDown={keys}
      >
        <div className="ck-palette-field">
          <Icon name="search" size={18} />
          <input
            data-autofocus
            role="combobox"
            aria-expanded="true"
            aria-controls="ck-hits"
            aria-activedescendant={items.length > 0 ? `ck-hit-${chosen}` : undefined}
            aria-label={t('shell.find')}
            placeholder={t('shell.find')}
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value)
              setAt(0)
            }}
          />
          {found.busy && <span className="ck-spin" aria-hidden />}
        </div>
        <Hits items={items} chosen={chosen} onChoose={choose} onPoint={setAt} />
        {items.length === 0 && !found.busy && <p className="ck-palette-note">{t('shell.palette.nothing', { q: typed })}</p>}
        {found.failed.map((group) => (
          <p key={group} className="ck-palette-note">
            {group} · {t('shell.palette.failed')}
          </p>
        ))}
        <footer>
          {[
            t('shell.palette.hint'),
            ...(found.more.length > 0 ? [t('shell.palette.more', { groups: found.more.join(t('ui.listComma')) })] : []),
          ].join(' · ')}
        </footer>
      </div>
    </div>,
    document.body,
  )
}

interface HitsProps {
  items: readonly PaletteItem[]
  chosen: number
  onChoose: (item: PaletteItem) => void
  onPoint: (index: number) => void
}

function Hits({ items, chosen, onChoose, onPoint }: HitsProps) {
  return (
    <div className="ck-hits" id="ck-hits" role="listbox">
      {items.map((item, index) => (
        <div key={item.id} role="presentation">
          {item.group !== items[index - 1]?.group && <div className="ck-menu-title">{item.group}</div>}
          {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the combobox has the keys */}
          <div
            id={`ck-hit-${index}`}
            className="ck-hit"
            role="option"
            tabIndex={-1}
            aria-selected={index === chosen}
            onClick={() => onChoose(item)}
            onPointerMove={() => index !== chosen && onPoint(index)}
          >
            <span>{item.title}</span>
            {item.subtitle && <span className="ck-sub">{item.subtitle}</span>}
          </div>
        </div>
      ))}
    </div>
  )
}

function useDebounced(value: string): string {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), 120)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}
