import type { ReactNode } from 'react'
import { Button } from '../../../../ui/button/button.tsx'
import { useCommand, useOperation } from '../../../../ui/client/query.ts'
import { useT } from '../../../../ui/i18n.tsx'
import type { DrawerNav } from '../../../../ui/list-page/list-types.ts'
import { ErrorNotice, ErrorState } from '../../../../ui/notice/error-state.tsx'
import { Facts, RecordDrawer } from '../../../../ui/record-drawer/record-drawer.tsx'
import { useMay } from '../../../../ui/session.ts'
import { Skeleton } from '../../../../ui/skeleton/skeleton.tsx'
import { DateText } from '../../../../ui/text/date-text.tsx'
import { showUndo } from '../../../../ui/toast/toast.tsx'
import { readablePrice } from '../../orders/web/order-words.tsx'
import { productOperations, type ProductView } from '../product.api.ts'

interface ProductDrawerProps {
  nav: DrawerNav
  onEdit: (product: ProductView) => void
}

export function ProductDrawer({ nav, onEdit }: ProductDrawerProps) {
  const t = useT()
  const { data, error, refetch } = useOperation(productOperations.get, { id: nav.id })
  return (
    <RecordDrawer nav={nav} title={data?.name ?? t('sales.product.title')} sub={data?.code}>
      <div className="ck-tabpanel">
        {error && <ErrorState error={error} onRetry={() => void refetch()} />}
        {!data && !error && <Skeleton lines={5} />}
        {data && <ProductFacts product={data} nav={nav} onEdit={onEdit} />}
      </div>
    </RecordDrawer>
  )
}

function ProductFacts({ product, nav, onEdit }: { product: ProductView } & ProductDrawerProps) {
  const t = useT()
  const may = useMay()
  const restore = useCommand(productOperations.restore)
  const gone = (): void => {
    nav.onClose()
    showUndo(t('sales.product.deleted', { name: product.name }), () => restore.mutateAsync({ id: product.id }))
  }
  const remove = useCommand(productOperations.delete, { onSuccess: gone })
  const none = t('ui.none')
  const facts: [string, ReactNode][] = [
    [t('sales.product.field.category'), product.category ?? none],
    [t('sales.product.field.subcategory'), product.subcategory ?? none],
    [t('sales.product.field.unit'), product.unit ?? none],
    [t('sales.product.field.listPrice'), product.listPrice === null ? none : readablePrice(product.listPrice)],
    ...('cost' in product
      ? [[t('sales.product.field.cost'), product.cost ? readablePrice(product.cost) : none] as [string, ReactNode]]
      : []),
    [t('sales.product.field.supplier'), product.supplier ?? none],
    [t('sales.product.field.updatedAt'), <DateText key="updated" value={product.updatedAt} />],
  ]
  return (
    <>
      <Facts items={facts} />
      <ErrorNotice error={remove.error} />
      <div className="ck-page-actions" style={{ marginTop: 16 }}>
        {may('sales.product.update') && <Button onClick={() => onEdit(product)}>{t('sales.product.edit')}</Button>}
        {may('sales.product.delete') && (
          <Button kind="danger" busy={remove.isPending} onClick={() => remove.mutate({ id: product.id })}>
            {t('sales.product.delete')}
          </Button>
        )}
      </div>
    </>
  )
}
