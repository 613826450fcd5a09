import { InputNumber, Radio, Select } from 'antd'
import { Dialog } from '../../../../ui/dialog/dialog.tsx'
import { FormField } from '../../../../ui/form/form-field.tsx'
import { OperationForm } from '../../../../ui/form/operation-form.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { showToast } from '../../../../ui/toast/toast.tsx'
import { abcOperations } from '../abc.api.ts'
import { useMeasures } from './use-measures.ts'
import { thresholdText, type Measure } from './abc-words.ts'
import type { AbcSettings } from './question.ts'

interface SettingsDialogProps {
  settings: AbcSettings
  onClose: () => void
  onRecompute: () => void
}

type Period = AbcSettings['period']
type Thresholds = AbcSettings['thresholds']

/** The scheme itself: measure, thresholds, period. Classes change with the next computation. */
export function SettingsDialog({ settings, onClose, onRecompute }: SettingsDialogProps) {
  const t = useT()
  const { version, ...initial } = settings
  const show = (field: string, value: unknown): string => {
    if (field === 'measure') return t(`insight.abc.measure.${String(value)}`)
    if (field === 'thresholds') return (value as Thresholds).map(thresholdText).join(' / ')
    const period = value as Period
    return period.kind === 'all' ? t('insight.abc.settings.all') : t('insight.abc.period.schemeMonths', { n: period.months })
  }
  return (
    <Dialog title={t('insight.abc.settings.title')} onClose={onClose}>
      <OperationForm
        operation={abcOperations.updateSettings}
        base={{ version }}
        initial={initial}
        showValue={show}
        onCancel={onClose}
        onDone={() => {
          onClose()
          showToast(t('insight.abc.settings.saved'), {
            action: { label: t('insight.abc.settings.now'), run: onRecompute },
            life: 10_000,
          })
        }}
      >
        <FormField name="measure" label={t('insight.abc.measure')} required wide>
          <MeasureSelect />
        </FormField>
        <FormField name="thresholds" label={t('insight.abc.settings.thresholds')} required wide>
          <ThresholdFields />
        </FormField>
        <FormField name="period" label={t('insight.abc.settings.period')} hint={t('insight.abc.settings.hint')} required wide>
          <PeriodField />
        </FormField>
      </OperationForm>
    </Dialog>
  )
}

interface Control<T> {
  id?: string
  value?: T
  onChange?: (value: T) => void
}

function MeasureSelect({ id, value, onChange }: Control<Measure>) {
  const measures = useMeasures()
  const t = useT()
  return (
    <Select<Measure>
      id={id}
      value={value}
      onChange={onChange}
      options={measures.map((measure) => ({
        value: measure,
        label: t(`insight.abc.measure.${measure}`),
      }))}
    />
  )
}

function ThresholdFields({ id, value = [8000, 9500], onChange }: Control<Thresholds>) {
  const t = useT()
  // Kept in hundredths of a percent, typed as percent.
  const set = (index: 0 | 1, percent: number | null): void => {
    const next: Thresholds = [value[0], value[1]]
    next[index] = Math.round((percent ?? 0) * 100)
    onChange?.(next)
  }
  return (
    <div className="abc-pair" id={id}>
      {([0, 1] as const).map((index) => (
        <label key={index}>
          <span className="ck-sub">{t(index === 0 ? 'insight.abc.settings.a' : 'insight.abc.settings.b')}</span>
          <InputNumber<number>
            value={value[index] / 100}
            min={0.01}
            max={99.99}
            controls={false}
            suffix="%"
            onChange={(percent) => set(index, percent)}
          />
        </label>
      ))}
    </div>
  )
}

function PeriodField({ id, value = { kind: 'all' }, onChange }: Control<Period>) {
  const t = useT()
  const months = value.kind === 'months' ? value.months : 12
  return (
    <Radio.Group
      id={id}
      className="abc-period"
      value={value.kind}
      onChange={(event) => onChange?.(event.target.value === 'all' ? { kind: 'all' } : { kind: 'months', months })}
    >
      <Radio value="all">{t('insight.abc.settings.all')}</Radio>
      <Radio value="months">{t('insight.abc.settings.months')}</Radio>
      <InputNumber<number>
        aria-label={t('insight.abc.settings.monthsUnit')}
        value={months}
        min={1}
        max={120}
        precision={0}
        controls={false}
        disabled={value.kind !== 'months'}
        suffix={t('insight.abc.settings.monthsUnit')}
        onChange={(count) => onChange?.({ kind: 'months', months: count ?? 12 })}
      />
    </Radio.Group>
  )
}
