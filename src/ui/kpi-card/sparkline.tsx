import { useT } from '../i18n.tsx'

/** Points of a polyline within a box; a flat line lies in the middle. */
export function sparkPoints(values: readonly number[], width: number, height: number): string {
  const low = Math.min(...values)
  const span = Math.max(...values) - low
  const step = values.length > 1 ? width / (values.length - 1) : 0
  const y = (value: number): number => (span === 0 ? height / 2 : height - 2 - ((value - low) / span) * (height - 4))
  return values.map((value, index) => `${(index * step).toFixed(1)},${y(value).toFixed(1)}`).join(' ')
}

interface SparklineProps {
  values: readonly number[]
  /** What the trend means: falling sales are bad, falling debts good. */
  tone?: 'good' | 'bad' | 'plain'
  width?: number
  height?: number
}

const colours = { good: 'var(--brand)', bad: 'var(--hot)', plain: 'var(--ink3)' }

/** A line without axes beside a figure; its values are read out. */
export function Sparkline({ values, tone = 'good', width = 84, height = 30 }: SparklineProps) {
  const t = useT()
  if (values.length < 2) return null
  return (
    <svg
      className="ck-spark"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={t('ui.trend', { values: values.join(t('ui.listComma')) })}
    >
      <polyline
        fill="none"
        stroke={colours[tone]}
        strokeWidth="2"
        strokeLinejoin="round"
        points={sparkPoints(values, width, height)}
      />
    </svg>
  )
}
