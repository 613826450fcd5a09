import { Button } from '../../../../ui/button/button.tsx'
import { call } from '../../../../ui/client/client.ts'
import { useFormat } from '../../../../ui/format/use-format.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { ListPage } from '../../../../ui/list-page/list-page.tsx'
import type { Column, DrawerNav, FilterField, ListView, Option } from '../../../../ui/list-page/list-types.ts'
import { useGo } from '../../../../ui/nav/link.tsx'
import { useMay } from '../../../../ui/session.ts'
import { DateText } from '../../../../ui/text/date-text.tsx'
import { MoneyText } from '../../../../ui/text/money-text.tsx'
import { searchPeople } from '../../../admin/web.ts'
import { customerListOperations } from '../../../customers/list/customer-list.api.ts'
import { orderFilterFields, orderOperations, type OrderRow } from '../order.api.ts'
import { orderKinds, orderStates } from '../order.rules.ts'
import { OrderDrawer } from './order-drawer.tsx'
import { OrderTags } from './order-words.tsx'

const drawerOf = (nav: DrawerNav) => <OrderDrawer nav={nav} />

export function OrderList() {
  const t = useT()
  const may = useMay()
  const go = useGo()
  const costVisible = may('sales.cost.read')
  const create = may('sales.order.create') && (
    <Button kind="primary" icon="plus" onClick={() => go('/orders/new')}>
      {t('sales.order.new')}
    </Button>
  )
  const bring = may('admin.import.upload') && <Button onClick={() => go('/imports')}>{t('sales.order.import')}</Button>
  return (
    <ListPage
      name="sales.order"
      title={t('sales.order.title')}
      operation={orderOperations.list}
      summary={orderOperations.summary}
      columns={useColumns(costVisible)}
      fields={useFields(costVisible)}
      views={useListViews()}
      defaultSort="-orderedAt"
      rowId={(row) => row.id}
      rowTitle={(row) => row.number}
      rowPath={(row) => `/orders/${row.id}`}
      drawer={drawerOf}
      actions={create}
      exports={may('sales.order.export') ? orderOperations.export : undefined}
      empty={{
        title: t('sales.order.emptyTitle'),
        hint: t('sales.order.emptyHint'),
        actions: (
          <>
            {bring}
            {create}
          </>
        ),
      }}
    />
  )
}

function useListViews(): readonly ListView[] {
  const t = useT()
  return [
    { id: 'all', label: t('sales.order.view.all') },
    {
      id: 'thisMonth',
      label: t('sales.order.view.thisMonth'),
      filter: { field: 'orderedOn', op: 'within', value: 'thisMonth' },
    },
    { id: 'open', label: t('sales.order.view.open'), filter: { field: 'state', op: 'in', value: ['confirmed', 'shipped'] } },
    { id: 'drafts', label: t('sales.order.view.drafts'), filter: { field: 'state', op: 'in', value: ['draft'] } },
    { id: 'returns', label: t('sales.order.view.returns'), filter: { field: 'kind', op: 'in', value: ['return'] } },
  ]
}

function useColumns(costVisible: boolean): readonly Column<OrderRow>[] {
  const t = useT()
  const title = (field: string): string => t(`sales.order.field.${field}`)
  const { moneyUnit } = useFormat()
  const inMoney = (field: string): string => t('ui.inUnit', { name: title(field), unit: moneyUnit })
  const money = (value: number | null | undefined) => <MoneyText minor={value} plain />
  const columns: Column<OrderRow>[] = [
    { id: 'number', title: title('number'), render: (row) => row.number, width: 190, sortable: true },
    {
      id: 'customer',
      title: title('customer'),
      render: (row) => row.customer?.name ?? t('sales.order.walkIn'),
      width: 240,
      onCard: 'bare',
    },
    {
      id: 'state',
      title: title('state'),
      render: (row) => <OrderTags kind={row.kind} state={row.state} />,
      width: 150,
      onCard: 'bare',
    },
    {
      id: 'orderedOn',
      title: title('orderedOn'),
      render: (row) => <DateText value={row.orderedOn} />,
      width: 120,
      sortable: true,
    },
    { id: 'lineCount', title: title('lineCount'), render: (row) => row.lineCount, width: 90, align: 'end', onCard: 'hide' },
    {
      id: 'netMinor',
      title: inMoney('netMinor'),
      render: (row) => money(row.netMinor),
      width: 140,
      align: 'end',
      sortable: true,
      sum: money,
    },
    { id: 'remark', title: title('remark'), render: (row) => row.remark ?? t('ui.none'), optional: true },
  ]
  if (costVisible) {
    columns.splice(
      6,
      0,
      {
        id: 'costMinor',
        title: inMoney('costMinor'),
        render: (row) => money(row.costMinor),
        align: 'end',
        width: 130,
        sum: money,
        optional: true,
      },
      {
        id: 'grossProfitMinor',
        title: inMoney('grossProfitMinor'),
        render: (row) => money(row.grossProfitMinor),
        align: 'end',
        width: 130,
        sum: money,
      },
    )
  }
  return columns
}

/** Customers for a choice: asks the customer list while typing. */
export const searchCustomers = async (q: string): Promise<readonly Option[]> => {
  const { items } = await call(customerListOperations.list, { ...(q && { q }), limit: 10 })
  return items.map((customer) => ({
    value: customer.id,
    label: customer.code ? `${customer.name} · ${customer.code}` : customer.name,
  }))
}

function useFields(costVisible: boolean): readonly FilterField[] {
  const t = useT()
  const options: Record<string, FilterField['options']> = {
    kind: orderKinds.map((value) => ({ value, label: t(`sales.order.kind.${value}`) })),
    state: orderStates.map((value) => ({ value, label: t(`sales.order.state.${value}`) })),
    customerId: searchCustomers,
    ownerId: searchPeople,
  }
  const hidden = new Set(costVisible ? [] : ['costMinor', 'grossProfitMinor'])
  return Object.entries(orderFilterFields)
    .filter(([name]) => !hidden.has(name))
    .map(([name, type]) => ({
      name,
      type,
      label: t(`sales.order.field.${name}`),
      ...(options[name] && { options: options[name] }),
    }))
}
