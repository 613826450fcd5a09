import type { ReactNode } from 'react'
import { Icon } from '../icon/icon.tsx'
import './notice.css'

/** A tinted box: explanations (“为什么是 A”), hints, warnings, errors. `alert` is read out at once. */
export function Notice({
  tone = 'info',
  alert,
  children,
  action,
}: {
  tone?: 'info' | 'warn' | 'bad'
  alert?: boolean
  children: ReactNode
  action?: ReactNode
}) {
  return (
    <div className={`ck-notice ck-notice-${tone}`} role={alert ? 'alert' : undefined}>
      <Icon name={tone === 'info' ? 'info' : 'warning'} />
      <div>{children}</div>
      {action}
    </div>
  )
}
