import { useState } from 'react'
import { Button } from '../../../../ui/button/button.tsx'
import { useCommand } from '../../../../ui/client/query.ts'
import { Dialog } from '../../../../ui/dialog/dialog.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { ErrorNotice } from '../../../../ui/notice/error-state.tsx'
import { TextField } from '../../../../ui/text-field/text-field.tsx'
import { showToast } from '../../../../ui/toast/toast.tsx'
import { orderOperations, type OrderView } from '../order.api.ts'
import { LinesHead } from './lines-head.tsx'
import { readable } from './order-words.tsx'
import { orderSubjects } from './order-subjects.ts'
import './order.css'

/** Which quantities come back; empty lines stay. */
export function ReturnDialog({ order, onClose }: { order: OrderView; onClose: () => void }) {
  const t = useT()
  const [quantities, setQuantities] = useState<Readonly<Record<number, string>>>({})
  const takeBack = useCommand(orderOperations.return, {
    invalidates: orderSubjects,
  })
  const open = order.lines.filter((line) => line.returnableQuantity !== '0')
  const lines = open.flatMap((line) => {
    const quantity = (quantities[line.lineNo] ?? '').trim()
    return quantity === '' ? [] : [{ lineNo: line.lineNo, quantity }]
  })
  const send = (): void =>
    takeBack.mutate(
      { id: order.id, lines },
      {
        onSuccess: (made) => {
          showToast(t('sales.order.returned', { number: made.number }))
          onClose()
        },
      },
    )
  const footer = (
    <>
      <Button onClick={() => setQuantities(Object.fromEntries(open.map((line) => [line.lineNo, line.returnableQuantity])))}>
        {t('sales.order.returnAll')}
      </Button>
      <Button onClick={onClose}>{t('ui.cancel')}</Button>
      <Button kind="primary" busy={takeBack.isPending} disabled={lines.length === 0} onClick={send}>
        {t('sales.order.return')}
      </Button>
    </>
  )
  return (
    <Dialog title={t('sales.order.returnTitle', { number: order.number })} onClose={onClose} footer={footer} wide>
      <p className="ck-sub">{t('sales.order.returnHint')}</p>
      <table className="ck-order-lines">
        <LinesHead figures={['sales.order.returnLeft', 'sales.order.returnQuantity']} />
        <tbody>
          {open.map((line) => (
            <tr key={line.lineNo}>
              <td>{line.product?.name ?? line.description}</td>
              <td className="ck-num">{readable(line.returnableQuantity)}</td>
              <td className="ck-num">
                <TextField
                  className="ck-num ck-return-quantity"
                  inputMode="decimal"
                  aria-label={t('sales.order.line.quantityOf', { n: line.lineNo })}
                  value={quantities[line.lineNo] ?? ''}
                  onChange={(value) => setQuantities({ ...quantities, [line.lineNo]: value })}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <ErrorNotice error={takeBack.error} />
    </Dialog>
  )
}
