import type { ModuleDoor } from '../../../../ui/module-door.ts'

/** For the module's web door; its texts come with `purchaseTexts`. */
export const purchasesWeb = {
  routes: [
    { path: '/insight/purchases', page: () => import('./purchases-page.tsx').then((m) => m.PurchasesPage) },
    { path: '/insight/purchases/$group', page: () => import('./purchase-list.tsx').then((m) => m.PurchaseList) },
  ],
  navItems: [
    {
      area: 'insight',
      label: ['购买次数', 'Purchases'],
      path: '/insight/purchases',
      permission: 'insight.purchase.get',
      order: 30,
    },
  ],
} as const satisfies ModuleDoor
