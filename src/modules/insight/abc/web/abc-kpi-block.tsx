import { useOperation } from '../../../../ui/client/query.ts'
import { useFormat } from '../../../../ui/format/use-format.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { KpiCard } from '../../../../ui/kpi-card/kpi-card.tsx'
import { abcOperations } from '../abc.api.ts'
import { ratio, type AbcReport } from './abc-words.ts'

const sumOf = (report: AbcReport, wanted: (from: string, to: string) => boolean): number =>
  report.movement.filter((move) => move.from !== '-' && wanted(move.from, move.to)).reduce((sum, move) => sum + move.customers, 0)

/** On the workbench: how many customers carry the sales, and how that changed. */
export function AbcKpiBlock() {
  const t = useT()
  const f = useFormat()
  const { data, error } = useOperation(abcOperations.report, {}, { staleTime: 60_000 })
  if (error) return null
  const report = data?.report
  if (report === null)
    return <KpiCard label={t('insight.abc.kpi.label')} value="0" note={t('insight.abc.kpi.none')} to="/insight/abc" />
  const a = report?.classes.find((card) => card.class === 'A')
  const notes = report && [
    t('insight.abc.kpi.note', { share: f.percent(ratio(a?.amountShare ?? 0), { decimals: 0 }) }),
    ...(report.previousAt === null
      ? []
      : [
          t('insight.abc.kpi.moves', {
            up: sumOf(report, (from, to) => from !== 'A' && to === 'A'),
            down: sumOf(report, (from, to) => from === 'A' && to !== 'A'),
          }),
        ]),
  ]
  return (
    <KpiCard
      label={t('insight.abc.kpi.label')}
      value={a && f.number(a.customers)}
      unit={t('insight.abc.kpi.unit')}
      note={notes?.join(' · ')}
      to="/insight/abc?class=A"
    />
  )
}
