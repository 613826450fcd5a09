import type { Grants } from '../roles/role.api.ts'

export const jobGrants: Grants = {
  'platform.job.listAll': { administrator: 'all' },
}
