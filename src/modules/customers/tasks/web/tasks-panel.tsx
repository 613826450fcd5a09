import { useState } from 'react'
import { Button } from '../../../../ui/button/button.tsx'
import { useInfinitePages } from '../../../../ui/client/pages.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { EmptyState } from '../../../../ui/notice/empty-state.tsx'
import { ErrorState } from '../../../../ui/notice/error-state.tsx'
import { useMay } from '../../../../ui/session.ts'
import { Skeleton } from '../../../../ui/skeleton/skeleton.tsx'
import { taskOperations } from '../task.api.ts'
import { TaskDialog } from './task-form.tsx'
import { TaskLines } from './task-lines.tsx'
import './task.css'

/** What is to be done about a customer, and what was done. */
export function TasksPanel({ customerId }: { customerId: string }) {
  const t = useT()
  const mayCreate = useMay()('customers.task.create')
  const [creating, setCreating] = useState(false)
  const open = useInfinitePages(taskOperations.list, { customerId, state: 'open', limit: 50 })
  const done = useInfinitePages(taskOperations.list, { customerId, state: 'done', limit: 10 })
  if (open.error) return <ErrorState error={open.error} onRetry={open.refresh} />
  if (open.loading) return <Skeleton lines={3} />
  const create = mayCreate && (
    <Button small icon="plus" onClick={() => setCreating(true)}>
      {t('customers.task.new')}
    </Button>
  )
  return (
    <>
      {open.items.length > 0 && <div className="ck-tasks-bar">{create}</div>}
      {open.items.length === 0 && (
        <EmptyState icon="check" title={t('customers.task.title')} hint={t('customers.task.empty')} actions={create} />
      )}
      <TaskLines tasks={open.items} />
      <TaskLines tasks={done.items} />
      {creating && <TaskDialog customerId={customerId} onClose={() => setCreating(false)} />}
    </>
  )
}
