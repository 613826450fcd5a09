import { Suspense, useEffect, useId, useRef, type KeyboardEvent, type ReactNode } from 'react'
import { useT } from '../i18n.tsx'
import { useQueryState } from '../nav/link.tsx'
import { Skeleton } from '../skeleton/skeleton.tsx'
import './record-drawer.css'

export interface Tab {
  id: string
  label: string
  /** How many, raised beside the label. */
  count?: number
  content: () => ReactNode
}

/** Tabs whose choice is part of the address (`tab=`); arrows move between them. */
export function Tabs({ tabs, label }: { tabs: readonly Tab[]; label: string }) {
  const t = useT()
  const [query, setQuery] = useQueryState()
  const base = useId()
  const current = tabs.find((tab) => tab.id === query['tab']) ?? tabs[0]
  const list = useRef<HTMLDivElement>(null)
  const chosen = current?.id ?? ''
  // On a phone the tabs are wider than the screen; the chosen one is in sight, whoever chose it.
  useEffect(() => {
    const strip = list.current
    const tab = strip?.querySelector<HTMLElement>(`[data-tab="${chosen}"]`)
    if (!strip || !tab) return
    const beyond = tab.offsetLeft + tab.offsetWidth - strip.clientWidth
    if (beyond > strip.scrollLeft || tab.offsetLeft < strip.scrollLeft) strip.scrollLeft = Math.max(0, beyond + 40)
  }, [chosen])
  const show = (id: string): void => setQuery({ tab: id === tabs[0]?.id ? undefined : id }, { replace: true })
  const keys = (event: KeyboardEvent<HTMLElement>): void => {
    const at = tabs.findIndex((tab) => tab.id === current?.id)
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key]
    const next = to === undefined ? undefined : tabs[(to + tabs.length) % tabs.length]
    if (!next) return
    event.preventDefault()
    show(next.id)
    event.currentTarget.querySelector<HTMLElement>(`[data-tab="${next.id}"]`)?.focus()
  }
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- the tabs inside take the focus */}
      <div ref={list} className="ck-tabs" role="tablist" aria-label={label} onKeyDown={keys}>
        {tabs.map((tab) => (
          <button
            key={tab.id}
            type="button"
            role="tab"
            className="ck-tab"
            id={`${base}-${tab.id}`}
            data-tab={tab.id}
            aria-selected={tab.id === current?.id}
            aria-controls={`${base}-panel`}
            tabIndex={tab.id === current?.id ? 0 : -1}
            onClick={() => show(tab.id)}
          >
            {tab.label}
            {tab.count !== undefined && tab.count > 0 && <sup>{tab.count}</sup>}
          </button>
        ))}
      </div>
      <div className="ck-tabpanel" role="tabpanel" id={`${base}-panel`} aria-labelledby={`${base}-${current?.id ?? ''}`}>
        <Suspense key={current?.id} fallback={<Skeleton lines={4} />}>
          {current?.content() ?? t('ui.none')}
        </Suspense>
      </div>
    </>
  )
}
