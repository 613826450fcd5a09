import { useState } from 'react'
import { Button } from '../../../../ui/button/button.tsx'
import { Dialog } from '../../../../ui/dialog/dialog.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { ListPage } from '../../../../ui/list-page/list-page.tsx'
import type { Column, DrawerNav, FilterField } from '../../../../ui/list-page/list-types.ts'
import { Link, useQueryState } from '../../../../ui/nav/link.tsx'
import { useMay } from '../../../../ui/session.ts'
import { DateText } from '../../../../ui/text/date-text.tsx'
import { showToast } from '../../../../ui/toast/toast.tsx'
import { readablePrice } from '../../orders/web/order-words.tsx'
import { productFilterFields, productOperations, type ProductView } from '../product.api.ts'
import { ProductDrawer } from './product-drawer.tsx'
import { ProductForm } from './product-form.tsx'

const drawerWith = (onEdit: (product: ProductView) => void) => (nav: DrawerNav) => <ProductDrawer nav={nav} onEdit={onEdit} />

/** Products: list, filter, drawer, create (`?new=1`). */
export function ProductList() {
  const t = useT()
  const may = useMay()
  const [query, setQuery] = useQueryState()
  const [editing, setEditing] = useState<ProductView>()
  const canCreate = may('sales.product.create')
  const costVisible = may('sales.cost.read')
  const close = (): void => {
    setEditing(undefined)
    if (query['new']) setQuery({ new: undefined }, { replace: true })
  }
  const create = canCreate && (
    <Button kind="primary" icon="plus" onClick={() => setQuery({ new: '1' })}>
      {t('sales.product.new')}
    </Button>
  )
  const bring = may('admin.import.upload') && (
    <Link to="/imports" className="ck-btn">
      {t('sales.product.import')}
    </Link>
  )
  const creating = canCreate && query['new'] === '1'
  return (
    <>
      <ListPage
        name="sales.product"
        title={t('sales.product.title')}
        operation={productOperations.list}
        summary={productOperations.summary}
        columns={useColumns(costVisible)}
        fields={useFields(costVisible)}
        defaultSort="name"
        rowId={(row) => row.id}
        rowTitle={(row) => row.name}
        drawer={drawerWith(setEditing)}
        {...(may('sales.product.update') && { onEdit: setEditing })}
        actions={create}
        empty={{
          title: t('sales.product.emptyTitle'),
          hint: t('sales.product.emptyHint'),
          actions: (
            <>
              {bring}
              {create}
            </>
          ),
        }}
      />
      {(creating || editing) && (
        <Dialog title={editing ? editing.name : t('sales.product.new')} onClose={close} wide>
          <ProductForm
            product={editing}
            onCancel={close}
            onDone={(product) => {
              close()
              showToast(t('sales.product.saved', { name: product.name }))
            }}
          />
        </Dialog>
      )}
    </>
  )
}

function useColumns(costVisible: boolean): readonly Column<ProductView>[] {
  const t = useT()
  const price = (value: string | null | undefined): string => (value ? readablePrice(value) : t('ui.none'))
  const columns: Column<ProductView>[] = [
    { id: 'name', title: t('sales.product.field.name'), render: (row) => row.name, width: 280, sortable: true },
    { id: 'code', title: t('sales.product.field.code'), render: (row) => row.code, width: 130, sortable: true },
    { id: 'category', title: t('sales.product.field.category'), render: (row) => row.category ?? t('ui.none'), width: 120 },
    {
      id: 'subcategory',
      title: t('sales.product.field.subcategory'),
      render: (row) => row.subcategory ?? t('ui.none'),
      optional: true,
    },
    { id: 'unit', title: t('sales.product.field.unit'), render: (row) => row.unit ?? t('ui.none'), width: 80 },
    {
      id: 'listPrice',
      title: t('sales.product.field.listPrice'),
      render: (row) => price(row.listPrice),
      align: 'end',
      width: 110,
    },
    { id: 'supplier', title: t('sales.product.field.supplier'), render: (row) => row.supplier ?? t('ui.none'), optional: true },
    {
      id: 'updatedAt',
      title: t('sales.product.field.updatedAt'),
      render: (row) => <DateText value={row.updatedAt} />,
      sortable: true,
      width: 130,
      onCard: 'hide',
    },
  ]
  if (costVisible)
    columns.splice(6, 0, {
      id: 'cost',
      title: t('sales.product.field.cost'),
      render: (row) => price(row.cost),
      align: 'end',
      width: 110,
    })
  return columns
}

function useFields(costVisible: boolean): readonly FilterField[] {
  const t = useT()
  return Object.entries(productFilterFields)
    .filter(([name]) => costVisible || name !== 'cost')
    .map(([name, type]) => ({ name, type, label: t(`sales.product.field.${name}`) }))
}
