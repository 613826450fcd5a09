import { Select } from 'antd'
import { useOperation } from '../../../../ui/client/query.ts'
import { useFormat } from '../../../../ui/format/use-format.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { abcOperations } from '../abc.api.ts'
import type { AbcRun } from './abc-words.ts'

/** Every computation so far; choosing one shows it. */
export function RunSelect({ runId, onChoose }: { runId: string; onChoose: (runId: string | undefined) => void }) {
  const t = useT()
  const f = useFormat()
  const runs = useOperation(abcOperations.runs, {})
  const items = runs.data?.items ?? []
  const newest = items.find((run) => run.applied)?.id
  const words = (run: AbcRun): string =>
    [
      f.fullInstant(run.at),
      t(`insight.abc.cause.${run.cause}`),
      run.settings.measure !== 'netSales' && t(`insight.abc.measure.${run.settings.measure}`),
      run.applied ? run.id === newest && t('insight.abc.current') : t('insight.abc.analysis'),
    ]
      .filter(Boolean)
      .join(' · ')
  if (items.length < 2) return null
  return (
    <Select<string>
      aria-label={t('insight.abc.runs')}
      value={runId}
      popupMatchSelectWidth={false}
      options={items.map((run) => ({ value: run.id, label: words(run) }))}
      onChange={(id) => onChoose(id === newest ? undefined : id)}
    />
  )
}
