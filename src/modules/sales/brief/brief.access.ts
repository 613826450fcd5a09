import type { Grants } from '../../admin/roles/role.api.ts'

export const briefGrants = {
  'sales.brief.get': {
    director: 'departmentTree',
    manager: 'departmentTree',
    fieldSales: 'own',
    insideSales: 'own',
    channelManager: 'departmentTree',
    finance: 'all',
  },
} as const satisfies Grants
