import { Select } from 'antd'
import { useOperation } from '../../../../ui/client/query.ts'
import { FlowMatrix } from '../../../../ui/chart/flow-matrix.tsx'
import { useFormat } from '../../../../ui/format/use-format.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { useQueryState } from '../../../../ui/nav/link.tsx'
import { Card } from '../../../../ui/page/page.tsx'
import { useMay } from '../../../../ui/session.ts'
import { abcOperations } from '../abc.api.ts'
import { classNames, countOf, type AbcClass, type AbcReport, type Which } from './abc-words.ts'

interface MovementCardProps {
  report: AbcReport
  onWhich: (which: Which) => void
  onRecover: () => void
  againstId: string | undefined
}

/** Who went from which class to which, against the run before. */
export function MovementCard({ report, onWhich, onRecover, againstId }: MovementCardProps) {
  const t = useT()
  const f = useFormat()
  const moved = report.movement.some((move) => move.from !== '-')
  const rows = ['A', 'B', 'C', '-'] as const
  const nameOf = (row: string): string => (row === '-' ? t('insight.abc.moveNew') : row)
  const counts = rows.map((row) =>
    classNames.map((to) => report.movement.find((move) => move.from === row && move.to === to)?.customers ?? 0),
  )
  const since = report.previousAt === null ? undefined : t('insight.abc.moveSince', { at: f.fullInstant(report.previousAt) })
  return (
    <Card title={t('insight.abc.move')} sub={since} actions={<AgainstSelect report={report} againstId={againstId} />}>
      <FlowMatrix
        label={t('insight.abc.move')}
        corner={t('insight.abc.moveCorner')}
        from={rows.map(nameOf)}
        to={classNames}
        counts={counts}
        onPick={(from, to) => onWhich({ from: from === nameOf('-') ? '-' : (from as AbcClass), class: to as AbcClass })}
      />
      {moved ? (
        <LeftA report={report} onWhich={onWhich} onRecover={onRecover} />
      ) : (
        <p className="ck-sub abc-pad">{t('insight.abc.moveFirst')}</p>
      )}
    </Card>
  )
}

/** Any earlier run that set classes may be the one compared with: last month’s, last year’s. */
function AgainstSelect({ report, againstId }: Pick<MovementCardProps, 'report' | 'againstId'>) {
  const t = useT()
  const f = useFormat()
  const [, setQuery] = useQueryState()
  const runs = useOperation(abcOperations.runs, {})
  const earlier = runs.data?.items.filter((run) => run.applied && run.at < report.at) ?? []
  if (earlier.length < 2) return null
  return (
    <Select<string>
      size="small"
      aria-label={t('insight.abc.moveAgainst')}
      value={againstId ?? ''}
      popupMatchSelectWidth={false}
      options={[
        { value: '', label: t('insight.abc.moveBefore') },
        ...earlier.map((run) => ({ value: run.id, label: f.fullInstant(run.at) })),
      ]}
      onChange={(id) => setQuery({ against: id === '' ? undefined : id })}
    />
  )
}

function LeftA({ report, onWhich, onRecover }: Omit<MovementCardProps, 'againstId'>) {
  const t = useT()
  const f = useFormat()
  const may = useMay()
  const left = report.movement.filter((move) => move.from === 'A' && move.to !== 'A')
  const n = left.reduce((sum, move) => sum + move.customers, 0)
  const amount = f.money(left.reduce((sum, move) => sum + move.amountMinor, 0))
  const measure = t(`insight.abc.measureIn.${report.settings.measure}`)
  return (
    <p className="ck-sub abc-pad">
      {n === 0 ? t('insight.abc.moveNone') : t('insight.abc.moveLost', { n, amount, measure })}
      {n > 0 && may('insight.abc.makeTasks') && (
        <button type="button" className="abc-link" onClick={onRecover}>
          {t('insight.abc.moveRecover')}
        </button>
      )}
      {countOf(report, { moved: 'true' }) > 0 && (
        <button type="button" className="abc-link" onClick={() => onWhich({ moved: 'true' })}>
          {t('insight.abc.moveSee')}
        </button>
      )}
    </p>
  )
}
