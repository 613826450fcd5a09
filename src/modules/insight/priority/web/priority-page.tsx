import { useState } from 'react'
import { Button } from '../../../../ui/button/button.tsx'
import { useOperation } from '../../../../ui/client/query.ts'
import { useFormat } from '../../../../ui/format/use-format.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { ListPage } from '../../../../ui/list-page/list-page.tsx'
import type { BatchAction, Column } from '../../../../ui/list-page/list-types.ts'
import { Link } from '../../../../ui/nav/link.tsx'
import { useMay } from '../../../../ui/session.ts'
import { GradeBadge } from '../../../../ui/tag/grade-badge.tsx'
import { PersonTag } from '../../../../ui/tag/person-tag.tsx'
import { StatusTag } from '../../../../ui/tag/status-tag.tsx'
import { DateText } from '../../../../ui/text/date-text.tsx'
import { MoneyText } from '../../../../ui/text/money-text.tsx'
import { priorityOperations, type PriorityRow } from '../priority.api.ts'
import { PriorityDialog, type Chosen, type PriorityAct } from './priority-dialogs.tsx'

const rights = { tasks: 'customers.task.create', segment: 'customers.segment.create', upgrade: 'insight.upgrade.create' } as const
const words = { tasks: 'insight.priority.tasks', segment: 'insight.priority.segment', upgrade: 'insight.upgrade.act' } as const
const shown = 100

/** Who is rising and not A yet: the customers to track first. */
export function PriorityPage() {
  const t = useT()
  const may = useMay()
  const [acting, setActing] = useState<{ act: PriorityAct; chosen: Chosen }>()
  const { data } = useOperation(priorityOperations.list, { limit: shown })
  const acts = (['segment', 'tasks', 'upgrade'] as const).filter((act) => may(rights[act]))
  const batch: BatchAction[] = acts.map((act) => ({
    id: act,
    label: t(words[act]),
    idsOnly: true,
    run: (selection, done) => {
      if (selection.kind === 'ids') setActing({ act, chosen: { customerIds: [...selection.ids], done } })
    },
  }))
  const all: Chosen = { customerIds: (data?.items ?? []).map((row) => row.customerId), done: () => undefined }
  const days = data?.from && data.middle && data.to ? { from: data.from, middle: data.middle, to: data.to } : undefined
  return (
    <>
      <ListPage
        name="insight.priority"
        title={t('insight.priority.title')}
        sub={days && t('insight.priority.sub', days)}
        operation={priorityOperations.list}
        columns={useColumns()}
        searchable={false}
        rowId={(row) => row.customerId}
        rowTitle={(row) => row.name}
        rowPath={(row) => `/customers/${row.customerId}`}
        batch={batch}
        actions={
          all.customerIds.length > 0 &&
          acts.map((act) => (
            <Button key={act} kind={act === 'upgrade' ? 'primary' : 'default'} onClick={() => setActing({ act, chosen: all })}>
              {t(words[act])}
            </Button>
          ))
        }
        empty={{
          title: t('insight.priority.emptyTitle'),
          hint: t('insight.priority.emptyHint'),
          actions: (
            <Link to="/insight/abc" className="ck-btn">
              {t('insight.upgrade.toAbc')}
            </Link>
          ),
        }}
      />
      {acting && <PriorityDialog {...acting} onClose={() => setActing(undefined)} />}
    </>
  )
}

function useColumns(): readonly Column<PriorityRow>[] {
  const t = useT()
  const { moneyUnit } = useFormat()
  const title = (column: string): string => t(`insight.priority.column.${column}`)
  const money = (id: string, of: (row: PriorityRow) => number | null): Column<PriorityRow> => ({
    id,
    title: t('ui.inUnit', { name: title(id), unit: moneyUnit }),
    width: 126,
    align: 'end',
    render: (row) => {
      const minor = of(row)
      return minor === null ? t('ui.none') : <MoneyText minor={minor} plain />
    },
  })
  return [
    { id: 'name', title: title('name'), width: 220, render: (row) => row.name },
    { id: 'class', title: title('class'), width: 72, onCard: 'bare', render: (row) => <GradeBadge grade={row.class} /> },
    money('increase', (row) => row.increaseMinor),
    money('recent', (row) => row.recentMinor),
    money('former', (row) => row.formerMinor),
    money('lacks', (row) => row.lacksMinor),
    {
      id: 'plan',
      title: title('plan'),
      width: 100,
      render: (row) => row.hasPlan && <StatusTag tone="info">{t('insight.priority.planned')}</StatusTag>,
    },
    { id: 'lastContact', title: title('lastContact'), width: 120, render: (row) => <DateText value={row.lastContactAt} /> },
    { id: 'owner', title: title('owner'), width: 130, render: (row) => <PersonTag name={row.ownerName ?? undefined} /> },
  ]
}
