import { Dialog } from '../../../../ui/dialog/dialog.tsx'
import { FormField } from '../../../../ui/form/form-field.tsx'
import { OperationForm } from '../../../../ui/form/operation-form.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { useGo } from '../../../../ui/nav/link.tsx'
import { showToast } from '../../../../ui/toast/toast.tsx'
import { segmentOperations } from '../segment.api.ts'
import { segmentPath } from './segment-path.ts'

export interface SegmentDialogProps {
  customerIds: readonly string[]
  /** The name to begin with. */
  name?: string | undefined
  onClose: () => void
  onDone: () => void
}

/** Keeps several customers under a name; the toast leads to them. */
export function SegmentDialog({ customerIds, name, onClose, onDone }: SegmentDialogProps) {
  const t = useT()
  const go = useGo()
  return (
    <Dialog title={t('customers.segment.save')} onClose={onClose}>
      <OperationForm
        operation={segmentOperations.create}
        base={{ customerIds: [...customerIds] }}
        {...(name !== undefined && { initial: { name } })}
        invalidates={['customers.segment']}
        onCancel={onClose}
        onDone={(segment) => {
          onDone()
          showToast(t('customers.segment.saved', { name: segment.name, count: segment.count }), {
            action: { label: t('customers.segment.open'), run: () => go(segmentPath(segment.id)) },
            life: 10_000,
          })
        }}
      >
        <FormField name="name" label={t('customers.segment.name')} required maxLength={100} wide autoFocus />
        <FormField name="reason" label={t('customers.segment.reason')} maxLength={500} wide />
      </OperationForm>
    </Dialog>
  )
}
