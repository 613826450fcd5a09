import { useOperation } from '../../../../ui/client/query.ts'
import { useFormat } from '../../../../ui/format/use-format.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { Link } from '../../../../ui/nav/link.tsx'
import { EmptyState } from '../../../../ui/notice/empty-state.tsx'
import { ErrorState } from '../../../../ui/notice/error-state.tsx'
import { Notice } from '../../../../ui/notice/notice.tsx'
import { Facts } from '../../../../ui/record-drawer/record-drawer.tsx'
import { useMay } from '../../../../ui/session.ts'
import { Skeleton } from '../../../../ui/skeleton/skeleton.tsx'
import { GradeBadge } from '../../../../ui/tag/grade-badge.tsx'
import { DateText } from '../../../../ui/text/date-text.tsx'
import { Timeline } from '../../../../ui/timeline/timeline.tsx'
import type { OutputOf } from '../../../../kernel/operation.ts'
import { abcOperations } from '../abc.api.ts'
import { CustomerPlans } from '../../upgrades/web/customer-plans.tsx'
import { ratio } from './abc-words.ts'
import './abc.css'

type Grade = OutputOf<typeof abcOperations.explain>['items'][number]

/** A customer’s class in every scheme: why, with which figures, and how it came there. */
export function GradesPanel({ customerId }: { customerId: string }) {
  const t = useT()
  const may = useMay()
  const { data, error, refetch } = useOperation(abcOperations.explain, { id: customerId })
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton lines={5} />
  if (data.items.length === 0) return <EmptyState icon="insight" title={t('insight.grade.panel.none')} />
  return (
    <div className="abc-panel">
      {data.items.map((grade) => (
        <GradeCard key={grade.schemeId} grade={grade} />
      ))}
      <CustomerPlans customerId={customerId} grade={data.items[0]?.class} />
      {may('insight.abc.read') && (
        <Link to="/insight/abc" className="abc-link">
          {t('insight.grade.panel.see')}
        </Link>
      )}
    </div>
  )
}

function GradeCard({ grade }: { grade: Grade }) {
  const t = useT()
  const f = useFormat()
  return (
    <section className="ck-card abc-grade">
      <h3>
        <GradeBadge grade={grade.class} /> {grade.schemeName}
      </h3>
      <Notice>{t(grade.reason.code, { ...grade.reason.params, currency: f.currencySymbol })}</Notice>
      <Facts
        items={[
          [
            t('insight.grade.panel.facts.rank'),
            t('insight.grade.panel.facts.rankOf', { rank: grade.rank, customers: grade.customers }),
          ],
          ...(grade.amountMinor === null || grade.amountShare === null
            ? []
            : ([
                [t('insight.grade.panel.facts.amount'), f.money(grade.amountMinor)],
                [t('insight.grade.panel.facts.share'), f.percent(ratio(grade.amountShare), { decimals: 2 })],
              ] as [string, string][])),
          [t('insight.grade.panel.facts.since'), <DateText key="since" value={grade.since} />],
        ]}
      />
      {grade.history.length > 0 && (
        <Timeline
          label={t('insight.grade.panel.history')}
          entries={grade.history.map((move) => ({
            id: move.at,
            at: move.at,
            tone: move.from === null ? 'plain' : move.to < move.from ? 'good' : 'bad',
            title:
              move.from === null
                ? t('insight.grade.panel.first', { to: move.to })
                : t('insight.grade.panel.moved', { from: move.from, to: move.to }),
            text:
              move.amountMinor === null
                ? t('insight.grade.panel.detailRank', { rank: move.rank })
                : t('insight.grade.panel.detail', { rank: move.rank, amount: f.money(move.amountMinor) }),
          }))}
        />
      )}
    </section>
  )
}
