import type { OutputOf } from '../../../../kernel/operation.ts'
import { useOperation } from '../../../../ui/client/query.ts'
import { useFormat } from '../../../../ui/format/use-format.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { KpiCard, KpiRow } from '../../../../ui/kpi-card/kpi-card.tsx'
import { useQueryState } from '../../../../ui/nav/link.tsx'
import { ErrorState } from '../../../../ui/notice/error-state.tsx'
import { Card, Page } from '../../../../ui/page/page.tsx'
import { StatBar } from '../../../../ui/stat-bar/stat-bar.tsx'
import { DepartmentSelect } from '../../departments/web/department-select.tsx'
import { purchaseOperations } from '../purchase.api.ts'
import { purchaseGroups } from '../purchase.rules.ts'
import './purchases.css'

type Answer = OutputOf<typeof purchaseOperations.get>

/** The four shop questions, each leading to its customers, and where the revenue comes from. */
export function PurchasesPage() {
  const t = useT()
  const f = useFormat()
  const [query, setQuery] = useQueryState()
  const departmentId = query['department']
  const { data, error, refetch } = useOperation(purchaseOperations.get, departmentId ? { departmentId } : {}, {
    keepPrevious: true,
  })
  return (
    <Page
      title={t('insight.purchase.title')}
      sub={t('insight.purchase.sub')}
      actions={<DepartmentSelect value={departmentId} onChange={(department) => setQuery({ department })} />}
    >
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <>
          <KpiRow>
            {purchaseGroups.map((group) => (
              <KpiCard
                key={group}
                label={t(`insight.purchase.group.${group}`)}
                value={data && f.number(data[group])}
                to={`/insight/purchases/${group}${departmentId ? `?department=${departmentId}` : ''}`}
                note={
                  data && (
                    <>
                      {t('insight.purchase.ofCustomers', {
                        share: f.percent(data.customers === 0 ? null : data[group] / data.customers),
                        n: data.customers,
                      })}
                      <br />
                      {t(`insight.purchase.hint.${group}`)}
                    </>
                  )
                }
              />
            ))}
          </KpiRow>
          {data && <Revenue answer={data} />}
        </>
      )}
    </Page>
  )
}

function Revenue({ answer }: { answer: Answer }) {
  const t = useT()
  const f = useFormat()
  const parts = [
    ['repeat', answer.repeat],
    ['oneTime', answer.oneTime],
    ['none', answer.none],
  ] as const
  return (
    <Card title={t('insight.purchase.revenue')} sub={t('insight.purchase.revenueSub', { total: f.money(answer.totalMinor) })}>
      <div className="ck-stats ck-purchases-revenue">
        {parts.map(([name, part]) => (
          <StatBar
            key={name}
            label={t(`insight.purchase.${name}`)}
            ratio={(part.sharePercent ?? 0) / 100}
            tone={name === 'repeat' ? 'good' : name === 'oneTime' ? 'warn' : 'info'}
            value={t('insight.purchase.shareOf', {
              share: f.percent(part.sharePercent === null ? null : part.sharePercent / 100),
              amount: f.money(part.netMinor),
              n: part.customers,
            })}
          />
        ))}
      </div>
    </Card>
  )
}
