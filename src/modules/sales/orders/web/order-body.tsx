import type { ReactNode } from 'react'
import { useT } from '../../../../ui/i18n.tsx'
import { Link } from '../../../../ui/nav/link.tsx'
import { Facts } from '../../../../ui/record-drawer/record-drawer.tsx'
import { DateText } from '../../../../ui/text/date-text.tsx'
import { MoneyText } from '../../../../ui/text/money-text.tsx'
import type { OrderView } from '../order.api.ts'
import { lineFigures, LinesHead } from './lines-head.tsx'
import { OrderTags, readable, readablePrice } from './order-words.tsx'
import './order.css'

/** An order for reading: facts, lines with their sum, returns. */
export function OrderBody({ order }: { order: OrderView }) {
  const t = useT()
  const customer = order.customer
  const facts: [string, ReactNode][] = [
    [
      t('sales.order.field.customer'),
      customer ? (
        <Link key="customer" to={`/customers/${customer.id}`}>
          {customer.name}
        </Link>
      ) : (
        t('sales.order.walkIn')
      ),
    ],
    [t('sales.order.field.orderedOn'), <DateText key="day" value={order.orderedOn} />],
    [t('sales.order.field.netMinor'), <MoneyText key="net" minor={order.netMinor} />],
    ...costFacts(order, t),
    ...(order.returnsOrder
      ? [
          [
            t('sales.order.kind.return'),
            <Link key="sale" to={`/orders/${order.returnsOrder.id}`}>
              {t('sales.order.returnsOf', { number: order.returnsOrder.number })}
            </Link>,
          ] as [string, ReactNode],
        ]
      : []),
    ...(order.remark ? [[t('sales.order.field.remark'), order.remark] as [string, ReactNode]] : []),
  ]
  return (
    <>
      <Facts items={facts} />
      <LinesTable order={order} />
      {order.returns.length > 0 && (
        <section className="ck-order-part">
          <h3>{t('sales.order.returns')}</h3>
          {order.returns.map((back) => (
            <div key={back.id} className="ck-order-return">
              <Link to={`/orders/${back.id}`}>{back.number}</Link>
              <DateText value={back.orderedOn} />
              <OrderTags kind="return" state={back.state} />
              <MoneyText minor={back.netMinor} />
            </div>
          ))}
        </section>
      )}
    </>
  )
}

function costFacts(order: OrderView, t: (key: string) => string): [string, ReactNode][] {
  if (order.grossProfitMinor === undefined) return []
  const value =
    order.grossProfitMinor === null ? (
      <span key="unknown" className="ck-sub">
        {t('sales.order.costUnknown')}
      </span>
    ) : (
      <MoneyText key="profit" minor={order.grossProfitMinor} />
    )
  return [[t('sales.order.field.grossProfitMinor'), value]]
}

function LinesTable({ order }: { order: OrderView }) {
  const t = useT()
  const costVisible = order.lines.some((line) => line.costMinor !== undefined)
  if (order.lines.length === 0) return <p className="ck-sub">{t('sales.order.noLinesYet')}</p>
  return (
    <section className="ck-order-part" aria-label={t('sales.order.field.lines')}>
      <table className="ck-order-lines">
        <LinesHead figures={costVisible ? [...lineFigures, 'sales.order.line.cost'] : lineFigures} />
        <tbody>
          {order.lines.map((line) => (
            <tr key={line.lineNo}>
              <td>
                {line.product?.name ?? line.description}
                {line.product && <div className="ck-sub">{line.product.code}</div>}
              </td>
              <td className="ck-num" data-label={t('sales.order.line.quantity')}>
                {readable(line.quantity)} {line.product?.unit}
              </td>
              <td className="ck-num" data-label={t('sales.order.line.unitPrice')}>
                {readablePrice(line.unitPrice)}
              </td>
              <td className="ck-num" data-label={t('sales.order.line.amount')}>
                <MoneyText minor={line.amountMinor} plain />
              </td>
              {costVisible && (
                <td className="ck-num" data-label={t('sales.order.line.cost')}>
                  <MoneyText minor={line.costMinor} plain />
                </td>
              )}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={3}>
              {t('sales.order.total')}
            </th>
            <td className="ck-num" data-label={t('sales.order.line.amount')}>
              <MoneyText minor={order.netMinor} plain />
            </td>
            {costVisible && (
              <td className="ck-num" data-label={t('sales.order.line.cost')}>
                <MoneyText minor={order.costMinor} plain />
              </td>
            )}
          </tr>
        </tfoot>
      </table>
    </section>
  )
}
