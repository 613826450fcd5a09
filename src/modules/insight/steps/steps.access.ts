import type { Grants } from '../../admin/roles/role.api.ts'

export const stepsGrants = {
  'insight.steps.get': {
    administrator: 'all',
    director: 'all',
    manager: 'departmentTree',
    channelManager: 'departmentTree',
    marketing: 'all',
  },
} as const satisfies Grants
