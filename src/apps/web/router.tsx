import { createRootRoute, createRoute, createRouter, Outlet, type AnyRoute } from '@tanstack/react-router'
import { Suspense, useEffect, type ComponentType } from 'react'
import { useT } from '../../ui/i18n.tsx'
import { modules } from '../../ui/modules-registry.ts'
import { Link, useGo } from '../../ui/nav/link.tsx'
import { EmptyState } from '../../ui/notice/empty-state.tsx'
import { useMay } from '../../ui/session.ts'
import { Skeleton } from '../../ui/skeleton/skeleton.tsx'
import { ErrorBoundary } from './shell/error-boundary.tsx'
import { visibleAreas } from './shell/navigation.ts'
import { SessionGate } from './shell/session-gate.tsx'

function NotFound() {
  const t = useT()
  return (
    <EmptyState
      level={1}
      icon="search"
      title={t('shell.notFoundTitle')}
      hint={t('ui.error.notFoundHint')}
      actions={
        <Link to="/" className="ck-btn">
          {t('shell.goHome')}
        </Link>
      }
    />
  )
}

/** Shown at `/` while no module claims it: the ways there are. */
function Home() {
  const t = useT()
  const areas = visibleAreas(useMay())
  return (
    <EmptyState
      level={1}
      icon="workbench"
      title={t('shell.welcome')}
      hint={areas.length === 0 ? t('shell.welcomeHint') : undefined}
      actions={areas.map(({ area, items }) => (
        <Link key={area} to={items[0]!.path} className="ck-btn">
          {t(`shell.area.${area}`)}
        </Link>
      ))}
    />
  )
}

/** The first page for those who have no workbench: whatever they may see first, not a locked door. */
function Start({ workbench: Workbench }: { workbench: ComponentType }) {
  const may = useMay()
  const go = useGo()
  const permission = modules().navItems.find((item) => item.path === '/')?.permission
  const isOpen = permission === undefined || may(permission)
  const first = isOpen ? undefined : visibleAreas(may)[0]?.items[0]?.path
  useEffect(() => {
    if (first !== undefined) go(first, { replace: true })
  }, [first, go])
  if (isOpen) return <Workbench />
  return first === undefined ? <Home /> : <Skeleton />
}

function Root() {
  return (
    <ErrorBoundary>
      <Suspense fallback={<Skeleton />}>
        <Outlet />
      </Suspense>
    </ErrorBoundary>
  )
}

// The query stays plain text: `q=123` is the text 123, and addresses look as people would write them.
const parseSearch = (text: string): Record<string, string> => Object.fromEntries(new URLSearchParams(text))
const stringifySearch = (search: Record<string, unknown>): string => {
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries(search)) if (typeof value === 'string' && value !== '') query.set(key, value)
  const text = query.toString()
  return text && `?${text}`
}

/** All pages of all modules; those that are not public stand inside the frame behind the session. */
export function makeRouter() {
  const root = createRootRoute({ component: Root, notFoundComponent: NotFound })
  const frame = createRoute({ getParentRoute: () => root, id: 'frame', component: SessionGate })
  const { routes } = modules()
  const pages: AnyRoute[] = routes
    .filter((page) => !page.public)
    .map((page) =>
      createRoute({
        getParentRoute: () => frame,
        path: page.path,
        component: page.path === '/' ? () => <Start workbench={page.component} /> : page.component,
      }),
    )
  if (!routes.some((page) => page.path === '/'))
    pages.push(createRoute({ getParentRoute: () => frame, path: '/', component: Home }))
  pages.push(createRoute({ getParentRoute: () => frame, path: '$', component: NotFound }))
  const open: AnyRoute[] = routes
    .filter((page) => page.public)
    .map((page) => createRoute({ getParentRoute: () => root, path: page.path, component: page.component }))
  return createRouter({
    routeTree: root.addChildren([frame.addChildren(pages), ...open]),
    parseSearch,
    stringifySearch,
    scrollRestoration: false,
    defaultPendingMinMs: 0,
  })
}
