import type { Grants } from '../roles/role.api.ts'

export const settingsGrants: Grants = {
  'admin.settings.update': { administrator: 'all' },
}
