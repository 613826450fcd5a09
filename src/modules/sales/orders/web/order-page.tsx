import { useParams } from '@tanstack/react-router'
import { Button } from '../../../../ui/button/button.tsx'
import { useOperation } from '../../../../ui/client/query.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { useGo, useQueryState } from '../../../../ui/nav/link.tsx'
import { ErrorState } from '../../../../ui/notice/error-state.tsx'
import { Card, Page } from '../../../../ui/page/page.tsx'
import { Skeleton } from '../../../../ui/skeleton/skeleton.tsx'
import { orderOperations } from '../order.api.ts'
import { OrderActions } from './order-actions.tsx'
import { OrderBody } from './order-body.tsx'
import { OrderEditor } from './order-editor.tsx'
import { OrderTags } from './order-words.tsx'

/** An order on its own page; `?edit=1` opens the editor where its state allows. */
export function OrderPage() {
  const t = useT()
  const go = useGo()
  const id = useParams({ strict: false, select: (params: { id?: string }) => params.id ?? '' })
  const [query, setQuery] = useQueryState()
  const { data, error, refetch } = useOperation(orderOperations.get, { id })
  const back = (
    <Button icon="chevronLeft" onClick={() => go('/orders')}>
      {t('sales.order.back')}
    </Button>
  )
  if (error) return <ErrorState level={1} error={error} onRetry={() => void refetch()} wayOut={back} />
  if (!data)
    return (
      <Page title={t('sales.order.title')}>
        <Skeleton />
      </Page>
    )
  const editing = query['edit'] === '1' && data.abilities.edit
  const done = (): void => setQuery({ edit: undefined }, { replace: true })
  return (
    <Page
      title={t('sales.order.one', { number: data.number })}
      sub={<OrderTags kind={data.kind} state={data.state} />}
      actions={back}
    >
      <Card>
        <div className="ck-order-card">
          {editing ? (
            <OrderEditor order={data} onDone={done} onCancel={done} />
          ) : (
            <>
              <OrderActions order={data} onGone={() => go('/orders')} />
              <OrderBody order={data} />
            </>
          )}
        </div>
      </Card>
    </Page>
  )
}

/** A new order: `/orders/new`, with a customer by `?customerId=`. */
export function NewOrderPage() {
  const t = useT()
  const go = useGo()
  return (
    <Page title={t('sales.order.new')}>
      <Card>
        <div className="ck-order-card">
          <OrderEditor onDone={(order) => go(`/orders/${order.id}`, { replace: true })} onCancel={() => go('/orders')} />
        </div>
      </Card>
    </Page>
  )
}
