import { addDays } from '../../../../kernel/days.ts'
import { Dialog } from '../../../../ui/dialog/dialog.tsx'
import { FormField } from '../../../../ui/form/form-field.tsx'
import { OperationForm } from '../../../../ui/form/operation-form.tsx'
import { useFormat } from '../../../../ui/format/use-format.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { showToast } from '../../../../ui/toast/toast.tsx'
import { segmentOperations } from '../../../customers/segments/segment.api.ts'
import { taskOperations } from '../../../customers/tasks/task.api.ts'
import { PlanDialog } from '../../upgrades/web/plan-dialog.tsx'

/** Chosen customers and how to forget the choice. */
export interface Chosen {
  customerIds: string[]
  done: () => void
}

export type PriorityAct = 'tasks' | 'segment' | 'upgrade'

interface PriorityDialogProps {
  chosen: Chosen
  onClose: () => void
}

/** The dialog of an act on chosen customers. */
export function PriorityDialog({ act, ...props }: PriorityDialogProps & { act: PriorityAct }) {
  const t = useT()
  const { customerIds, done } = props.chosen
  if (act === 'tasks') return <TasksDialog {...props} />
  if (act === 'segment') return <SegmentDialog {...props} />
  return (
    <PlanDialog
      base={{ customerIds }}
      what={t('insight.priority.what', { n: customerIds.length })}
      from="B"
      count={customerIds.length}
      onClose={() => {
        done()
        props.onClose()
      }}
    />
  )
}

function TasksDialog({ chosen, onClose }: PriorityDialogProps) {
  const t = useT()
  const f = useFormat()
  return (
    <Dialog title={t('insight.priority.tasks')} onClose={onClose}>
      <OperationForm
        operation={taskOperations.createMany}
        base={{ customerIds: chosen.customerIds }}
        initial={{
          title: t('insight.priority.taskDefault'),
          dueAt: new Date(`${addDays(f.today, 3)}T09:00:00`).toISOString(),
        }}
        invalidates={['customers.task', 'customers.workbench']}
        submitLabel={t('insight.priority.tasks')}
        onCancel={onClose}
        onDone={(answer) => {
          showToast(t('insight.priority.made', { n: answer.count }))
          chosen.done()
          onClose()
        }}
      >
        <FormField
          name="title"
          label={t('insight.priority.taskTitle')}
          hint={t('insight.priority.taskHint')}
          required
          maxLength={200}
          wide
          autoFocus
        />
        <FormField name="dueAt" kind="instant" label={t('insight.priority.due')} required />
      </OperationForm>
    </Dialog>
  )
}

function SegmentDialog({ chosen, onClose }: PriorityDialogProps) {
  const t = useT()
  const f = useFormat()
  return (
    <Dialog title={t('insight.priority.segment')} onClose={onClose}>
      <OperationForm
        operation={segmentOperations.create}
        base={{ customerIds: chosen.customerIds }}
        initial={{ name: t('insight.priority.segmentDefault', { day: f.today }) }}
        invalidates={['customers.segment']}
        onCancel={onClose}
        onDone={(answer) => {
          showToast(t('insight.priority.kept', { n: answer.count }))
          chosen.done()
          onClose()
        }}
      >
        <FormField name="name" label={t('insight.priority.segmentName')} required maxLength={100} wide autoFocus />
      </OperationForm>
    </Dialog>
  )
}
