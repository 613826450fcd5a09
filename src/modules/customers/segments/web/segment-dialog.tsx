import { Dialog } from '../../../../ui/dialog/dialog.tsx'
import { FormField } from '../../../../ui/form/form-field.tsx'
import { OperationForm } from '../../../../ui/form/operation-form.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { useGo } from '../../../../ui/nav/link.tsx'
import { showToast } from '../../../../ui/toast/toast.tsx'
import { segmentOperations } from '../segment.api.ts'

/** The customer list narrowed to a segment. */
export const segmentPath = (id: string): string =>
  `/customers?f=${encodeURIComponent(JSON.stringify({ all: [{ field: 'segment', op: 'in', value: [id] }] }))}`

export function SegmentDialog({
  customerIds,
  onClose,
  onDone,
}: {
  customerIds: readonly string[]
  onClose: () => void
  onDone: () => void
}) {
  const t = useT()
  const go = useGo()
  return (
    <Dialog title={t('customers.segment.save')} onClose={onClose}>
      <OperationForm
        operation={segmentOperations.create}
        base={{ customerIds: [...customerIds] }}
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
