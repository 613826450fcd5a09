import { useId, useState } from 'react'
import { Button } from '../../../../ui/button/button.tsx'
import { useCommand } from '../../../../ui/client/query.ts'
import { Dialog } from '../../../../ui/dialog/dialog.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { ErrorNotice } from '../../../../ui/notice/error-state.tsx'
import { MoneyText } from '../../../../ui/text/money-text.tsx'
import { TextField } from '../../../../ui/text-field/text-field.tsx'
import { showToast } from '../../../../ui/toast/toast.tsx'
import { readFigure } from '../line-draft.rules.ts'
import { orderOperations, type OrderView } from '../order.api.ts'
import { returnAmount, returnProblem } from '../return-draft.rules.ts'
import { LinesHead } from './lines-head.tsx'
import { readable } from './order-words.tsx'
import { orderSubjects } from './order-subjects.ts'
import './order.css'

type OrderLine = OrderView['lines'][number]

/** Which quantities come back; empty lines stay. */
export function ReturnDialog({ order, onClose }: { order: OrderView; onClose: () => void }) {
  const t = useT()
  const [quantities, setQuantities] = useState<Readonly<Record<number, string>>>({})
  const takeBack = useCommand(orderOperations.return, {
    invalidates: orderSubjects,
  })
  const open = order.lines.filter((line) => line.returnableQuantity !== '0')
  const typed = (line: OrderLine): string => quantities[line.lineNo] ?? ''
  const lines = open.flatMap((line) => {
    const quantity = readFigure(typed(line), false)
    return quantity === undefined ? [] : [{ lineNo: line.lineNo, quantity }]
  })
  const isReady = lines.length > 0 && open.every((line) => returnProblem(typed(line), line) === undefined)
  const amount = open.reduce((sum, line) => sum + returnAmount(typed(line), line), 0)
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
      <Button kind="primary" busy={takeBack.isPending} disabled={!isReady} onClick={send}>
        {t('sales.order.return')}
      </Button>
    </>
  )
  return (
    <Dialog title={t('sales.order.returnTitle', { number: order.number })} onClose={onClose} footer={footer} wide>
      <p className="ck-sub">{t('sales.order.returnHint')}</p>
      <table className="ck-order-lines">
        <LinesHead figures={['sales.order.returnLeft', 'sales.order.returnQuantity', 'sales.order.line.amount']} />
        <tbody>
          {open.map((line) => (
            <ReturnRow
              key={line.lineNo}
              line={line}
              text={typed(line)}
              onChange={(value) => setQuantities({ ...quantities, [line.lineNo]: value })}
            />
          ))}
        </tbody>
      </table>
      <p className="ck-return-total" aria-live="polite">
        {t('sales.order.total')} <MoneyText minor={amount} />
      </p>
      <ErrorNotice error={takeBack.error} />
    </Dialog>
  )
}

function ReturnRow({ line, text, onChange }: { line: OrderLine; text: string; onChange: (text: string) => void }) {
  const t = useT()
  const note = useId()
  const problem = returnProblem(text, line)
  return (
    <tr>
      <td>{line.product?.name ?? line.description}</td>
      <td className="ck-num" data-label={t('sales.order.returnLeft')}>
        {readable(line.returnableQuantity)} {line.product?.unit}
      </td>
      <td className="ck-num ck-return-quantity">
        <TextField
          className="ck-num"
          inputMode="decimal"
          placeholder="0"
          aria-label={t('sales.order.line.quantityOf', { n: line.lineNo })}
          aria-invalid={problem !== undefined}
          aria-describedby={note}
          value={text}
          onChange={onChange}
        />
        <small id={note}>{problem && t(problem.code, 'params' in problem ? problem.params : {})}</small>
      </td>
      <td className="ck-num" data-label={t('sales.order.line.amount')}>
        <MoneyText minor={returnAmount(text, line)} plain />
      </td>
    </tr>
  )
}
