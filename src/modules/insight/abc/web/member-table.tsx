import { useMemo, useState, type KeyboardEvent } from 'react'
import { Button } from '../../../../ui/button/button.tsx'
import { useInfinitePages, type Pages } from '../../../../ui/client/pages.ts'
import { useFormat } from '../../../../ui/format/use-format.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { DataGrid } from '../../../../ui/list-page/data-grid.tsx'
import type { Column } from '../../../../ui/list-page/list-types.ts'
import { useGo } from '../../../../ui/nav/link.tsx'
import { EmptyState } from '../../../../ui/notice/empty-state.tsx'
import { ErrorState } from '../../../../ui/notice/error-state.tsx'
import { useNarrow } from '../../../../ui/page/use-narrow.ts'
import { GradeBadge } from '../../../../ui/tag/grade-badge.tsx'
import { PersonTag } from '../../../../ui/tag/person-tag.tsx'
import { DateText } from '../../../../ui/text/date-text.tsx'
import { MoneyText } from '../../../../ui/text/money-text.tsx'
import { abcOperations } from '../abc.api.ts'
import { inputOfWhich, ratio, type AbcMember, type AbcReport, type Which } from './abc-words.ts'
import { useOwnerNames } from './use-owner-names.ts'

const pathOf = (row: AbcMember): string => `/customers/${row.customerId}`
const doNothing = (): void => undefined

/** The customers of a class or a movement by rank, page after page. */
export function MemberTable({ report, which }: { report: AbcReport; which: Which }) {
  const t = useT()
  const go = useGo()
  const narrow = useNarrow()
  const pages = useInfinitePages(abcOperations.members, { runId: report.id, ...inputOfWhich(which), limit: 100 })
  const [active, setActive] = useState(-1)
  const [widths, setWidths] = useState<Record<string, number>>({})
  const columns = useColumns(report, pages.items)
  const handlers = useMemo(() => ({ onOpen: (row: AbcMember) => go(pathOf(row)), onChoose: doNothing }), [go])
  if (pages.error) return <ErrorState error={pages.error} onRetry={pages.refresh} />
  if (!pages.loading && pages.items.length === 0)
    return <EmptyState icon="search" title={t('insight.abc.list.empty')} hint={t('insight.abc.list.emptyHint')} />
  const keys = (event: KeyboardEvent): void => {
    const to = { ArrowDown: active + 1, ArrowUp: active - 1, Home: 0, End: pages.items.length - 1 }[event.key]
    const row = pages.items[active]
    if (event.key === 'Enter' && event.target === event.currentTarget && row) go(pathOf(row))
    if (to === undefined) return
    event.preventDefault()
    setActive(Math.max(0, Math.min(pages.items.length - 1, to)))
  }
  return (
    <div className={pages.items.length > 12 || pages.loading ? 'abc-members' : 'abc-members abc-members-few'}>
      <DataGrid<AbcMember>
        label={t('insight.abc.list')}
        rows={pages.items}
        rowId={(row) => row.customerId}
        rowTitle={(row) => row.name}
        rowPath={pathOf}
        columns={columns}
        settings={{ widths }}
        onResize={(column, width) => setWidths({ ...widths, [column]: width })}
        sort={undefined}
        onSort={doNothing}
        cards={narrow}
        loading={pages.loading}
        stale={pages.stale}
        hasMore={pages.hasMore}
        onNeedMore={pages.moreFailed ? doNothing : pages.loadMore}
        activeIndex={active}
        openId={undefined}
        chosen={undefined}
        handlers={handlers}
        headPick={undefined}
        summary={undefined}
        onKeyDown={keys}
        tail={<Tail pages={pages} />}
      />
    </div>
  )
}

function Tail({ pages }: { pages: Pages<AbcMember> }) {
  const t = useT()
  if (pages.moreFailed)
    return (
      <>
        {t('insight.abc.list.failed')}
        <Button small onClick={pages.loadMore}>
          {t('ui.retry')}
        </Button>
      </>
    )
  if (pages.hasMore) return t('ui.loading')
  return t('insight.abc.list.end', { n: pages.items.length })
}

function ClassCell({ row }: { row: AbcMember }) {
  const t = useT()
  const { previousClass } = row
  if (previousClass === null || previousClass === row.class) return <GradeBadge grade={row.class} />
  return (
    <span className="abc-moved" aria-label={t('insight.abc.list.classWas', { from: previousClass, to: row.class })}>
      <GradeBadge grade={previousClass} />
      <span aria-hidden className={row.class < previousClass ? 'ck-up' : 'ck-down'}>
        →
      </span>
      <GradeBadge grade={row.class} />
    </span>
  )
}

function useColumns(report: AbcReport, rows: readonly AbcMember[]): readonly Column<AbcMember>[] {
  const t = useT()
  const f = useFormat()
  const nameOf = useOwnerNames(rows.map((row) => row.ownerId))
  const measure = t(`insight.abc.measure.${report.settings.measure}`)
  return [
    { id: 'name', title: t('insight.abc.list.customer'), width: 240, render: (row) => <Name row={row} /> },
    { id: 'rank', title: t('insight.abc.list.rank'), width: 80, align: 'end', render: (row) => f.number(row.rank) },
    { id: 'class', title: t('insight.abc.list.class'), width: 110, onCard: 'bare', render: (row) => <ClassCell row={row} /> },
    {
      id: 'amount',
      title: t('ui.inUnit', { name: measure, unit: f.moneyUnit }),
      width: 150,
      align: 'end',
      render: (row) => <MoneyText minor={row.amountMinor} plain />,
    },
    {
      id: 'cumulative',
      title: t('insight.abc.list.cumulative'),
      width: 110,
      align: 'end',
      render: (row) => f.percent(ratio(row.cumulativeShare)),
    },
    { id: 'trend', title: t('insight.abc.list.trend'), width: 100, align: 'end', render: (row) => <Trend trend={row.trend} /> },
    {
      id: 'lastOrder',
      title: t('insight.abc.list.lastOrder'),
      width: 120,
      render: (row) => <DateText value={row.lastOrderOn} />,
    },
    {
      id: 'lastContact',
      title: t('insight.abc.list.lastContact'),
      width: 120,
      onCard: 'hide',
      render: (row) => <DateText value={row.lastContactAt} />,
    },
    { id: 'advice', title: t('insight.abc.list.advice'), width: 200, render: (row) => <AdviceCell row={row} /> },
    {
      id: 'owner',
      title: t('insight.abc.list.owner'),
      width: 140,
      render: (row) => <PersonTag name={nameOf(row.ownerId)} />,
    },
  ]
}

function Trend({ trend }: { trend: number | null }) {
  const t = useT()
  const f = useFormat()
  if (trend === null) return t('ui.none')
  const sign = trend > 0 ? '+' : ''
  return <span className={trend < 0 ? 'ck-down' : 'ck-up'}>{`${sign}${f.percent(ratio(trend), { decimals: 0 })}`}</span>
}

function AdviceCell({ row }: { row: AbcMember }) {
  const t = useT()
  const f = useFormat()
  if (row.advice === null) return null
  const words =
    row.advice === 'fell' && row.trendMinor >= 0
      ? t('insight.abc.advice.fellClass')
      : t(`insight.abc.advice.${row.advice}`, { amount: f.money(-row.trendMinor) })
  return <span className="ck-sub">{words}</span>
}

function Name({ row }: { row: AbcMember }) {
  return (
    <>
      <span>{row.name}</span>
      {row.code !== null && row.code !== row.name && <span className="ck-sub">{row.code}</span>}
    </>
  )
}
