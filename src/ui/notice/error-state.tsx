import { useEffect, useRef, type ReactNode } from 'react'
import { Button } from '../button/button.tsx'
import { isApiError, type ApiError } from '../client/api-error.ts'
import { useT, type T } from '../i18n.tsx'
import { EmptyState } from './empty-state.tsx'
import { Notice } from './notice.tsx'

/** One sentence for any error: the refusal's own words, else the server's, else a general one; with the incident number. */
export function errorText(error: unknown, t: T): string {
  if (!isApiError(error)) return t('ui.error.title')
  const own = t(error.code, error.incident === undefined ? error.params : { incident: error.incident, ...error.params })
  const sentence = own === error.code ? (error.title ?? t('ui.error.title')) : own
  if (!error.incident || sentence.includes(error.incident)) return sentence
  return `${sentence} · ${t('ui.error.incident', { incident: error.incident })}`
}

/** Instead of a page or record that there is not; `wayOut` leads to where it would stand. */
export function NotFoundState({ level, wayOut }: { level?: 1 | 2; wayOut?: ReactNode }) {
  const t = useT()
  return (
    <EmptyState
      level={level}
      icon="search"
      title={t('ui.error.notFoundTitle')}
      hint={t('ui.error.notFoundHint')}
      actions={wayOut}
    />
  )
}

/** Instead of content that did not come: forbidden, not found, or failed with a retry. */
export function ErrorState({
  error,
  onRetry,
  level,
  wayOut,
}: {
  error: unknown
  onRetry?: () => void
  level?: 1 | 2
  /** Where to go from a record that is not there: its list, mostly. */
  wayOut?: ReactNode
}) {
  const t = useT()
  const kind = isApiError(error) ? error.kind : undefined
  const retry = onRetry && <Button onClick={onRetry}>{t('ui.retry')}</Button>
  if (kind === 'forbidden')
    return <EmptyState level={level} icon="lock" title={t('ui.error.forbiddenTitle')} hint={t('ui.error.forbiddenHint')} />
  // An address whose id is none names nothing either.
  const isNowhere = kind === 'notFound' || (isApiError(error) && error.fields.some((field) => field.path === 'id'))
  if (isNowhere) return <NotFoundState level={level} wayOut={wayOut} />
  const isElsewhere = isApiError(error) && error.code === 'fault.otherOrganisation'
  const again = isElsewhere ? <Button onClick={() => location.reload()}>{t('ui.error.reload')}</Button> : retry
  const title = t('ui.error.title')
  const said = errorText(error, t)
  return (
    <EmptyState level={level} icon="warning" title={title} hint={said === title ? t('ui.error.hint') : said} actions={again} />
  )
}

/** A failed act beside the button that started it. */
export function ErrorNotice({ error, action }: { error: ApiError | null | undefined; action?: ReactNode }) {
  const t = useT()
  const place = useRef<HTMLDivElement>(null)
  // Below a long form it would stand out of sight, and the button would seem to do nothing.
  useEffect(() => {
    if (error) place.current?.scrollIntoView({ block: 'nearest' })
  }, [error])
  if (!error) return null
  return (
    <div ref={place} className="ck-error-notice">
      <Notice tone="bad" alert action={action}>
        {errorText(error, t)}
      </Notice>
    </div>
  )
}
