import { useState } from 'react'
import { addDays, type Day } from '../../../../kernel/days.ts'
import { dayStartAt } from '../../../../kernel/date-words.ts'
import { Dialog } from '../../../../ui/dialog/dialog.tsx'
import { FormField } from '../../../../ui/form/form-field.tsx'
import { OperationForm } from '../../../../ui/form/operation-form.tsx'
import { useFormat } from '../../../../ui/format/use-format.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { useSession } from '../../../../ui/session.ts'
import { showToast, showUndo } from '../../../../ui/toast/toast.tsx'
import { call } from '../../../../ui/client/client.ts'
import { searchPeople } from '../../../admin/web.ts'
import { taskOperations, type TaskView } from '../task.api.ts'

const subjects = ['customers.task', 'customers.workbench', 'customers.timeline'] as const

/** At ten some days from today, on the organisation's clocks. */
const atTen = (today: Day, days: number, timeZone: string): string =>
  new Date(dayStartAt(addDays(today, days), timeZone).getTime() + 10 * 3_600_000).toISOString()

function useStart(days = 1): string {
  const f = useFormat()
  const { timeZone } = useSession().organisation
  const [start] = useState(() => atTen(f.today, days, timeZone))
  return start
}

interface TaskDialogProps {
  customerId?: string | undefined
  /** Absent = a new one. */
  task?: TaskView | undefined
  onClose: () => void
}

export function TaskDialog({ customerId, task, onClose }: TaskDialogProps) {
  const t = useT()
  const start = useStart()
  const done = (): void => {
    onClose()
    showToast(t(task ? 'customers.done.saved' : 'customers.task.created'))
  }
  const fields = (
    <>
      <FormField name="title" label={t('customers.task.field.title')} required maxLength={200} wide autoFocus />
      <FormField name="dueAt" kind="instant" label={t('customers.task.field.dueAt')} required />
      <FormField name="remindAt" kind="instant" label={t('customers.task.field.remindAt')} />
      <FormField
        name="assigneeId"
        kind="choice"
        label={t('customers.task.field.assigneeId')}
        options={searchPeople}
        chosen={task ? [{ value: task.assigneeId, label: task.assigneeName ?? '' }] : []}
      />
    </>
  )
  return (
    <Dialog title={t(task ? 'customers.task.one' : 'customers.task.new')} onClose={onClose}>
      {task ? (
        <OperationForm
          operation={taskOperations.update}
          base={{ id: task.id, version: task.version }}
          initial={{ title: task.title, dueAt: task.dueAt, remindAt: task.remindAt, assigneeId: task.assigneeId }}
          invalidates={subjects}
          onCancel={onClose}
          onDone={done}
        >
          {fields}
        </OperationForm>
      ) : (
        <OperationForm
          operation={taskOperations.create}
          base={customerId === undefined ? {} : { customerId }}
          initial={{ dueAt: start, remindAt: start }}
          draft={`customers.task.${customerId ?? 'new'}`}
          invalidates={subjects}
          onCancel={onClose}
          onDone={done}
        >
          {fields}
        </OperationForm>
      )}
    </Dialog>
  )
}

export interface BatchTaskDialogProps {
  customerIds?: readonly string[]
  segmentId?: string
  /** The title to begin with, and how many days from today it is due; otherwise none, and tomorrow. */
  title?: string
  dueInDays?: number
  onClose: () => void
  onDone: () => void
}

/** A task for each of several customers, given to their owners; the toast takes them all back. */
export function BatchTaskDialog({ customerIds, segmentId, title, dueInDays, onClose, onDone }: BatchTaskDialogProps) {
  const t = useT()
  const start = useStart(dueInDays)
  return (
    <Dialog title={t('customers.action.tasks')} onClose={onClose}>
      <OperationForm
        operation={taskOperations.createMany}
        base={segmentId === undefined ? { customerIds: [...(customerIds ?? [])] } : { segmentId }}
        initial={{ dueAt: start, ...(title !== undefined && { title }) }}
        invalidates={subjects}
        onCancel={onClose}
        onDone={(answer) => {
          onDone()
          showUndo(t('customers.task.createdMany', { count: answer.count }), () =>
            call(taskOperations.deleteMany, { ids: answer.taskIds }),
          )
        }}
      >
        <FormField
          name="title"
          label={t('customers.task.field.title')}
          hint={t('customers.task.forOwners')}
          required
          maxLength={200}
          wide
          autoFocus
        />
        <FormField name="dueAt" kind="instant" label={t('customers.task.field.dueAt')} required />
        <FormField name="remindAt" kind="instant" label={t('customers.task.field.remindAt')} />
        <FormField name="reason" label={t('customers.task.field.reason')} maxLength={500} wide />
      </OperationForm>
    </Dialog>
  )
}
