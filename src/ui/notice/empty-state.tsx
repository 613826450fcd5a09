import type { ReactNode } from 'react'
import { Icon, type IconName } from '../icon/icon.tsx'
import './notice.css'

export interface EmptyStateProps {
  icon?: IconName
  title: string
  /** Teaches the next step. */
  hint?: ReactNode
  actions?: ReactNode
  /** The page's only heading (error pages) or a part of it. */
  level?: 1 | 2
}

/** Instead of nothing: what would be here and how it gets here. */
export function EmptyState({ icon = 'table', title, hint, actions, level = 2 }: EmptyStateProps) {
  const Heading = level === 1 ? 'h1' : 'h2'
  return (
    <div className="ck-empty">
      <span className="ck-empty-art">
        <Icon name={icon} size={40} />
      </span>
      <Heading>{title}</Heading>
      {hint && <p>{hint}</p>}
      {actions && <div className="ck-empty-actions">{actions}</div>}
    </div>
  )
}
