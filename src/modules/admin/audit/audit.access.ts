import type { Grants } from '../roles/role.api.ts'

export const auditGrants: Grants = {
  'admin.audit.list': { administrator: 'all' },
}
