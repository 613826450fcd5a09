import type { Grants } from '../../admin/roles/role.api.ts'

export const priorityGrants = {
  'insight.priority.list': {
    administrator: 'all',
    director: 'all',
    manager: 'departmentTree',
    channelManager: 'departmentTree',
    marketing: 'all',
    fieldSales: 'own',
    insideSales: 'own',
  },
} as const satisfies Grants
