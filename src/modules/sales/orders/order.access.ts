import type { Grants } from '../../admin/roles/role.api.ts'

/**
 * An order is seen with its customer's reach: `own` = the customer's owner is me, and walk-in sales that I wrote down myself.
 * Finance and the order desk work on every order without owning a customer.
 */
export const orderGrants = {
  'sales.order.list': {
    director: 'departmentTree',
    manager: 'departmentTree',
    fieldSales: 'own',
    insideSales: 'own',
    channelManager: 'departmentTree',
    service: 'all',
    finance: 'all',
    orderDesk: 'all',
    warehouse: 'all',
    logistics: 'all',
  },
  'sales.order.create': {
    director: 'departmentTree',
    manager: 'departmentTree',
    fieldSales: 'own',
    insideSales: 'own',
    channelManager: 'departmentTree',
    orderDesk: 'all',
  },
  'sales.order.update': {
    director: 'departmentTree',
    manager: 'departmentTree',
    fieldSales: 'own',
    insideSales: 'own',
    channelManager: 'departmentTree',
    orderDesk: 'all',
  },
  'sales.order.confirm': {
    director: 'departmentTree',
    manager: 'departmentTree',
    fieldSales: 'own',
    insideSales: 'own',
    channelManager: 'departmentTree',
    orderDesk: 'all',
  },
  'sales.order.ship': { director: 'departmentTree', orderDesk: 'all', warehouse: 'all', logistics: 'all' },
  'sales.order.complete': { director: 'departmentTree', orderDesk: 'all', finance: 'all', logistics: 'all' },
  'sales.order.cancel': {
    director: 'departmentTree',
    manager: 'departmentTree',
    fieldSales: 'own',
    insideSales: 'own',
    orderDesk: 'all',
  },
  'sales.order.return': { director: 'departmentTree', manager: 'departmentTree', insideSales: 'own', orderDesk: 'all' },
  'sales.order.delete': {
    director: 'departmentTree',
    manager: 'departmentTree',
    fieldSales: 'own',
    insideSales: 'own',
    channelManager: 'departmentTree',
    orderDesk: 'all',
  },
  // Taking the list out of the house is the owner's, and of those whom the owner gives it to.
  'sales.order.export': { director: 'departmentTree', finance: 'all' },
} as const satisfies Grants
