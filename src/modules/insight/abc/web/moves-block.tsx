import { useOperation } from '../../../../ui/client/query.ts'
import { useFormat } from '../../../../ui/format/use-format.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { Link } from '../../../../ui/nav/link.tsx'
import { ErrorState } from '../../../../ui/notice/error-state.tsx'
import { Card } from '../../../../ui/page/page.tsx'
import { Skeleton } from '../../../../ui/skeleton/skeleton.tsx'
import { StatusTag } from '../../../../ui/tag/status-tag.tsx'
import { abcOperations } from '../abc.api.ts'
import { countOf } from './abc-words.ts'
import './abc.css'

const shown = 6

/** On the workbench: who rose and fell in the newest run, each with the way to follow it up. */
export function MovesBlock() {
  const t = useT()
  const f = useFormat()
  const latest = useOperation(abcOperations.report, {}, { staleTime: 60_000 })
  const report = latest.data?.report
  const moves = useOperation(
    abcOperations.members,
    { runId: report?.id ?? '', moved: 'true', limit: shown },
    { enabled: report !== undefined && report !== null },
  )
  // Graded by gross profit, and the reader may not see cost.
  if (latest.error?.kind === 'forbidden') return null
  if (latest.error ?? moves.error)
    return (
      <Card title={t('insight.abc.block.title')}>
        <ErrorState error={latest.error ?? moves.error} onRetry={() => void latest.refetch()} />
      </Card>
    )
  // Before the first grading there is nothing to tell, and the workbench has better things to teach.
  if (report === null) return null
  const count = report ? countOf(report, { moved: 'true' }) : 0
  return (
    <Card
      title={t('insight.abc.block.title')}
      actions={count > shown && <Link to="/insight/abc?moved=true">{t('insight.abc.block.all', { n: count })}</Link>}
    >
      {!moves.data && <Skeleton lines={3} />}
      {moves.data?.items.length === 0 && <p className="ck-sub abc-pad">{t('insight.abc.block.none')}</p>}
      <ul className="abc-moves">
        {moves.data?.items.map((row) => (
          <li key={row.customerId}>
            <Link to={`/customers/${row.customerId}`}>{row.name}</Link>
            <StatusTag tone={row.class < (row.previousClass ?? '') ? 'good' : 'bad'}>
              {t('insight.abc.list.classWas', { from: row.previousClass ?? '', to: row.class })}
            </StatusTag>
            <span className="ck-sub">{f.money(row.amountMinor)}</span>
            <Link to={`/customers/${row.customerId}`} className="ck-btn ck-btn-s">
              {t('insight.abc.block.follow')}
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  )
}
