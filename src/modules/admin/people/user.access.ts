import type { Grants } from '../roles/role.api.ts'

export const userGrants: Grants = {
  'admin.user.list': { administrator: 'all', director: 'all', manager: 'departmentTree' },
  'admin.user.create': { administrator: 'all' },
  'admin.user.update': { administrator: 'all' },
  'admin.user.setRoles': { administrator: 'all' },
  'admin.user.disable': { administrator: 'all' },
  'admin.user.issueLink': { administrator: 'all' },
}
