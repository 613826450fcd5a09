import type { ReactNode } from 'react'
import './tag.css'

/** What a status means for the reader; the colour follows, and the words always stand beside it. */
export type Tone = 'good' | 'bad' | 'warn' | 'info' | 'plain'

/** Example: `<StatusTag tone="bad">{t('care.overdue', { n: 1 })}</StatusTag>`. */
export function StatusTag({ tone = 'plain', children, title }: { tone?: Tone; children: ReactNode; title?: string }) {
  return (
    <span className={tone === 'plain' ? 'ck-tag' : `ck-tag ck-tag-${tone}`} title={title}>
      {children}
    </span>
  )
}
