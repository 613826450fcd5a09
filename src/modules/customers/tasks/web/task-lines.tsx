import { useState } from 'react'
import { Button, IconButton } from '../../../../ui/button/button.tsx'
import { useCommand } from '../../../../ui/client/query.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { Link } from '../../../../ui/nav/link.tsx'
import { ErrorNotice } from '../../../../ui/notice/error-state.tsx'
import { GradeBadge } from '../../../../ui/tag/grade-badge.tsx'
import { DateText, DueText } from '../../../../ui/text/date-text.tsx'
import { showUndo } from '../../../../ui/toast/toast.tsx'
import { taskOperations, type TaskView } from '../task.api.ts'
import { TaskDialog } from './task-form.tsx'
import './task.css'

const subjects = ['customers.task', 'customers.workbench', 'customers.timeline'] as const

/** Tasks as lines with their acts. `withCustomer` outside the customer's own page. */
export function TaskLines({ tasks, withCustomer }: { tasks: readonly TaskView[]; withCustomer?: boolean }) {
  const [editing, setEditing] = useState<TaskView>()
  return (
    <>
      <ul className="ck-tasks">
        {tasks.map((task) => (
          <TaskLine key={task.id} task={task} withCustomer={withCustomer ?? false} onEdit={() => setEditing(task)} />
        ))}
      </ul>
      {editing && <TaskDialog task={editing} onClose={() => setEditing(undefined)} />}
    </>
  )
}

function TaskLine({ task, withCustomer, onEdit }: { task: TaskView; withCustomer: boolean; onEdit: () => void }) {
  const t = useT()
  const setDone = useCommand(taskOperations.setDone, { invalidates: subjects })
  const remove = useCommand(taskOperations.deleteMany, { invalidates: subjects })
  const restore = useCommand(taskOperations.restoreMany, { invalidates: subjects })
  const { id } = task
  const isDone = task.doneAt !== null
  const finish = (): void =>
    setDone.mutate(
      { id, done: true },
      { onSuccess: () => showUndo(t('customers.task.wasDone'), () => setDone.mutateAsync({ id, done: false })) },
    )
  const drop = (): void =>
    remove.mutate(
      { ids: [id] },
      { onSuccess: () => showUndo(t('customers.task.deleted'), () => restore.mutateAsync({ ids: [id] })) },
    )
  return (
    <li className="ck-task">
      <div className="ck-task-when">{isDone ? <DateText value={task.doneAt} /> : <DueText value={task.dueAt} />}</div>
      <div className="ck-grow">
        <div className={isDone ? 'ck-task-title ck-task-done' : 'ck-task-title'}>{task.title}</div>
        <div className="ck-sub">
          {withCustomer && task.customerId !== null && (
            <>
              <Link to={`/customers/${task.customerId}`}>{task.customerName}</Link> <GradeBadge grade={task.grade} />{' '}
            </>
          )}
          {[task.assigneeName, task.reason].filter(Boolean).join(' · ')}
        </div>
        <ErrorNotice error={setDone.error ?? remove.error} />
      </div>
      <div className="ck-task-acts">
        {isDone ? (
          <Button small busy={setDone.isPending} onClick={() => setDone.mutate({ id, done: false })}>
            {t('customers.task.reopen')}
          </Button>
        ) : (
          <>
            <Button small icon="check" busy={setDone.isPending} onClick={finish}>
              {t('customers.task.done')}
            </Button>
            <IconButton small icon="edit" label={t('customers.action.edit')} onClick={onEdit} />
            <IconButton small icon="trash" label={t('customers.action.delete')} onClick={drop} />
          </>
        )}
      </div>
    </li>
  )
}
