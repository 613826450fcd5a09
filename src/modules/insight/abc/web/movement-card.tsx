import { FlowMatrix } from '../../../../ui/chart/flow-matrix.tsx'
import { useFormat } from '../../../../ui/format/use-format.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { Card } from '../../../../ui/page/page.tsx'
import { useMay } from '../../../../ui/session.ts'
import { classNames, countOf, type AbcClass, type AbcReport, type Which } from './abc-words.ts'

interface MovementCardProps {
  report: AbcReport
  onWhich: (which: Which) => void
  onRecover: () => void
}

/** Who went from which class to which, against the run before. */
export function MovementCard({ report, onWhich, onRecover }: MovementCardProps) {
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
    <Card title={t('insight.abc.move')} sub={since}>
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

function LeftA({ report, onWhich, onRecover }: MovementCardProps) {
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
