import { useOperation } from '../../../../ui/client/query.ts'
import { useT } from '../../../../ui/i18n.tsx'
import type { DrawerNav } from '../../../../ui/list-page/list-types.ts'
import { ErrorState } from '../../../../ui/notice/error-state.tsx'
import { RecordDrawer } from '../../../../ui/record-drawer/record-drawer.tsx'
import { Skeleton } from '../../../../ui/skeleton/skeleton.tsx'
import { orderOperations } from '../order.api.ts'
import { OrderActions } from './order-actions.tsx'
import { OrderBody } from './order-body.tsx'
import { OrderTags } from './order-words.tsx'

export function OrderDrawer({ nav }: { nav: DrawerNav }) {
  const t = useT()
  const { data, error, refetch } = useOperation(orderOperations.get, { id: nav.id })
  return (
    <RecordDrawer
      nav={nav}
      title={data?.number ?? t('sales.order.title')}
      badges={data && <OrderTags kind={data.kind} state={data.state} />}
      sub={data && (data.customer?.name ?? t('sales.order.walkIn'))}
      expandTo={`/orders/${nav.id}`}
    >
      <div className="ck-tabpanel">
        {error && <ErrorState error={error} onRetry={() => void refetch()} />}
        {!data && !error && <Skeleton lines={8} />}
        {data && (
          <>
            <OrderActions order={data} onGone={nav.onClose} />
            <OrderBody order={data} />
          </>
        )}
      </div>
    </RecordDrawer>
  )
}
