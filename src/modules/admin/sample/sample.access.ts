import type { Grants } from '../roles/role.api.ts'

export const sampleGrants: Grants = {
  'admin.sample.load': { administrator: 'all' },
  'admin.sample.remove': { administrator: 'all' },
}
