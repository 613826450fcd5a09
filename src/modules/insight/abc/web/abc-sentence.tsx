import { useFormat } from '../../../../ui/format/use-format.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { StatusTag } from '../../../../ui/tag/status-tag.tsx'
import { useOperation } from '../../../../ui/client/query.ts'
import { departmentOperations } from '../../../admin/departments/department.api.ts'
import { thresholdText, type AbcReport } from './abc-words.ts'

/** What is looked at, in one line: measure, period, how many, by which rule. */
export function AbcSentence({ report, isNewest }: { report: AbcReport; isNewest: boolean }) {
  const t = useT()
  const f = useFormat()
  const departments = useOperation(departmentOperations.list, {}, { enabled: report.departmentId !== null, staleTime: 300_000 })
  const { measure, thresholds } = report.settings
  const span =
    report.fromOn && report.toOn ? t('insight.abc.span', { from: report.fromOn, to: report.toOn }) : t('insight.abc.spanAll')
  const parts = [
    t(`insight.abc.measure.${measure}`),
    departments.data?.items.find((department) => department.id === report.departmentId)?.name,
    span,
    t('insight.abc.count', { n: report.customers }),
    t('insight.abc.rule', { a: thresholdText(thresholds[0]), b: thresholdText(thresholds[1]) }),
  ]
  return (
    <>
      {parts.filter(Boolean).join(' · ')}{' '}
      {!report.applied && (
        <StatusTag tone="info" title={f.fullInstant(report.at)}>
          {t('insight.abc.analysis')}
        </StatusTag>
      )}
      {report.applied && !isNewest && <StatusTag title={f.fullInstant(report.at)}>{f.fullInstant(report.at)}</StatusTag>}
    </>
  )
}
