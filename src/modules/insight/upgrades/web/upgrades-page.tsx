import { useState } from 'react'
import { ChipChoices } from '../../../../ui/chip/chip.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { ListPage } from '../../../../ui/list-page/list-page.tsx'
import type { Column } from '../../../../ui/list-page/list-types.ts'
import { Link, useQueryState } from '../../../../ui/nav/link.tsx'
import { GradeBadge } from '../../../../ui/tag/grade-badge.tsx'
import { PersonTag } from '../../../../ui/tag/person-tag.tsx'
import { StatusTag } from '../../../../ui/tag/status-tag.tsx'
import { DateText } from '../../../../ui/text/date-text.tsx'
import { upgradeOperations, type UpgradeView } from '../upgrade.api.ts'
import { EditPlanDialog } from './edit-plan-dialog.tsx'
import { measuresText, stateTones, wayText, type State } from './upgrade-words.ts'

const states: readonly State[] = ['open', 'reached', 'missed', 'cancelled']

/** Every upgrade plan: what is to become of whom, and what became of it. */
export function UpgradesPage() {
  const t = useT()
  const [query, setQuery] = useQueryState()
  const [editing, setEditing] = useState<UpgradeView>()
  const state = states.find((name) => name === query['state']) ?? 'open'
  return (
    <>
      <ListPage
        key={state}
        name="insight.upgrade"
        title={t('insight.upgrade.title')}
        sub={t('insight.upgrade.sub')}
        operation={upgradeOperations.list}
        input={{ state }}
        columns={useColumns()}
        searchable={false}
        rowId={(row) => row.id}
        rowTitle={(row) => row.customerName}
        onOpen={setEditing}
        actions={
          <ChipChoices<State>
            label={t('insight.upgrade.state')}
            value={state}
            onChange={(next) => setQuery({ state: next === 'open' ? undefined : next })}
            choices={states.map((value) => ({ value, label: t(`insight.upgrade.state.${value}`) }))}
          />
        }
        empty={{
          title: t('insight.upgrade.emptyTitle'),
          hint: t('insight.upgrade.emptyHint'),
          actions: (
            <Link to="/insight/abc" className="ck-btn ck-btn-primary">
              {t('insight.upgrade.toAbc')}
            </Link>
          ),
        }}
      />
      {editing && <EditPlanDialog plan={editing} onClose={() => setEditing(undefined)} />}
    </>
  )
}

function useColumns(): readonly Column<UpgradeView>[] {
  const t = useT()
  return [
    { id: 'customer', title: t('insight.upgrade.column.customer'), render: (row) => row.customerName, width: 260 },
    { id: 'way', title: t('insight.upgrade.column.way'), render: (row) => wayText(row, t), width: 110 },
    {
      id: 'now',
      title: t('insight.upgrade.column.now'),
      render: (row) => (row.currentClass ? <GradeBadge grade={row.currentClass} /> : t('insight.upgrade.none')),
      width: 90,
    },
    { id: 'due', title: t('insight.upgrade.due'), render: (row) => <DateText value={row.dueOn} />, width: 120 },
    { id: 'measures', title: t('insight.upgrade.measures'), render: (row) => measuresText(row, t), width: 220 },
    {
      id: 'owner',
      title: t('insight.upgrade.owner'),
      render: (row) => <PersonTag name={row.ownerName ?? undefined} />,
      width: 140,
    },
    {
      id: 'state',
      title: t('insight.upgrade.state'),
      render: (row) => <StatusTag tone={stateTones[row.state]}>{t(`insight.upgrade.state.${row.state}`)}</StatusTag>,
      width: 100,
    },
    { id: 'note', title: t('insight.upgrade.note'), render: (row) => row.note ?? '', width: 240, onCard: 'hide' },
  ]
}
