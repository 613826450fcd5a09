import { useFormat } from '../format/use-format.ts'
import './stat-bar.css'

interface StatBarProps {
  label: string
  /** 0 to 1; more is drawn full and told as it is. */
  ratio: number
  /** Shown instead of the percent. */
  value?: string
  tone?: 'good' | 'bad' | 'warn' | 'info'
}

/** A share as a bar with its figure: targets, completeness, ageing. */
export function StatBar({ label, ratio, value, tone = 'good' }: StatBarProps) {
  const f = useFormat()
  const text = value ?? f.percent(ratio, { decimals: 0 })
  return (
    <div className="ck-stat">
      <span className="ck-sub">{label}</span>
      <div
        className="ck-stat-track"
        role="meter"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(Math.min(1, Math.max(0, ratio)) * 100)}
        aria-valuetext={text}
      >
        <div className={`ck-stat-fill ck-stat-fill-${tone}`} style={{ width: `${Math.min(1, Math.max(0, ratio)) * 100}%` }} />
      </div>
      <span>{text}</span>
    </div>
  )
}
