import { useState } from 'react'
import { Button } from '../../../../ui/button/button.tsx'
import { ChipChoices } from '../../../../ui/chip/chip.tsx'
import { useInfinitePages } from '../../../../ui/client/pages.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { useQueryState } from '../../../../ui/nav/link.tsx'
import { EmptyState } from '../../../../ui/notice/empty-state.tsx'
import { ErrorState } from '../../../../ui/notice/error-state.tsx'
import { Card, Page } from '../../../../ui/page/page.tsx'
import { useMay } from '../../../../ui/session.ts'
import { Skeleton } from '../../../../ui/skeleton/skeleton.tsx'
import { taskOperations } from '../task.api.ts'
import { TaskDialog } from './task-form.tsx'
import { TaskLines } from './task-lines.tsx'
import './task.css'

const states = ['open', 'overdue', 'today', 'coming', 'done'] as const
type State = (typeof states)[number]

/** Tasks: mine or the team's, by when they are due. */
export function TasksPage() {
  const t = useT()
  const may = useMay()
  const [query, setQuery] = useQueryState()
  const [creating, setCreating] = useState(query['new'] === '1')
  const state = states.find((one) => one === query['state']) ?? 'open'
  const whose = query['whose'] === 'all' ? 'all' : 'mine'
  const list = useInfinitePages(taskOperations.list, { state, whose, limit: 50 })
  const create = may('customers.task.create') && (
    <Button kind="primary" icon="plus" onClick={() => setCreating(true)}>
      {t('customers.task.new')}
    </Button>
  )
  return (
    <Page title={t('customers.task.title')} actions={create}>
      <div className="ck-tasks-bar">
        <ChipChoices<State>
          label={t('customers.task.field.state')}
          value={state}
          choices={states.map((value) => ({ value, label: t(`customers.task.view.${value}`) }))}
          onChange={(next) => setQuery({ state: next === 'open' ? undefined : next })}
        />
        <ChipChoices<'mine' | 'all'>
          label={t('customers.task.field.assigneeId')}
          value={whose}
          choices={(['mine', 'all'] as const).map((value) => ({ value, label: t(`customers.task.${value}`) }))}
          onChange={(next) => setQuery({ whose: next === 'mine' ? undefined : next })}
        />
      </div>
      <Card>
        <div className="ck-tasks-card">
          {list.error && <ErrorState error={list.error} onRetry={list.refresh} />}
          {list.loading && <Skeleton lines={6} />}
          {!list.loading && !list.error && list.items.length === 0 && (
            <EmptyState
              icon="check"
              title={t(state === 'done' ? 'customers.task.emptyDone' : 'customers.task.emptyTitle')}
              hint={state !== 'done' && t('customers.task.empty')}
              actions={state !== 'done' && create}
            />
          )}
          <TaskLines tasks={list.items} withCustomer />
          {list.hasMore && (
            <Button busy={list.loadingMore} onClick={list.loadMore}>
              {t('customers.timeline.more')}
            </Button>
          )}
        </div>
      </Card>
      {creating && (
        <TaskDialog
          onClose={() => {
            setCreating(false)
            setQuery({ new: undefined }, { replace: true })
          }}
        />
      )}
    </Page>
  )
}
