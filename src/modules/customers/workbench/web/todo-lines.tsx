import { addDays } from '../../../../kernel/days.ts'
import { dayStartAt } from '../../../../kernel/date-words.ts'
import { Button } from '../../../../ui/button/button.tsx'
import { useCommand } from '../../../../ui/client/query.ts'
import { useFormat } from '../../../../ui/format/use-format.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { Link } from '../../../../ui/nav/link.tsx'
import { errorText } from '../../../../ui/notice/error-state.tsx'
import { useMay, useSession } from '../../../../ui/session.ts'
import { GradeBadge } from '../../../../ui/tag/grade-badge.tsx'
import { DueText } from '../../../../ui/text/date-text.tsx'
import { showToast, showUndo } from '../../../../ui/toast/toast.tsx'
import { customerOperations } from '../../archive/customer.api.ts'
import { CallButton } from '../../archive/web/customer-words.tsx'
import { taskOperations } from '../../tasks/task.api.ts'
import type { TodoItem } from '../workbench.api.ts'

const subjects = ['customers.workbench', 'customers.task', 'customers.customer'] as const

export function TodoLines({ items, onFollow }: { items: readonly TodoItem[]; onFollow: (item: TodoItem) => void }) {
  return (
    <ul>
      {items.map((item) => (
        <TodoLine key={`${item.kind}${item.id}`} item={item} onFollow={() => onFollow(item)} />
      ))}
    </ul>
  )
}

/** When, who, why, and what can be done at once. */
function TodoLine({ item, onFollow }: { item: TodoItem; onFollow: () => void }) {
  const t = useT()
  const may = useMay()
  const postpone = usePostpone(item)
  const setDone = useCommand(taskOperations.setDone, { invalidates: subjects })
  const finish = (): void =>
    setDone.mutate(
      { id: item.id, done: true },
      {
        onError: (error) => showToast(errorText(error, t)),
        onSuccess: () => showUndo(t('customers.task.wasDone'), () => setDone.mutateAsync({ id: item.id, done: false })),
      },
    )
  const name = item.customerName ?? item.title ?? ''
  const what = item.kind === 'contact' ? t('customers.workbench.contact') : item.customerName === null ? null : item.title
  return (
    <li className="ck-todo">
      <div className="ck-todo-when">
        <DueText value={item.at} />
      </div>
      <div className="ck-grow">
        <div className="ck-todo-name">
          {item.customerId === null ? name : <Link to={`/customers/${item.customerId}`}>{name}</Link>}
          <GradeBadge grade={item.grade} />
        </div>
        <div className="ck-todo-why">
          {what && <strong>{what}</strong>}
          {what && item.reason && ' · '}
          {item.reason && t(item.reason)}
        </div>
      </div>
      <div className="ck-todo-acts">
        <CallButton small phone={item.phone} />
        {item.customerId !== null && may('customers.followUp.create') && (
          <Button small onClick={onFollow}>
            {t('customers.workbench.follow')}
          </Button>
        )}
        {item.kind === 'task' && (
          <Button small busy={setDone.isPending} onClick={finish}>
            {t('customers.task.done')}
          </Button>
        )}
        {postpone && (
          <Button small kind="text" onClick={postpone}>
            {t('customers.workbench.postpone')}
          </Button>
        )}
      </div>
    </li>
  )
}

/** To the same hour of tomorrow; the toast takes it back. Undefined where the person may not change it. */
function usePostpone(item: TodoItem): (() => void) | undefined {
  const t = useT()
  const f = useFormat()
  const may = useMay()
  const { timeZone } = useSession().organisation
  const task = useCommand(taskOperations.update, { invalidates: subjects })
  const customer = useCommand(customerOperations.update, { invalidates: subjects })
  const move = (to: string, version: number): Promise<{ version: number }> =>
    item.kind === 'task'
      ? task.mutateAsync({ id: item.id, version, dueAt: to })
      : customer.mutateAsync({ id: item.id, version, nextContactAt: to })
  if (!may(item.kind === 'task' ? 'customers.task.update' : 'customers.customer.update')) return undefined
  return () => {
    const hour = (Date.parse(item.at) - dayStartAt(f.fullInstant(item.at).slice(0, 10), timeZone).getTime()) % 86_400_000
    const to = new Date(dayStartAt(addDays(f.today, 1), timeZone).getTime() + hour).toISOString()
    void move(to, item.version).then(
      (moved) => showUndo(t('customers.workbench.postponed'), () => move(item.at, moved.version)),
      (error: unknown) => showToast(errorText(error, t)),
    )
  }
}
