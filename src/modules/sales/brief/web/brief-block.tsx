import { useOperation } from '../../../../ui/client/query.ts'
import { useFormat } from '../../../../ui/format/use-format.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { Delta, KpiCard, KpiRow } from '../../../../ui/kpi-card/kpi-card.tsx'
import { ErrorState } from '../../../../ui/notice/error-state.tsx'
import { briefOperations } from '../brief.api.ts'

/** This month against the same days of the last, with the course of twelve months. */
export function BriefBlock() {
  const t = useT()
  const f = useFormat()
  const { data, error, refetch } = useOperation(briefOperations.get, {})
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  const now = data?.thisMonth
  const before = data?.lastMonth
  const net = now && f.compactMoney(now.netMinor)
  const monthOrders = `/orders?view=thisMonth`
  const change = now && before && before.netMinor > 0 ? (now.netMinor - before.netMinor) / before.netMinor : null
  // As short as the figure above; the exact one is in the list behind it.
  const formerNet = (minor: number): string => {
    const { value, unit } = f.compactMoney(minor)
    return [value, unit].filter(Boolean).join(' ')
  }
  const was = (value: string) => t('sales.brief.before', { value })
  return (
    <KpiRow>
      <KpiCard
        label={t('sales.brief.net')}
        value={net?.value}
        {...(net && { unit: net.unit })}
        {...(data && { trend: data.months.map((month) => month.netMinor / 100) })}
        to={monthOrders}
        note={
          before && (
            <span title={t('sales.brief.against', { from: before.fromOn, to: before.toOn })}>
              <Delta ratio={change} /> {was(formerNet(before.netMinor))}
            </span>
          )
        }
      />
      <KpiCard
        label={t('sales.brief.orders')}
        value={now && f.number(now.orders)}
        to={monthOrders}
        note={before && was(f.number(before.orders))}
      />
      <KpiCard
        label={t('sales.brief.newCustomers')}
        value={now && f.number(now.newCustomers)}
        note={before && was(f.number(before.newCustomers))}
      />
    </KpiRow>
  )
}
