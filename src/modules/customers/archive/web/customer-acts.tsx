import { useState } from 'react'
import { Button, IconButton } from '../../../../ui/button/button.tsx'
import { useCommand } from '../../../../ui/client/query.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { Menu, type MenuEntry } from '../../../../ui/menu/menu.tsx'
import { ErrorNotice } from '../../../../ui/notice/error-state.tsx'
import { showUndo } from '../../../../ui/toast/toast.tsx'
import { AssignDialog } from '../../batch/web/assign-dialog.tsx'
import { TaskDialog } from '../../tasks/web/task-form.tsx'
import { customerOperations } from '../customer.api.ts'
import { CallButton, customerSubjects, type Customer } from './customer-words.tsx'

interface ActsProps {
  customer: Customer
  onEdit: () => void
  onGone: () => void
}

/** What can be done with the customer, by the abilities that came with it. */
export function CustomerActs({ customer, onEdit, onGone }: ActsProps) {
  const t = useT()
  const [dialog, setDialog] = useState<'assign' | 'task'>()
  const restore = useCommand(customerOperations.restore, { invalidates: customerSubjects })
  const { abilities, id } = customer
  const gone = (): void => {
    onGone()
    showUndo(t('customers.done.deleted', { count: 1 }), () => restore.mutateAsync({ id }))
  }
  const remove = useCommand(customerOperations.delete, { invalidates: customerSubjects, onSuccess: gone })
  const drop = (): void => remove.mutate({ id })
  const entries: MenuEntry[] = [
    ...(abilities.assign ? [{ id: 'assign', label: t('customers.action.assign'), onSelect: () => setDialog('assign') }] : []),
    ...(abilities.delete
      ? [{ id: 'delete', label: t('customers.action.delete'), icon: 'trash' as const, danger: true, onSelect: drop }]
      : []),
  ]
  return (
    <div className="ck-customer-acts">
      <CallButton small phone={customer.phone ?? customer.principalPhone} />
      {abilities.task && (
        <Button small icon="check" onClick={() => setDialog('task')}>
          {t('customers.task.new')}
        </Button>
      )}
      {abilities.update && (
        <Button small icon="edit" onClick={onEdit}>
          {t('customers.action.edit')}
        </Button>
      )}
      {entries.length > 0 && (
        <Menu
          label={t('customers.action.more')}
          entries={entries}
          align="end"
          renderTrigger={(trigger) => <IconButton {...trigger} small icon="more" label={t('customers.action.more')} />}
        />
      )}
      <ErrorNotice error={remove.error} />
      {dialog === 'assign' && (
        <AssignDialog customerIds={[customer.id]} onClose={() => setDialog(undefined)} onDone={() => setDialog(undefined)} />
      )}
      {dialog === 'task' && <TaskDialog customerId={customer.id} onClose={() => setDialog(undefined)} />}
    </div>
  )
}
