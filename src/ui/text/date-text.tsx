import { isDay } from '../../kernel/days.ts'
import { useFormat } from '../format/use-format.ts'
import { useT } from '../i18n.tsx'
import { StatusTag } from '../tag/status-tag.tsx'

interface DateTextProps {
  /** A day or an instant. */
  value: string | null | undefined
  /** `near` = 今天/昨天/11-18; `distance` = 12 天前. */
  as?: 'near' | 'distance'
}

/** A date near to how people say it; the full date is its tip. */
export function DateText({ value, as = 'near' }: DateTextProps) {
  const f = useFormat()
  if (!value) return <span>{f.day(undefined)}</span>
  const isPlainDay = isDay(value)
  const near = isPlainDay ? f.day(value) : f.instant(value)
  return (
    <time dateTime={value} title={isPlainDay ? value : f.fullInstant(value)}>
      {as === 'distance' ? f.relativeDay(value) : near}
    </time>
  )
}

/** A day something is due: overdue in red words, today in amber, later plain. */
export function DueText({ value }: { value: string | null | undefined }) {
  const f = useFormat()
  const t = useT()
  if (!value) return <span>{f.day(undefined)}</span>
  const on = isDay(value) ? value : f.fullInstant(value).slice(0, 10)
  const late = Math.round((Date.parse(f.today) - Date.parse(on)) / 86_400_000)
  if (late > 0) return <StatusTag tone="bad">{t('ui.date.overdue', { n: late })}</StatusTag>
  return late === 0 ? (
    <StatusTag tone="warn">{isDay(value) ? f.day(value) : f.instant(value)}</StatusTag>
  ) : (
    <DateText value={value} />
  )
}
