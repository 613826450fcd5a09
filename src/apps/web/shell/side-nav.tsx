import { useLocation } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { useOperation } from '../../../ui/client/query.ts'
import { useFormat } from '../../../ui/format/use-format.ts'
import { usePair, useT } from '../../../ui/i18n.tsx'
import { Icon } from '../../../ui/icon/icon.tsx'
import { Popover } from '../../../ui/menu/popover.tsx'
import type { NavItem } from '../../../ui/module-door.ts'
import { modules } from '../../../ui/modules-registry.ts'
import { Link } from '../../../ui/nav/link.tsx'
import { useNarrow } from '../../../ui/page/use-narrow.ts'
import { useMay } from '../../../ui/session.ts'
import { currentItem, visibleAreas, type AreaEntry } from './navigation.ts'

/** By what people do: a column on wide screens, a bar at the bottom on phones. */
export function SideNav() {
  const may = useMay()
  const path = useLocation({ select: (location) => location.pathname })
  const entries = visibleAreas(may)
  const current = currentItem(modules().navItems, path)
  const narrow = useNarrow()
  return narrow ? (
    <BottomBar entries={entries} current={current?.area} path={current?.path} />
  ) : (
    <Column entries={entries} current={current?.area} path={current?.path} />
  )
}

interface NavProps {
  entries: readonly AreaEntry[]
  current: string | undefined
  path: string | undefined
}

function Badge({ item }: { item: NavItem }) {
  const f = useFormat()
  const count = useOperation(item.badge!, {}, { staleTime: 60_000 })
  return count.data && count.data.count > 0 ? <b>{f.number(count.data.count)}</b> : null
}

function Column({ entries, current, path }: NavProps) {
  const t = useT()
  const pair = usePair()
  return (
    <nav className="ck-side" aria-label={t('shell.navigation')}>
      {entries.map(({ area, items }) => (
        <div key={area} className={area === 'settings' ? 'ck-area ck-area-last' : 'ck-area'}>
          <Link
            to={items[0]!.path}
            className={area === current ? 'ck-area-link ck-area-on' : 'ck-area-link'}
            aria-current={area === current && path === items[0]!.path ? 'page' : undefined}
          >
            <Icon name={area} size={17} />
            <span>{t(`shell.area.${area}`)}</span>
            {items[0]!.badge && <Badge item={items[0]!} />}
          </Link>
          {area === current && items.length > 1 && (
            <div className="ck-subnav">
              {items.map((item) => (
                <Link
                  key={item.path}
                  to={item.path}
                  className={item.path === path ? 'ck-sub-link ck-sub-on' : 'ck-sub-link'}
                  aria-current={item.path === path ? 'page' : undefined}
                >
                  {pair(item.label)}
                  {item !== items[0] && item.badge && <Badge item={item} />}
                </Link>
              ))}
            </div>
          )}
        </div>
      ))}
    </nav>
  )
}

function BottomBar({ entries, current, path }: NavProps) {
  const t = useT()
  const pair = usePair()
  const anchor = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  const first = entries.slice(0, 4)
  const close = (): void => setOpen(false)
  return (
    <nav className="ck-bottom" aria-label={t('shell.navigation')}>
      {first.map(({ area, items }) => (
        <Link
          key={area}
          to={items[0]!.path}
          className={area === current ? 'ck-bottom-on' : undefined}
          aria-current={area === current ? 'page' : undefined}
        >
          <Icon name={area} size={20} />
          {t(`shell.area.${area}`)}
        </Link>
      ))}
      <button ref={anchor} type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
        <Icon name="menu" size={20} />
        {t('shell.more')}
      </button>
      {open && (
        <Popover anchor={anchor} onClose={close} label={t('shell.navigation')}>
          {entries.map(({ area, items }) => (
            <div key={area} className="ck-menu">
              <div className="ck-menu-title">{t(`shell.area.${area}`)}</div>
              {items.map((item) => (
                <Link
                  key={item.path}
                  to={item.path}
                  className="ck-menu-item"
                  onClick={close}
                  aria-current={item.path === path ? 'page' : undefined}
                >
                  {pair(item.label)}
                  {item.badge && <Badge item={item} />}
                </Link>
              ))}
            </div>
          ))}
        </Popover>
      )}
    </nav>
  )
}
