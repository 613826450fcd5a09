import { addDays } from '../../../../kernel/days.ts'
import { Dialog } from '../../../../ui/dialog/dialog.tsx'
import { FormField } from '../../../../ui/form/form-field.tsx'
import { OperationForm } from '../../../../ui/form/operation-form.tsx'
import { useFormat } from '../../../../ui/format/use-format.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { showToast } from '../../../../ui/toast/toast.tsx'
import { purchaseOperations } from '../purchase.api.ts'
import type { PurchaseGroup } from '../purchase.rules.ts'

/** Chosen customers, or (undefined) the whole group; `done` clears the selection. */
export interface Chosen {
  customerIds: string[] | undefined
  done: () => void
}

interface GroupDialogProps {
  group: PurchaseGroup
  departmentId: string | undefined
  chosen: Chosen
  onClose: () => void
}

const baseOf = ({ group, departmentId, chosen }: GroupDialogProps) => ({
  group,
  ...(departmentId && { departmentId }),
  ...(chosen.customerIds && { customerIds: chosen.customerIds }),
})

export function TasksDialog(props: GroupDialogProps) {
  const t = useT()
  const f = useFormat()
  const title = t('insight.purchase.createTasks')
  return (
    <Dialog title={title} onClose={props.onClose}>
      <p className="ck-sub">{t('insight.purchase.taskHint')}</p>
      <OperationForm
        operation={purchaseOperations.createTasks}
        base={baseOf(props)}
        initial={{
          title: t(`insight.purchase.taskDefault.${props.group}`),
          dueAt: new Date(`${addDays(f.today, 7)}T09:00:00`).toISOString(),
        }}
        invalidates={['customers.task', 'customers.workbench']}
        submitLabel={title}
        onCancel={props.onClose}
        onDone={(answer) => {
          showToast(t('insight.purchase.tasksMade', { n: answer.created }))
          props.chosen.done()
          props.onClose()
        }}
      >
        <FormField name="title" label={t('insight.purchase.taskTitle')} required autoFocus maxLength={200} wide />
        <FormField name="dueAt" label={t('insight.purchase.dueAt')} kind="instant" required />
      </OperationForm>
    </Dialog>
  )
}

export function SegmentDialog(props: GroupDialogProps) {
  const t = useT()
  const f = useFormat()
  const title = t('insight.purchase.saveSegment')
  return (
    <Dialog title={title} onClose={props.onClose}>
      <OperationForm
        operation={purchaseOperations.saveSegment}
        base={baseOf(props)}
        initial={{ name: `${t(`insight.purchase.group.${props.group}`)} ${f.today}` }}
        invalidates={['customers.segment']}
        submitLabel={title}
        onCancel={props.onClose}
        onDone={(answer) => {
          showToast(t('insight.purchase.segmentMade', { n: answer.members }))
          props.chosen.done()
          props.onClose()
        }}
      >
        <FormField name="name" label={t('insight.purchase.segmentName')} required autoFocus maxLength={100} wide />
      </OperationForm>
    </Dialog>
  )
}
