import type { Grants } from '../../admin/roles/role.api.ts'

/**
 * An order is seen with its customer's reach: `own` = the customer's owner is me, and walk-in sales that I wrote down myself.
 * Finance and the order desk work on every order without owning a customer.
 */
export const orderGrants = {
  'sales.order.list': {
    director: 'all',
    manager: 'departmentTree',
    fieldSales: 'own',
    insideSales: 'own',
    channelManager: 'departmentTree',
    service: 'own',
    finance: 'all',
    orderDesk: 'all',
    warehouse: 'all',
    logistics: 'all',
  },
  'sales.order.create': {
    director: 'all',
    manager: 'departmentTree',
    fieldSales: 'own',
    insideSales: 'own',
    channelManager: 'departmentTree',
    orderDesk: 'all',
  },
  'sales.order.update': {
    director: 'all',
    manager: 'departmentTree',
    fieldSales: 'own',
    insideSales: 'own',
    channelManager: 'departmentTree',
    orderDesk: 'all',
  },
  'sales.order.confirm': {
    director: 'all',
    manager: 'departmentTree',
    fieldSales: 'own',
    insideSales: 'own',
    channelManager: 'departmentTree',
    orderDesk: 'all',
  },
  'sales.order.ship': { director: 'all', orderDesk: 'all', warehouse: 'all', logistics: 'all' },
  'sales.order.complete': { director: 'all', orderDesk: 'all', finance: 'all', logistics: 'all' },
  'sales.order.cancel': { director: 'all', manager: 'departmentTree', fieldSales: 'own', insideSales: 'own', orderDesk: 'all' },
  'sales.order.return': { director: 'all', manager: 'departmentTree', insideSales: 'own', orderDesk: 'all' },
  'sales.order.delete': {
    director: 'all',
    manager: 'departmentTree',
    fieldSales: 'own',
    insideSales: 'own',
    channelManager: 'departmentTree',
    orderDesk: 'all',
  },
  // Taking the list out of the house is the owner's, and of those whom the owner gives it to.
  'sales.order.export': { director: 'all', finance: 'all' },
} as const satisfies Grants
