import type { ReactNode } from 'react'
import type { OutputOf } from '../../../../kernel/operation.ts'
import { Button } from '../../../../ui/button/button.tsx'
import { useInfinitePages, type ItemOf } from '../../../../ui/client/pages.ts'
import { useOperation } from '../../../../ui/client/query.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { Link, useGo } from '../../../../ui/nav/link.tsx'
import { EmptyState } from '../../../../ui/notice/empty-state.tsx'
import { ErrorState } from '../../../../ui/notice/error-state.tsx'
import { Facts } from '../../../../ui/record-drawer/record-drawer.tsx'
import { useMay } from '../../../../ui/session.ts'
import { Skeleton } from '../../../../ui/skeleton/skeleton.tsx'
import { StatBar } from '../../../../ui/stat-bar/stat-bar.tsx'
import { DateText } from '../../../../ui/text/date-text.tsx'
import { MoneyText } from '../../../../ui/text/money-text.tsx'
import { OrderTags, readable, readablePrice } from '../../orders/web/order-words.tsx'
import { transactionCardOperations } from '../transaction-card.api.ts'
import '../../orders/web/order.css'

type Card = OutputOf<typeof transactionCardOperations.get>
type Transaction = ItemOf<typeof transactionCardOperations.list>

/** The customer's transaction card (ARC-30): totals, what they buy, every order and return with its lines. */
export function TransactionCardPanel({ customerId }: { customerId: string }) {
  const t = useT()
  const go = useGo()
  const mayCreate = useMay()('sales.order.create')
  const card = useOperation(transactionCardOperations.get, { customerId })
  const list = useInfinitePages(transactionCardOperations.list, { customerId, limit: 20 })
  const error = card.error ?? list.error
  if (error) return <ErrorState error={error} onRetry={() => (card.error ? void card.refetch() : list.refresh())} />
  if (!card.data || list.loading) return <Skeleton />
  const create = mayCreate && (
    <Button small icon="plus" onClick={() => go(`/orders/new?customerId=${customerId}`)}>
      {t('sales.order.new')}
    </Button>
  )
  if (list.items.length === 0)
    return (
      <EmptyState title={t('sales.transactionCard.emptyTitle')} hint={t('sales.transactionCard.emptyHint')} actions={create} />
    )
  return (
    <>
      <CardFacts card={card.data} />
      {card.data.mix.length > 0 && <Mix card={card.data} />}
      <section className="ck-order-part">
        <div className="ck-order-acts">
          <h3 className="ck-grow">{t('sales.transactionCard.all')}</h3>
          {create}
        </div>
        {list.items.map((order) => (
          <TransactionRow key={order.id} order={order} />
        ))}
        {list.hasMore && (
          <Button small busy={list.loadingMore} onClick={list.loadMore}>
            {t('sales.transactionCard.more')}
          </Button>
        )}
      </section>
    </>
  )
}

function CardFacts({ card }: { card: Card }) {
  const t = useT()
  const facts: [string, ReactNode][] = [
    [t('sales.transactionCard.net'), <MoneyText key="net" minor={card.netMinor} />],
    [t('sales.transactionCard.purchases'), card.purchaseCount],
    [t('sales.transactionCard.sold'), <MoneyText key="sold" minor={card.soldMinor} />],
    [t('sales.transactionCard.returned'), <MoneyText key="returned" minor={card.returnedMinor} />],
    [t('sales.transactionCard.first'), <DateText key="first" value={card.firstOrderOn} />],
    [t('sales.transactionCard.last'), <DateText key="last" value={card.lastOrderOn} />],
  ]
  if (card.grossProfitMinor !== undefined)
    facts.push([t('sales.transactionCard.profit'), <MoneyText key="profit" minor={card.grossProfitMinor} />])
  return <Facts items={facts} />
}

function Mix({ card }: { card: Card }) {
  const t = useT()
  return (
    <section className="ck-order-part">
      <h3>{t('sales.transactionCard.mix')}</h3>
      <div className="ck-stats">
        {card.mix.slice(0, 8).map((row) => (
          <StatBar key={row.productId ?? row.name} label={row.name} ratio={(row.sharePercent ?? 0) / 100} />
        ))}
      </div>
    </section>
  )
}

function TransactionRow({ order }: { order: Transaction }) {
  const t = useT()
  return (
    <details className="ck-transaction">
      <summary>
        <DateText value={order.orderedOn} />
        <strong>{order.number}</strong>
        <OrderTags kind={order.kind} state={order.state} />
        <span className="ck-grow" />
        <MoneyText minor={order.netMinor} />
      </summary>
      <table className="ck-order-lines">
        <tbody>
          {order.lines.map((line) => (
            <tr key={line.lineNo}>
              <td>{line.product?.name ?? line.description}</td>
              <td className="ck-num">
                {readable(line.quantity)} × {readablePrice(line.unitPrice)}
              </td>
              <td className="ck-num">
                <MoneyText minor={line.amountMinor} plain />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Link to={`/orders/${order.id}`} className="ck-btn ck-btn-s ck-btn-text">
        {t('sales.order.one', { number: order.number })}
      </Link>
    </details>
  )
}
