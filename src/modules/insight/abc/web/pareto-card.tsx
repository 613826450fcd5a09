import { useMemo } from 'react'
import { ParetoChart } from '../../../../ui/chart/chart.tsx'
import type { ChartTable, ParetoData } from '../../../../ui/chart/chart-data.ts'
import { useFormat } from '../../../../ui/format/use-format.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { Card } from '../../../../ui/page/page.tsx'
import { ratio, type AbcClass, type AbcReport } from './abc-words.ts'

const tableRows = 20

/** The curve: how few customers make how much of the whole. */
export function ParetoCard({ report, onClass }: { report: AbcReport; onClass: (name: AbcClass) => void }) {
  const t = useT()
  const measure = t(`insight.abc.measureIn.${report.settings.measure}`)
  const { data, table } = useParetoData(report)
  const nothing = report.curve.length === 0 || report.totalMinor <= 0
  return (
    <Card title={t('insight.abc.curve')} sub={t('insight.abc.curveSub', { measure })}>
      {nothing ? (
        <p className="ck-sub abc-pad">
          {t(report.totalMinor <= 0 ? 'insight.abc.curveLoss' : 'insight.abc.curveNone', { measure })}
        </p>
      ) : (
        <>
          <ParetoChart
            label={t('insight.abc.curve')}
            data={data}
            table={table}
            height={300}
            onPick={({ category }) => {
              if (category === 'A' || category === 'B' || category === 'C') onClass(category)
            }}
          />
          <TopFifth report={report} measure={measure} />
        </>
      )}
    </Card>
  )
}

function TopFifth({ report, measure }: { report: AbcReport; measure: string }) {
  const t = useT()
  const f = useFormat()
  return (
    <p className="abc-pad abc-fifth">
      {t('insight.abc.topFifth', {
        n: Math.ceil(report.customers / 5),
        share: f.percent(ratio(report.topFifthShare)),
        measure,
      })}
    </p>
  )
}

/** Where each class ends, as shares of the whole; the amount's share is the server's, which leaves out losses. */
function classEnds(report: AbcReport): { name: AbcClass; untilX: number; untilY: number }[] {
  const upTo = (index: number, of: 'customers' | 'amountShare'): number =>
    report.classes.slice(0, index + 1).reduce((sum, card) => sum + card[of], 0)
  return report.classes.map((card, index) => ({
    name: card.class,
    untilX: upTo(index, 'customers') / report.customers,
    untilY: ratio(upTo(index, 'amountShare')),
  }))
}

function useParetoData(report: AbcReport): { data: ParetoData; table: ChartTable } {
  const t = useT()
  const f = useFormat()
  return useMemo(() => {
    const measure = t(`insight.abc.measureShort.${report.settings.measure}`)
    const classes = classEnds(report).map(({ name, untilX, untilY }, index) => {
      const label = t(index === 0 ? 'insight.abc.curveFirst' : 'insight.abc.curveNext', {
        customers: f.percent(untilX),
        sales: f.percent(untilY),
        measure,
      })
      return { name, untilX, untilY, label }
    })
    const points = report.curve.map((point) => [ratio(point.customerShare), ratio(point.amountShare)] as const)
    const step = Math.max(1, Math.floor(report.curve.length / tableRows))
    const shown = report.curve.filter((_, index) => index % step === 0 || index === report.curve.length - 1)
    return {
      data: { points: [[0, 0], ...points], classes },
      table: {
        columns: [
          { label: t('insight.abc.curveRank'), align: 'end' },
          { label: t('insight.abc.curveCustomers'), align: 'end' },
          { label: t('insight.abc.curveAmount'), align: 'end' },
        ],
        rows: shown.map((p) => [f.number(p.rank), f.percent(ratio(p.customerShare)), f.percent(ratio(p.amountShare))]),
      },
    }
  }, [report, t, f])
}
