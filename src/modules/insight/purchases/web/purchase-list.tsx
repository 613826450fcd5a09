import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from '../../../../ui/button/button.tsx'
import { useFormat } from '../../../../ui/format/use-format.ts'
import { useLocale, useT } from '../../../../ui/i18n.tsx'
import { ListPage } from '../../../../ui/list-page/list-page.tsx'
import type { BatchAction, Column } from '../../../../ui/list-page/list-types.ts'
import { useGo, useQueryState } from '../../../../ui/nav/link.tsx'
import { NotFoundState } from '../../../../ui/notice/error-state.tsx'
import { useMay } from '../../../../ui/session.ts'
import { DateText } from '../../../../ui/text/date-text.tsx'
import { DownloadButton } from '../../../../ui/text/download-button.tsx'
import { MoneyText } from '../../../../ui/text/money-text.tsx'
import { DepartmentSelect } from '../../departments/web/department-select.tsx'
import { purchaseOperations, type PurchaseRow } from '../purchase.api.ts'
import { purchaseGroups, type PurchaseGroup } from '../purchase.rules.ts'
import { SegmentDialog, TasksDialog, type Chosen } from './purchase-dialogs.tsx'

const isGroup = (text: string): text is PurchaseGroup => (purchaseGroups as readonly string[]).includes(text)

/** The customers behind one of the four figures, with what can be done for them. */
export function PurchaseList() {
  const group = useParams({ strict: false, select: (params: { group?: string }) => params.group ?? '' })
  return isGroup(group) ? <GroupList key={group} group={group} /> : <NotFoundState level={1} wayOut={<Back />} />
}

/** To the four questions, of the same department. */
function Back() {
  const t = useT()
  const go = useGo()
  const [{ department }] = useQueryState()
  return (
    <Button icon="chevronLeft" onClick={() => go(`/insight/purchases${department ? `?department=${department}` : ''}`)}>
      {t('insight.purchase.back')}
    </Button>
  )
}

function GroupList({ group }: { group: PurchaseGroup }) {
  const t = useT()
  const may = useMay()
  const locale = useLocale()
  const [query, setQuery] = useQueryState()
  const departmentId = query['department']
  const of = { group, ...(departmentId && { departmentId }) }
  const [tasks, setTasks] = useState<Chosen>()
  const [segment, setSegment] = useState<Chosen>()
  const open = { tasks: setTasks, segment: setSegment }
  const batch: BatchAction[] = (['tasks', 'segment'] as const)
    .filter((act) => may(act === 'tasks' ? 'customers.task.create' : 'customers.segment.create'))
    .map((act) => ({
      id: act,
      label: t(act === 'tasks' ? 'insight.purchase.createTasks' : 'insight.purchase.saveSegment'),
      idsOnly: true,
      run: (selection, done) => {
        if (selection.kind === 'ids') open[act]({ customerIds: [...selection.ids], done })
      },
    }))
  const whole: Chosen = { customerIds: undefined, done: () => undefined }
  return (
    <>
      <ListPage
        name={`insight.purchase.${group}`}
        title={t(`insight.purchase.group.${group}`)}
        sub={t(`insight.purchase.hint.${group}`)}
        operation={purchaseOperations.list}
        input={of}
        columns={useColumns()}
        defaultSort="-netMinor"
        rowId={(row) => row.id}
        rowTitle={(row) => row.name}
        rowPath={(row) => `/customers/${row.id}`}
        batch={batch}
        empty={{ title: t('insight.purchase.emptyTitle'), hint: t('insight.purchase.emptyHint'), actions: <Back /> }}
        actions={
          <>
            <Back />
            <DepartmentSelect value={departmentId} onChange={(department) => setQuery({ department })} />
            {may('customers.customer.export') && (
              <DownloadButton
                operation={purchaseOperations.export}
                input={{ ...of, locale }}
                label={t('insight.purchase.export')}
              />
            )}
            {may('customers.segment.create') && (
              <Button onClick={() => setSegment(whole)}>{t('insight.purchase.saveSegment')}</Button>
            )}
            {may('customers.task.create') && (
              <Button kind="primary" onClick={() => setTasks(whole)}>
                {t('insight.purchase.createTasks')}
              </Button>
            )}
          </>
        }
      />
      {tasks && <TasksDialog group={group} departmentId={departmentId} chosen={tasks} onClose={() => setTasks(undefined)} />}
      {segment && (
        <SegmentDialog group={group} departmentId={departmentId} chosen={segment} onClose={() => setSegment(undefined)} />
      )}
    </>
  )
}

function useColumns(): readonly Column<PurchaseRow>[] {
  const t = useT()
  const f = useFormat()
  const title = (column: string): string => t(`insight.purchase.column.${column}`)
  return [
    { id: 'name', title: title('name'), render: (row) => row.name, width: 280 },
    { id: 'code', title: title('code'), render: (row) => row.code ?? t('ui.none'), width: 120, onCard: 'hide' },
    {
      id: 'purchaseCount',
      title: title('purchaseCount'),
      render: (row) => f.number(row.purchaseCount),
      width: 110,
      align: 'end',
    },
    {
      id: 'netMinor',
      title: title('netMinor'),
      render: (row) => <MoneyText minor={row.netMinor} plain />,
      width: 150,
      align: 'end',
      sortable: true,
    },
    { id: 'lastOrderOn', title: title('lastOrderOn'), render: (row) => <DateText value={row.lastOrderOn} />, width: 130 },
    { id: 'lastContactAt', title: title('lastContactAt'), render: (row) => <DateText value={row.lastContactAt} />, width: 140 },
    { id: 'firstOrderOn', title: title('firstOrderOn'), render: (row) => <DateText value={row.firstOrderOn} />, optional: true },
  ]
}
