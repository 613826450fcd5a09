import { useT } from '../../../../ui/i18n.tsx'
import { Notice } from '../../../../ui/notice/notice.tsx'
import { useColumnWords } from './field-select.tsx'
import { readingOf, type Order } from './date-reading.ts'
import type { ImportDetail } from './import-words.ts'
import type { MappingModel } from './use-mapping.ts'

type Question = ImportDetail['questions'][number]

/** Dates such as 03/04/2024: both readings of real values side by side, one click answers for the column. */
export function DateQuestion({ question, onAnswer }: { question: Question; onAnswer: (reading: { dateOrder: Order }) => void }) {
  const t = useT()
  const columnWords = useColumnWords()
  return (
    <Notice tone="warn">
      <strong>{t('import.question.title', { column: columnWords(question.header) })}</strong> {t('import.question.why')}
      {question.row !== undefined && <p>{t('import.question.late', { row: question.row })}</p>}
      <div className="imp-choices">
        {question.orders.map((order) => (
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

/**
 * How the dates of a column are read, and the way to the other reading. Where a dry run met dates that the first rows did not show and
 * that can be read in two ways, both are offered.
 */
export function DateOrderSwitch({ detail, mapping, column }: { detail: ImportDetail; mapping: MappingModel; column: number }) {
  const t = useT()
  const order = mapping.columns.find((c) => c.column === column)?.dateOrder
  const header = detail.source.columns[column]
  const met = detail.report?.problems.some((p) => p.code === 'value.ambiguousDate' && p.column === header) === true
  const settled = order === 'dmy' || order === 'mdy'
  if (!settled && !(order === 'ymd' && met)) return null
  const others = (['dmy', 'mdy'] as const).filter((other) => other !== order)
  return others.map((other) => (
    <button
      key={other}
      type="button"
      className="imp-link imp-order"
      title={t('import.question.switch', { order: t(`import.question.${other}`) })}
      onClick={() => mapping.setReading(column, { dateOrder: other })}
    >
      {settled ? `${t(`import.question.${order}`)} ⇄` : t('import.question.switch', { order: t(`import.question.${other}`) })}
    </button>
  ))
}
