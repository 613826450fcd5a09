import type { Grants } from '../roles/role.api.ts'

export const savedViewGrants: Grants = {
  'platform.savedView.share': { administrator: 'all', director: 'all', manager: 'all' },
}
