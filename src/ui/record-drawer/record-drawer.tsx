import { useEffect, useRef, type ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { IconButton } from '../button/button.tsx'
import { useT } from '../i18n.tsx'
import type { DrawerNav } from '../list-page/list-types.ts'
import { useGo } from '../nav/link.tsx'
import { useNarrow } from '../page/use-narrow.ts'
import './record-drawer.css'

interface RecordDrawerProps {
  nav: DrawerNav
  title: string
  /** Grade, stage, kind: small marks beside the title. */
  badges?: ReactNode
  /** Line below: owner, completeness, what is missing. */
  sub?: ReactNode
  /** Address of the full page. */
  expandTo?: string
  children: ReactNode
}

/**
 * A record over its list. The list stays usable beside it (j/k move the record along), Esc closes; on a phone it covers the screen.
 * Example: `<RecordDrawer nav={nav} title={customer.name} expandTo={`/customers/${id}`}>…</RecordDrawer>`.
 */
export function RecordDrawer({ nav, title, badges, sub, expandTo, children }: RecordDrawerProps) {
  const t = useT()
  const go = useGo()
  const narrow = useNarrow()
  const surface = useRef<HTMLElement>(null)
  useEffect(() => {
    // On a phone the drawer is the page, so the focus goes there; beside a list it stays where the keys move the rows.
    if (narrow) surface.current?.focus({ preventScroll: true })
  }, [narrow])
  return createPortal(
    <aside ref={surface} className="ck-drawer" role={narrow ? 'dialog' : 'complementary'} aria-label={title} tabIndex={-1}>
      <div className="ck-drawer-body" key={nav.id}>
        <div className="ck-drawer-head">
          <RecordHead title={title} badges={badges} sub={sub} level={2}>
            <div className="ck-drawer-moves">
              <IconButton
                small
                icon="chevronLeft"
                label={t('ui.drawer.previous')}
                disabled={!nav.onPrevious}
                onClick={nav.onPrevious}
              />
              <IconButton small icon="chevronRight" label={t('ui.drawer.next')} disabled={!nav.onNext} onClick={nav.onNext} />
              {expandTo !== undefined && (
                <IconButton small icon="expand" label={t('ui.drawer.expand')} onClick={() => go(expandTo)} />
              )}
              <IconButton small icon="close" label={t('ui.close')} onClick={nav.onClose} />
            </div>
          </RecordHead>
        </div>
        {children}
      </div>
    </aside>,
    document.body,
  )
}

interface RecordHeadProps {
  title: string
  badges?: ReactNode
  sub?: ReactNode
  level: 1 | 2
  children?: ReactNode
}

/** Name and marks of a record, in the drawer (level 2) and on its own page (level 1). */
export function RecordHead({ title, badges, sub, level, children }: RecordHeadProps) {
  const Heading = level === 1 ? 'h1' : 'h2'
  return (
    <>
      <div className="ck-record-title">
        <Heading>{title}</Heading>
        {badges}
        {children}
      </div>
      {sub && <div className="ck-sub">{sub}</div>}
    </>
  )
}

/** Labelled facts in a row. Example: `<Facts items={[[t('customers.net12'), f.money(net)], …]} />`. */
export function Facts({ items }: { items: readonly (readonly [label: string, value: ReactNode])[] }) {
  return (
    <dl className="ck-facts">
      {items.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
