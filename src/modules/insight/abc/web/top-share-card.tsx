import { Select } from 'antd'
import { useFormat } from '../../../../ui/format/use-format.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { useQueryState } from '../../../../ui/nav/link.tsx'
import { ErrorState } from '../../../../ui/notice/error-state.tsx'
import { Card } from '../../../../ui/page/page.tsx'
import { Skeleton } from '../../../../ui/skeleton/skeleton.tsx'
import { ratio, type AbcReport, type KindName, type TopShare, type Which } from './abc-words.ts'
import { ActLinks } from './act-links.tsx'
import { useTopShare } from './use-count-of.ts'
import type { ActName } from './which-acts.tsx'

interface TopShareCardProps {
  report: AbcReport
  which: Which
  acts: readonly ActName[]
  onAct: (act: ActName, which: Which) => void
}

/** The 80:20 law on one’s own figures: of all customers, of the old, of the loyal. */
export function TopShareCard({ report, which, acts, onAct }: TopShareCardProps) {
  const t = useT()
  const measure = t(`insight.abc.measureIn.${report.settings.measure}`)
  const { data, error, refetch } = useTopShare(report, which)
  return (
    <Card title={t('insight.abc.fifth')} sub={t('insight.abc.fifthSub', { measure })}>
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton lines={3} />}
      {data && (
        <>
          <ul className="abc-fifths">
            {data.kinds.map((row) => (
              <KindRow key={row.kind} row={row} measure={measure} acts={acts} onAct={onAct} />
            ))}
          </ul>
          <KindChoices data={data} />
        </>
      )}
    </Card>
  )
}

type KindRowProps = { row: TopShare['kinds'][number]; measure: string } & Pick<TopShareCardProps, 'acts' | 'onAct'>

function KindRow({ row, measure, acts, onAct }: KindRowProps) {
  const t = useT()
  const f = useFormat()
  const which: Which = { kind: row.kind, fifth: 'true' }
  const what = t(`insight.abc.what.fifth.${row.kind}`)
  return (
    <li>
      <div className="abc-fifth-head">
        <b>{t(`insight.abc.kind.${row.kind}`)}</b>
        <span className="ck-sub">{t('insight.abc.count', { n: row.customers })}</span>
      </div>
      {row.customers === 0 ? (
        <p className="ck-sub">{t('insight.abc.fifthNone')}</p>
      ) : (
        <>
          <div className="abc-fifth-line">
            <span className="abc-bar" aria-hidden>
              <i style={{ inlineSize: `${Math.min(100, row.share / 100)}%` }} />
            </span>
            <span>
              {t('insight.abc.fifthSays', {
                n: row.first,
                share: f.percent(ratio(row.share)),
                measure,
                amount: f.money(row.firstMinor),
              })}
            </span>
          </div>
          <ActLinks acts={acts} what={what} onAct={(act) => onAct(act, which)} />
        </>
      )}
    </li>
  )
}

const monthChoices = [3, 6, 12, 24, 36]
const timesChoices = [2, 3, 5, 10, 20]

/** Who counts as old and as loyal, said and changed in one place. */
function KindChoices({ data }: { data: TopShare }) {
  const t = useT()
  const [, setQuery] = useQueryState()
  const choices = (values: readonly number[], value: number) =>
    [...new Set([...values, value])].sort((a, b) => a - b).map((n) => ({ value: n, label: String(n) }))
  const names: readonly Exclude<KindName, 'all'>[] = ['old', 'loyal']
  const current = { old: data.oldMonths, loyal: data.loyalTimes }
  return (
    <div className="abc-kinds ck-sub">
      {names.map((name) => (
        <p key={name}>
          {t(`insight.abc.kind.${name}Before`)}{' '}
          <Select<number>
            size="small"
            aria-label={t(`insight.abc.kind.${name}`)}
            value={current[name]}
            popupMatchSelectWidth={false}
            options={choices(name === 'old' ? monthChoices : timesChoices, current[name])}
            onChange={(n) => setQuery(name === 'old' ? { oldMonths: String(n) } : { loyalTimes: String(n) })}
          />{' '}
          {t(`insight.abc.kind.${name}After`, { day: name === 'old' ? data.firstOrderBy : data.lastOrderFrom })}
        </p>
      ))}
    </div>
  )
}
