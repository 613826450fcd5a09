import { Component, useEffect, useState, type ErrorInfo, type ReactNode } from 'react'
import { newKey } from '../../../ui/client/client.ts'
import { Button } from '../../../ui/button/button.tsx'
import { useT } from '../../../ui/i18n.tsx'
import { EmptyState } from '../../../ui/notice/empty-state.tsx'

interface State {
  error: Error | undefined
  incident: string
}

// A page of a former version asks for files that an update has removed.
const isOldVersion = (error: Error): boolean =>
  /dynamically imported module|Importing a module script failed|preload CSS/i.test(error.message)

/** Keeps a broken page from taking the frame with it. A class because React offers no other way. */
export class ErrorBoundary extends Component<{ children: ReactNode }, State> {
  override state: State = { error: undefined, incident: '' }

  static getDerivedStateFromError(error: Error): State {
    return { error, incident: `W-${newKey().slice(0, 8).toUpperCase()}` }
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    // oxlint-disable-next-line no-console -- the browser's log is where support looks for the incident
    console.error(this.state.incident, error, info.componentStack)
  }

  override render(): ReactNode {
    const { error, incident } = this.state
    if (!error) return this.props.children
    return <Broken oldVersion={isOldVersion(error)} incident={incident} onRetry={() => this.setState({ error: undefined })} />
  }
}

/** Whether the server is out of reach; asked until it answers again, and then the page is fetched anew. */
function useServerAway(): boolean {
  const [away, setAway] = useState(false)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let wasAway = false
    const ask = async (): Promise<void> => {
      const answered = await fetch('/readyz', { cache: 'no-store' }).then(
        (answer) => answer.ok,
        () => false,
      )
      if (answered && wasAway) location.reload()
      if (answered) return
      wasAway = true
      setAway(true)
      timer = setTimeout(() => void ask(), 3000)
    }
    void ask()
    return () => clearTimeout(timer)
  }, [])
  return away
}

/** A part of the page could not be fetched: an update removed it, or nobody answers. */
function PartMissing() {
  const t = useT()
  const away = useServerAway()
  return (
    <EmptyState
      level={1}
      icon={away ? 'warning' : 'info'}
      title={t(away ? 'ui.error.offline' : 'ui.error.newVersion')}
      actions={
        !away && (
          <Button kind="primary" onClick={() => location.reload()}>
            {t('ui.error.reload')}
          </Button>
        )
      }
    />
  )
}

function Broken({ oldVersion, incident, onRetry }: { oldVersion: boolean; incident: string; onRetry: () => void }) {
  const t = useT()
  if (oldVersion) return <PartMissing />
  return (
    <EmptyState
      level={1}
      icon="warning"
      title={t('ui.error.crashTitle')}
      hint={
        <>
          {t('ui.error.crashHint')}
          <br />
          {t('ui.error.incident', { incident })}
        </>
      }
      actions={<Button onClick={onRetry}>{t('ui.retry')}</Button>}
    />
  )
}
