import type { Grants } from '../../admin/roles/role.api.ts'

// Managers see their own departments' part of a run; grading itself concerns the whole organisation.
const readers = {
  administrator: 'all',
  director: 'all',
  manager: 'departmentTree',
  channelManager: 'departmentTree',
  marketing: 'all',
  finance: 'all',
} as const

export const abcGrants: Grants = {
  'insight.abc.read': { ...readers, fieldSales: 'own', insideSales: 'own' },
  'insight.abc.grade': { administrator: 'all', director: 'all', manager: 'departmentTree' },
  'insight.abc.updateSettings': { administrator: 'all', director: 'all' },
  'insight.abc.makeTasks': { administrator: 'all', director: 'all', manager: 'departmentTree' },
}
