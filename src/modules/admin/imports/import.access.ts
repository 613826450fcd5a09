import type { Grants } from '../roles/role.api.ts'

// Bringing in a whole company's data is for those who answer for all of it; undo is theirs too.
const trusted = { administrator: 'all', director: 'all' } as const

export const importGrants: Grants = {
  'admin.import.list': { ...trusted, manager: 'all' },
  'admin.import.upload': trusted,
  'admin.import.run': trusted,
  'admin.import.undo': trusted,
}
