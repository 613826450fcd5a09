import type { ReactNode } from 'react'
import { useT } from '../i18n.tsx'
import type { Tone } from '../tag/status-tag.tsx'
import { DateText } from '../text/date-text.tsx'
import './timeline.css'

export interface TimelineEntry {
  id: string
  /** Instant or day. */
  at: string
  title: ReactNode
  text?: ReactNode
  tone?: Tone
}

/** What happened, newest first: calls, orders, payments, grade changes in one line. */
export function Timeline({ entries, label }: { entries: readonly TimelineEntry[]; label?: string }) {
  const t = useT()
  return (
    <ol className="ck-timeline" aria-label={label ?? t('ui.timeline.label')}>
      {entries.map((entry) => (
        <li key={entry.id}>
          <DateText value={entry.at} />
          <span className={`ck-timeline-dot ck-timeline-dot-${entry.tone ?? 'good'}`} aria-hidden />
          <div>
            {entry.title}
            {entry.text && <div className="ck-timeline-text">{entry.text}</div>}
          </div>
        </li>
      ))}
    </ol>
  )
}
