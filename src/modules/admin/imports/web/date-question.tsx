import { useT, type T } from '../../../../ui/i18n.tsx'
import { Notice } from '../../../../ui/notice/notice.tsx'
import type { ImportDetail } from './import-words.ts'
import type { MappingModel } from './use-mapping.ts'

type Question = ImportDetail['questions'][number]
type Order = 'dmy' | 'mdy'

/** A sample read in one order, said in words that cannot be taken for the other; undefined when it is no such date. */
export function readingOf(sample: string, order: Order, t: T): string | undefined {
  const parts = /(\d{1,2})\D+(\d{1,2})\D+(\d{2,4})/.exec(sample)
  if (!parts) return undefined
  const [first, second] = [Number(parts[1]), Number(parts[2])]
  const [day, month] = order === 'dmy' ? [first, second] : [second, first]
  if (month < 1 || month > 12 || day < 1 || day > 31) return undefined
  const short = Number(parts[3])
  // Two digits mean this century up to 68, as everywhere.
  const year = parts[3]!.length > 2 ? short : short + (short < 69 ? 2000 : 1900)
  const two = (n: number): string => String(n).padStart(2, '0')
  return t('import.question.day', { year, month: two(month), day: two(day) })
}

/** Dates such as 03/04/2024: both readings of real values side by side, one click answers for the column. */
export function DateQuestion({ question, onAnswer }: { question: Question; onAnswer: (reading: { dateOrder: Order }) => void }) {
  const t = useT()
  return (
    <Notice tone="warn">
      <strong>{t('import.question.title', { column: question.header })}</strong> {t('import.question.why')}
      <div className="imp-choices">
        {(['dmy', 'mdy'] as const).map((order) => (
          <button key={order} type="button" className="imp-choice" onClick={() => onAnswer({ dateOrder: order })}>
            <strong>{t(`import.question.${order}`)}</strong>
            {question.samples.slice(0, 3).map((sample) => (
              <span key={sample}>
                {t('import.question.reads', { raw: sample, read: readingOf(sample, order, t) ?? t('ui.none') })}
              </span>
            ))}
          </button>
        ))}
      </div>
    </Notice>
  )
}

/** How the dates of a column are read, and the way to the other reading. */
export function DateOrderSwitch({ mapping, column }: { mapping: MappingModel; column: number }) {
  const t = useT()
  const order = mapping.columns.find((c) => c.column === column)?.dateOrder
  if (order !== 'dmy' && order !== 'mdy') return null
  const other = order === 'dmy' ? 'mdy' : 'dmy'
  return (
    <button
      type="button"
      className="imp-link imp-order"
      title={t('import.question.switch', { order: t(`import.question.${other}`) })}
      onClick={() => mapping.setReading(column, { dateOrder: other })}
    >
      {t(`import.question.${order}`)} ⇄
    </button>
  )
}
