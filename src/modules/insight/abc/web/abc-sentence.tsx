import { useFormat } from '../../../../ui/format/use-format.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { StatusTag } from '../../../../ui/tag/status-tag.tsx'
import { useOperation } from '../../../../ui/client/query.ts'
import { departmentOperations } from '../../../admin/departments/department.api.ts'
import { abcOperations } from '../abc.api.ts'
import { formerPeriod } from '../abc.rules.ts'
import { thresholdText, type AbcReport } from './abc-words.ts'

/** What is looked at, in one line: measure, period, how many, by which rule. */
export function AbcSentence({ report }: { report: AbcReport }) {
  const t = useT()
  const f = useFormat()
  const departments = useOperation(departmentOperations.list, {}, { enabled: report.departmentId !== null, staleTime: 300_000 })
  const runs = useOperation(abcOperations.runs, {})
  const newest = runs.data?.items.find((run) => run.applied)?.id
  const { measure, thresholds } = report.settings
  const span =
    report.fromOn && report.toOn ? t('insight.abc.span', { from: report.fromOn, to: report.toOn }) : t('insight.abc.spanAll')
  const former = measure === 'growth' && report.fromOn && report.toOn ? formerPeriod(report.fromOn, report.toOn) : undefined
  const against = former && t('insight.abc.growthAgainst', { from: former.fromOn, to: former.toOn })
  const parts = [
    t(`insight.abc.measure.${measure}`),
    departments.data?.items.find((department) => department.id === report.departmentId)?.name,
    span,
    against,
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
      {report.applied && newest !== undefined && newest !== report.id && (
        <StatusTag title={t('insight.abc.older')}>{f.fullInstant(report.at)}</StatusTag>
      )}
    </>
  )
}
