import { useEffect, type ReactNode } from 'react'
import './page.css'

interface PageProps {
  title: string
  /** Beside the title: counts, dates, what is looked at. */
  sub?: ReactNode
  actions?: ReactNode
  /** Fills the height and scrolls inside (lists). */
  fixed?: boolean
  children: ReactNode
}

/** Frame of every page: heading, facts, buttons, content. Names the browser's tab too. */
export function Page({ title, sub, actions, fixed, children }: PageProps) {
  useEffect(() => {
    const before = document.title
    document.title = `${title} · Changke`
    return () => {
      document.title = before
    }
  }, [title])
  return (
    <div className={fixed ? 'ck-page ck-page-fixed' : 'ck-page'}>
      <header className="ck-page-head">
        <h1>{title}</h1>
        {sub && <div className="ck-sub">{sub}</div>}
        {actions && <div className="ck-page-actions">{actions}</div>}
      </header>
      {children}
    </div>
  )
}

/** A white box with a heading. */
export function Card({
  title,
  sub,
  actions,
  children,
}: {
  title?: string
  sub?: ReactNode
  actions?: ReactNode
  children: ReactNode
}) {
  return (
    <section className="ck-card">
      {title !== undefined && (
        <header>
          <h2>{title}</h2>
          {sub && <span className="ck-sub">{sub}</span>}
          {actions && <div className="ck-page-actions">{actions}</div>}
        </header>
      )}
      {children}
    </section>
  )
}
