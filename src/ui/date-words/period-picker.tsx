import { rangeOfWord, type DayRange } from '../../kernel/date-words.ts'
import { isDay } from '../../kernel/days.ts'
import { useFormat } from '../format/use-format.ts'
import { useT } from '../i18n.tsx'
import { dateWordText } from '../list-page/filter-words.ts'
import '../text-field/text-field.css'
import './period-picker.css'

/** A word such as `thisMonth`, or days of one's own as `2026-01-01..2026-03-31`: fits into an address. */
export type Period = string

/** The days a period means today; undefined when it is neither word nor range. Example: `periodRange('2026-01-01..2026-03-31', today)`. */
export function periodRange(period: Period, today: string): DayRange | undefined {
  const [from, to] = period.split('..')
  if (from && to) return isDay(from) && isDay(to) && from <= to ? { from, to } : undefined
  return rangeOfWord(period, today)
}

interface PeriodPickerProps {
  label: string
  value: Period
  /** Words on offer. */
  words: readonly string[]
  onChange: (period: Period) => void
}

const own = 'own'

/** The time a report looks at: a word, or any two days. */
export function PeriodPicker({ label, value, words, onChange }: PeriodPickerProps) {
  const t = useT()
  const f = useFormat()
  const custom = value.includes('..')
  const range = periodRange(value, f.today) ?? { from: f.today, to: f.today }
  const setDay = (part: Partial<DayRange>): void => {
    const next = { ...range, ...part }
    if (isDay(next.from) && isDay(next.to))
      onChange(next.from <= next.to ? `${next.from}..${next.to}` : `${next.to}..${next.from}`)
  }
  return (
    <span className="ck-period" role="group" aria-label={label}>
      <select
        className="ck-field"
        aria-label={label}
        value={custom ? own : value}
        onChange={(event) => onChange(event.target.value === own ? `${range.from}..${range.to}` : event.target.value)}
      >
        {words.map((word) => (
          <option key={word} value={word}>
            {dateWordText(word, t)}
          </option>
        ))}
        <option value={own}>{t('date.own')}</option>
      </select>
      {custom ? (
        <>
          <input
            className="ck-field"
            type="date"
            aria-label={t('filter.from')}
            value={range.from}
            onChange={(event) => setDay({ from: event.target.value })}
          />
          <input
            className="ck-field"
            type="date"
            aria-label={t('filter.to')}
            value={range.to}
            onChange={(event) => setDay({ to: event.target.value })}
          />
        </>
      ) : (
        <span className="ck-sub">{t('date.fromTo', { from: range.from, to: range.to })}</span>
      )}
    </span>
  )
}
