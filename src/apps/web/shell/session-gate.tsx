import { useQueryClient } from '@tanstack/react-query'
import { Outlet, useLocation } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { z } from 'zod'
import { operation } from '../../../kernel/operation.ts'
import { Button } from '../../../ui/button/button.tsx'
import { isApiError } from '../../../ui/client/api-error.ts'
import { showOrganisation, whenSignedOut } from '../../../ui/client/client.ts'
import { useOperation } from '../../../ui/client/query.ts'
import { formatSettings } from '../../../ui/format/use-format.ts'
import { setLocale, useT } from '../../../ui/i18n.tsx'
import type { SessionInfo } from '../../../ui/module-door.ts'
import { modules } from '../../../ui/modules-registry.ts'
import { useGo } from '../../../ui/nav/link.tsx'
import { EmptyState } from '../../../ui/notice/empty-state.tsx'
import { ErrorState } from '../../../ui/notice/error-state.tsx'
import { SessionContext } from '../../../ui/session.ts'
import { Frame } from './frame.tsx'

// Stands in until a module brings a session door; never called then.
const noSession = operation({
  name: 'shell.session.none',
  method: 'GET',
  path: '/session',
  summary: ['', ''],
  input: z.object({}),
  output: z.custom<SessionInfo>(),
})

const signInPath = (): string => modules().session?.signInPath ?? '/sign-in'
/** Where to return after sign-in: only paths of this product, so that no link can lead elsewhere. */
export const signInWith = (from: string): string => `${signInPath()}?from=${encodeURIComponent(from)}`

/** Remembers the organisation this page was opened in and tells it with every call; answers whether the session has left it. */
function useShownOrganisation(current: string | undefined): boolean {
  const [shown, setShown] = useState<string>()
  if (shown === undefined && current !== undefined) setShown(current)
  useEffect(() => {
    showOrganisation(shown)
    return () => showOrganisation(undefined)
  }, [shown])
  return shown !== undefined && current !== undefined && shown !== current
}

/** Loads who is there before anything of the frame is shown; without a session it leads to sign-in and remembers the place. */
export function SessionGate() {
  const door = modules().session
  const go = useGo()
  const client = useQueryClient()
  const here = useLocation({ select: (location) => location.href })
  const session = useOperation(door?.load ?? noSession, {}, { enabled: door !== undefined, staleTime: 300_000 })
  const info = session.data
  const signedOut = isApiError(session.error) && session.error.status === 401

  const isElsewhere = useShownOrganisation(info?.organisation.id)
  useEffect(() => {
    whenSignedOut(() => {
      if (location.pathname === signInPath()) return
      client.clear()
      go(signInWith(location.pathname + location.search), { replace: true })
    })
  }, [client, go])
  useEffect(() => {
    // The frame stays for a moment while sign-in arrives; the place to remember is the one before.
    if (signedOut && !here.startsWith(signInPath())) go(signInWith(here), { replace: true })
  }, [signedOut, go, here])
  useEffect(() => {
    if (!info) return
    formatSettings.set({ timeZone: info.organisation.timeZone, currency: info.organisation.currency })
    setLocale(info.locale)
  }, [info])

  if (door === undefined) return <Frame />
  if (info && isElsewhere) return <SwitchedElsewhere />
  if (info)
    return (
      <SessionContext value={info}>
        <Frame />
      </SessionContext>
    )
  return session.error && !signedOut ? (
    <ErrorState level={1} error={session.error} onRetry={() => void session.refetch()} />
  ) : (
    <FrameBones />
  )
}

/** The session went over to another organisation in another page; this one is fetched anew only when the person says so. */
function SwitchedElsewhere() {
  const t = useT()
  return (
    <EmptyState
      level={1}
      icon="info"
      title={t('shell.switchedElsewhere')}
      actions={
        <Button kind="primary" onClick={() => location.reload()}>
          {t('ui.error.reload')}
        </Button>
      }
    />
  )
}

/** Outline of the frame while the session is on its way: nothing jumps when it is there. */
function FrameBones() {
  return (
    <div className="ck-app" aria-busy="true">
      <div className="ck-top" />
      <div className="ck-side" />
      <div className="ck-main" />
    </div>
  )
}

export const PublicPage = () => <Outlet />
