import type { Grants } from '../roles/role.api.ts'

export const signInLogGrants: Grants = {
  'admin.signInLog.list': { administrator: 'all' },
}
