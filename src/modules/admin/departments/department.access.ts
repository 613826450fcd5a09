import type { Grants } from '../roles/role.api.ts'

export const departmentGrants: Grants = {
  'admin.department.create': { administrator: 'all' },
  'admin.department.update': { administrator: 'all' },
  'admin.department.delete': { administrator: 'all' },
}
