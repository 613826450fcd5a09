import { DatePicker, Select } from 'antd'
import dayjs from 'dayjs'
import { Button } from '../../../../ui/button/button.tsx'
import { useFormat } from '../../../../ui/format/use-format.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { dateWordText } from '../../../../ui/list-page/filter-words.ts'
import { DepartmentSelect } from '../../departments/web/department-select.tsx'
import { useMeasures } from './use-measures.ts'
import type { Measure } from './abc-words.ts'
import { gradeInput, periodWords, type AbcSettings, type Question } from './question.ts'

interface AbcControlsProps {
  settings: AbcSettings | undefined
  question: Question
  onChange: (question: Question) => void
  busy: boolean
  onCompute: () => void
}

/** What to compute next: the scheme as it is, or an analysis with another measure, period or department. */
export function AbcControls({ settings, question, onChange, busy, onCompute }: AbcControlsProps) {
  const t = useT()
  const f = useFormat()
  const measures = useMeasures()
  const analysis = Object.keys(gradeInput(question, settings, f.today)).length > 0
  return (
    <>
      <Select<Measure>
        aria-label={t('insight.abc.measure')}
        value={question.measure ?? settings?.measure ?? 'netSales'}
        popupMatchSelectWidth={false}
        options={measures.map((value) => ({ value, label: t(`insight.abc.measure.${value}`) }))}
        onChange={(measure) => onChange({ ...question, measure })}
      />
      <PeriodSelect settings={settings} question={question} onChange={onChange} />
      <DepartmentSelect value={question.departmentId} onChange={(departmentId) => onChange({ ...question, departmentId })} />
      <Button kind="primary" busy={busy} onClick={onCompute}>
        {t(analysis ? 'insight.abc.analyse' : 'insight.abc.recompute')}
      </Button>
      {analysis && <span className="ck-sub">{t('insight.abc.analyseHint')}</span>}
    </>
  )
}

function PeriodSelect({ settings, question, onChange }: Pick<AbcControlsProps, 'settings' | 'question' | 'onChange'>) {
  const t = useT()
  const period = settings?.period
  const asScheme =
    period?.kind === 'months' ? t('insight.abc.period.schemeMonths', { n: period.months }) : t('insight.abc.period.schemeAll')
  return (
    <>
      <Select<string>
        aria-label={t('insight.abc.period')}
        value={question.period ?? ''}
        popupMatchSelectWidth={false}
        options={[
          { value: '', label: asScheme },
          ...periodWords.map((word) => ({ value: word, label: dateWordText(word, t) })),
          { value: 'custom', label: t('insight.abc.period.custom') },
        ]}
        onChange={(word) => onChange({ ...question, period: word === '' ? undefined : word, range: undefined })}
      />
      {question.period === 'custom' && (
        <DatePicker.RangePicker
          aria-label={t('insight.abc.period')}
          value={question.range ? [dayjs(question.range[0]), dayjs(question.range[1])] : null}
          onChange={(range) =>
            onChange({
              ...question,
              range: range?.[0] && range[1] ? [range[0].format('YYYY-MM-DD'), range[1].format('YYYY-MM-DD')] : undefined,
            })
          }
        />
      )}
    </>
  )
}
