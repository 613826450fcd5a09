import { Outlet, useLocation } from '@tanstack/react-router'
import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react'
import { reachable } from '../../../ui/client/client.ts'
import { useEvents } from '../../../ui/client/events.ts'
import { useT } from '../../../ui/i18n.tsx'
import { Icon } from '../../../ui/icon/icon.tsx'
import { useKeys } from '../../../ui/keys/use-keys.ts'
import { Skeleton } from '../../../ui/skeleton/skeleton.tsx'
import { useCell } from '../../../ui/store/cell.ts'
import { Toasts } from '../../../ui/toast/toast.tsx'
import { ErrorBoundary } from './error-boundary.tsx'
import { SideNav } from './side-nav.tsx'
import { TopBar } from './top-bar.tsx'
import './shell.css'

const Palette = lazy(async () => ({ default: (await import('./palette.tsx')).Palette }))
const KeyHelp = lazy(async () => ({ default: (await import('./key-help.tsx')).KeyHelp }))

/** Puts the caret into the list's search, or opens the global one where there is none. */
function focusSearch(openPalette: () => void): void {
  const field = document.querySelector<HTMLInputElement>('[data-search]')
  if (field) {
    field.focus()
    field.select()
  } else openPalette()
}

/** Top bar, navigation, page; palette, key help, toasts and the connection notice over it. */
export function Frame() {
  const t = useT()
  const [over, setOver] = useState<'palette' | 'keys'>()
  const close = useCallback(() => setOver(undefined), [])
  const openPalette = useCallback(() => setOver('palette'), [])
  const showKeys = useCallback(() => setOver('keys'), [])
  const online = useCell(reachable)
  const path = useLocation({ select: (location) => location.pathname })
  const main = useRef<HTMLElement>(null)
  useEvents()
  useKeys({
    'mod+k': () => setOver(over === 'palette' ? undefined : 'palette'),
    '/': () => focusSearch(openPalette),
    '?': showKeys,
  })
  useEffect(() => {
    main.current?.scrollTo(0, 0)
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- another page begins at its top
  }, [path])
  return (
    <div className="ck-app">
      <a className="ck-skip" href="#ck-main">
        {t('shell.skip')}
      </a>
      <TopBar onFind={openPalette} onKeys={showKeys} />
      <SideNav />
      <main className="ck-main" id="ck-main" ref={main} tabIndex={-1}>
        {!online && (
          <div className="ck-offline" role="status">
            <Icon name="offline" />
            {t('shell.offline')}
          </div>
        )}
        <ErrorBoundary key={path}>
          <Suspense fallback={<Skeleton lines={8} />}>
            <Outlet />
          </Suspense>
        </ErrorBoundary>
      </main>
      <Suspense>
        {over === 'palette' && <Palette onClose={close} />}
        {over === 'keys' && <KeyHelp onClose={close} />}
      </Suspense>
      <Toasts />
    </div>
  )
}
