import type { ReactNode } from 'react'
import { useFormat } from '../format/use-format.ts'
import { Link } from '../nav/link.tsx'
import { Bone } from '../skeleton/skeleton.tsx'
import { Sparkline } from './sparkline.tsx'
import './kpi-card.css'

interface KpiCardProps {
  label: string
  /** Absent = on its way. */
  value: string | undefined
  unit?: string
  /** The comparison or what is inside the figure. */
  note?: ReactNode
  trend?: readonly number[]
  trendTone?: 'good' | 'bad' | 'plain'
  /** Where the records behind the figure are. */
  to?: string
}

/** One figure with its meaning, its course and the way to its records. */
export function KpiCard({ label, value, unit, note, trend, trendTone, to }: KpiCardProps) {
  const content = (
    <>
      {trend && <Sparkline values={trend} tone={trendTone} />}
      <div className="ck-sub">{label}</div>
      <div className="ck-kpi-value">
        {value ?? <Bone width="60%" height={24} />}
        {unit && value !== undefined && <span className="ck-kpi-unit">{unit}</span>}
      </div>
      {note && <div className="ck-sub">{note}</div>}
    </>
  )
  return to === undefined ? (
    <div className="ck-card ck-kpi">{content}</div>
  ) : (
    <Link to={to} className="ck-card ck-kpi">
      {content}
    </Link>
  )
}

export const KpiRow = ({ children }: { children: ReactNode }) => <div className="ck-kpis">{children}</div>

/** Change against a former period: `▲ 12.4%`. `goodWhen` says which direction is welcome. */
export function Delta({ ratio, goodWhen = 'up' }: { ratio: number | null | undefined; goodWhen?: 'up' | 'down' }) {
  const f = useFormat()
  if (ratio === null || ratio === undefined || !Number.isFinite(ratio)) return <span>—</span>
  const up = ratio >= 0
  return (
    <span className={up === (goodWhen === 'up') ? 'ck-up' : 'ck-down'}>
      <span role="img" aria-label={up ? '+' : '−'}>
        {up ? '▲' : '▼'}
      </span>{' '}
      {f.percent(Math.abs(ratio))}
    </span>
  )
}
