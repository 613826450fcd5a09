import type { Grants } from '../../admin/roles/role.api.ts'

export const upgradeGrants = {
  'insight.upgrade.list': {
    administrator: 'all',
    director: 'all',
    manager: 'departmentTree',
    channelManager: 'departmentTree',
    marketing: 'all',
    finance: 'all',
    fieldSales: 'own',
    insideSales: 'own',
  },
  'insight.upgrade.create': {
    administrator: 'all',
    director: 'all',
    manager: 'departmentTree',
    channelManager: 'departmentTree',
    fieldSales: 'own',
    insideSales: 'own',
  },
  'insight.upgrade.update': {
    administrator: 'all',
    director: 'all',
    manager: 'departmentTree',
    channelManager: 'departmentTree',
    fieldSales: 'own',
    insideSales: 'own',
  },
} as const satisfies Grants
