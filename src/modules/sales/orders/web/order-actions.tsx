import { useState } from 'react'
import { Button } from '../../../../ui/button/button.tsx'
import { useCommand } from '../../../../ui/client/query.ts'
import { ConfirmDialog } from '../../../../ui/dialog/confirm-dialog.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { useGo } from '../../../../ui/nav/link.tsx'
import { ErrorNotice } from '../../../../ui/notice/error-state.tsx'
import { showUndo } from '../../../../ui/toast/toast.tsx'
import { orderOperations, type OrderView } from '../order.api.ts'
import { ReturnDialog } from './return-dialog.tsx'
import { orderSubjects } from './order-subjects.ts'
import './order.css'

/** What else an order's figures stand in. */
const touched = { invalidates: orderSubjects }

interface OrderActionsProps {
  order: OrderView
  /** After the order was deleted. */
  onGone: () => void
}

/** The buttons that state and rights allow: the next step first. */
export function OrderActions({ order, onGone }: OrderActionsProps) {
  const t = useT()
  const go = useGo()
  const [asking, setAsking] = useState<'cancel' | 'return'>()
  const confirm = useCommand(orderOperations.confirm, touched)
  const ship = useCommand(orderOperations.ship, touched)
  const complete = useCommand(orderOperations.complete, touched)
  const cancel = useCommand(orderOperations.cancel, touched)
  const restore = useCommand(orderOperations.restore, touched)
  const { abilities, id } = order
  const gone = (): void => {
    onGone()
    showUndo(t('sales.order.deleted', { number: order.number }), () => restore.mutateAsync({ id }))
  }
  const remove = useCommand(orderOperations.delete, { ...touched, onSuccess: gone })
  const steps = [
    { act: 'confirm', command: confirm },
    { act: 'ship', command: ship },
    { act: 'complete', command: complete },
  ] as const
  const shown = steps.filter(({ act }) => abilities[act])
  const failed = [confirm, ship, complete, remove].find((command) => command.error)?.error
  const close = (): void => setAsking(undefined)
  if (!Object.values(abilities).includes(true)) return null
  return (
    <>
      <div className="ck-order-acts">
        {shown.map(({ act, command }, index) => (
          <Button
            key={act}
            kind={index === 0 ? 'primary' : 'default'}
            busy={command.isPending}
            onClick={() => command.mutate({ id })}
          >
            {t(`sales.order.${act}`)}
          </Button>
        ))}
        {abilities.edit && (
          <Button icon="edit" onClick={() => go(`/orders/${id}?edit=1`)}>
            {t('sales.order.edit')}
          </Button>
        )}
        {abilities.return && <Button onClick={() => setAsking('return')}>{t('sales.order.return')}</Button>}
        {abilities.cancel && <Button onClick={() => setAsking('cancel')}>{t('sales.order.cancel')}</Button>}
        {abilities.delete && (
          <Button kind="danger" busy={remove.isPending} onClick={() => remove.mutate({ id })}>
            {t('sales.order.delete')}
          </Button>
        )}
      </div>
      <ErrorNotice error={failed} />
      {asking === 'return' && <ReturnDialog order={order} onClose={close} />}
      {asking === 'cancel' && (
        <ConfirmDialog
          title={t('sales.order.cancelTitle', { number: order.number })}
          confirmLabel={t('sales.order.cancel')}
          danger
          busy={cancel.isPending}
          error={cancel.error}
          onConfirm={() => cancel.mutate({ id }, { onSuccess: close })}
          onClose={close}
        >
          {t('sales.order.cancelHint')}
        </ConfirmDialog>
      )}
    </>
  )
}
