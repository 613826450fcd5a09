import { useState } from 'react'
import { Button } from '../../../../ui/button/button.tsx'
import { useCommand } from '../../../../ui/client/query.ts'
import { Dialog } from '../../../../ui/dialog/dialog.tsx'
import { OptionSelect } from '../../../../ui/form/option-select.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { ErrorNotice } from '../../../../ui/notice/error-state.tsx'
import { AntdProvider } from '../../../../ui/theme/antd-provider.tsx'
import { showUndo } from '../../../../ui/toast/toast.tsx'
import { customerSubjects } from '../../archive/web/customer-words.tsx'
import { customerBatchOperations } from '../customer-batch.api.ts'
import { searchPeople } from '../../../admin/web.ts'

interface AssignDialogProps {
  customerIds: readonly string[]
  onClose: () => void
  onDone: () => void
}

/** Gives customers to an owner or releases them; the toast takes it back. */
export function AssignDialog({ customerIds, onClose, onDone }: AssignDialogProps) {
  const t = useT()
  const [ownerId, setOwnerId] = useState<string>()
  const assign = useCommand(customerBatchOperations.assign, { invalidates: customerSubjects })
  const send = (to: string | null): void =>
    assign.mutate(
      { groups: [{ customerIds: [...customerIds], ownerId: to }] },
      {
        onSuccess: (answer) => {
          onDone()
          showUndo(t('customers.done.assigned', { count: answer.count }), () => assign.mutateAsync({ groups: answer.undo }))
        },
      },
    )
  return (
    <Dialog
      title={t('customers.assign.title')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={() => send(null)} disabled={assign.isPending}>
            {t('customers.assign.pool')}
          </Button>
          <Button kind="primary" disabled={ownerId === undefined} busy={assign.isPending} onClick={() => send(ownerId!)}>
            {t('customers.action.assign')}
          </Button>
        </>
      }
    >
      <AntdProvider>
        <OptionSelect
          search={searchPeople}
          value={ownerId}
          onChange={(value) => setOwnerId(value as string | undefined)}
          aria-label={t('customers.field.ownerId')}
          placeholder={t('customers.field.ownerId')}
          autoFocus
        />
      </AntdProvider>
      <ErrorNotice error={assign.error} />
    </Dialog>
  )
}
