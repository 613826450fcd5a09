import { money } from '../../ui/format/format.ts'
import { formatSettings } from '../../ui/format/use-format.ts'
import { tNow } from '../../ui/i18n.tsx'
import { searchGroup, type ModuleDoor } from '../../ui/module-door.ts'
import { transactionCardOperations } from './cards/transaction-card.api.ts'
import { orderOperations, type OrderHit } from './orders/order.api.ts'
import { productOperations, type ProductSuggestion } from './products/product.api.ts'

/** The module's words may still be on their way: nothing is shown rather than a bare key. */
const wordOf = (key: string): string | undefined => {
  const word = tNow(key)
  return word === key ? undefined : word
}

const orderHitOf = (hit: OrderHit) => ({
  id: hit.id,
  title: hit.number,
  subtitle: [
    hit.customerName ?? wordOf('sales.order.walkIn'),
    hit.orderedOn,
    wordOf(hit.kind === 'return' ? 'sales.order.kind.return' : `sales.order.state.${hit.state}`),
    money(hit.netMinor, formatSettings.get().currency),
  ]
    .filter(Boolean)
    .join(' · '),
  path: `/orders/${hit.id}`,
})

const productHitOf = (hit: ProductSuggestion) => ({
  id: hit.id,
  title: hit.name,
  subtitle: [hit.code, hit.unit].filter(Boolean).join(' · '),
  path: `/products?open=${hit.id}`,
})

/** The module's web door: texts, pages, navigation, groups of the search, the customer's panel, the workbench's block. */
export const web: ModuleDoor = {
  texts: async () => {
    const [orders, products, brief, cards, fields] = await Promise.all([
      import('./orders/order.texts.ts'),
      import('./products/product.texts.ts'),
      import('./brief/brief.texts.ts'),
      import('./cards/transaction-card.texts.ts'),
      import('./imports/order-fields.texts.ts'),
    ])
    return {
      ...orders.orderTexts,
      ...products.productTexts,
      ...brief.briefTexts,
      ...cards.transactionCardTexts,
      ...fields.orderFieldTexts,
    }
  },
  routes: [
    { path: '/orders', page: () => import('./orders/web/order-list.tsx').then((m) => m.OrderList) },
    { path: '/orders/new', page: () => import('./orders/web/order-page.tsx').then((m) => m.NewOrderPage) },
    { path: '/orders/$id', page: () => import('./orders/web/order-page.tsx').then((m) => m.OrderPage) },
    { path: '/products', page: () => import('./products/web/product-list.tsx').then((m) => m.ProductList) },
  ],
  navItems: [
    { area: 'sales', label: ['订单', 'Orders'], path: '/orders', permission: 'sales.order.list', order: 10 },
    { area: 'sales', label: ['产品', 'Products'], path: '/products', permission: 'sales.product.list', order: 20 },
  ],
  commands: [
    {
      id: 'sales.order.create',
      label: ['新建订单', 'New order'],
      path: '/orders/new',
      permission: 'sales.order.create',
      create: true,
      keywords: 'xinjiandingdan dingdan xjdd',
    },
    {
      id: 'sales.product.create',
      label: ['新建产品', 'New product'],
      path: '/products?new=1',
      permission: 'sales.product.create',
      create: true,
      keywords: 'xinjianchanpin chanpin xjcp',
    },
  ],
  searchGroups: [
    searchGroup<OrderHit>({
      id: 'orders',
      label: ['订单', 'Orders'],
      operation: orderOperations.search,
      hit: orderHitOf,
      permission: 'sales.order.list',
      order: 30,
    }),
    searchGroup<ProductSuggestion>({
      id: 'products',
      label: ['产品', 'Products'],
      operation: productOperations.suggest,
      hit: productHitOf,
      permission: 'sales.product.list',
      order: 40,
    }),
  ],
  customerPanels: [
    {
      id: 'orders',
      label: ['订单', 'Orders'],
      order: 40,
      panel: () => import('./cards/web/transaction-card-panel.tsx').then((m) => m.TransactionCardPanel),
      permission: 'sales.order.list',
      count: transactionCardOperations.count,
    },
  ],
  workbenchBlocks: [
    {
      id: 'sales.brief',
      label: ['销售简报', 'Sales brief'],
      order: 10,
      place: 'top',
      block: () => import('./brief/web/brief-block.tsx').then((m) => m.BriefBlock),
      permission: 'sales.brief.get',
    },
  ],
}
