import type { Grants } from './role.api.ts'

export const roleGrants: Grants = {
  'admin.role.list': { administrator: 'all' },
  'admin.role.create': { administrator: 'all' },
  'admin.role.update': { administrator: 'all' },
  'admin.role.delete': { administrator: 'all' },
}
