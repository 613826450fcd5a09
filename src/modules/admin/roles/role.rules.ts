import { widest, type DataScope } from '../../../kernel/actor.ts'
import { accept, refuse, type Result } from '../../../kernel/result.ts'
import { checkGiving, givableBy, type GivingRefusal, type Rights } from './giving.rules.ts'
import type { Grants } from './role.api.ts'

// A role's rights are changed as a whole; only what becomes more must lie within what the editor may give (ORG roles).
// Into a role that editors have themselves they put nothing but their own rights, or they would promote themselves.
// The owner's role is everything, always. Preset roles are not deleted; own ones only when nobody has them.
// Example: a manager's role goes from customers.list department → departmentTree: the editor must be able to give departmentTree.

export interface Editor {
  rights: Rights
  owner: boolean
}

export type EditRefusal = GivingRefusal | 'admin.role.ownerFixed'

export interface RoleEdit {
  preset: string | null
  /** Whether the editor has this role. */
  held: boolean
  before: Rights
  after: Rights
}

export function checkEdit(editor: Editor, edit: RoleEdit, grants: Grants): Result<null, EditRefusal> {
  if (edit.preset === 'owner') return refuse('admin.role.ownerFixed')
  if (editor.owner) return accept(null)
  const givable = edit.held ? editor.rights : givableBy(editor.rights, grants)
  return checkGiving(givable, gained(edit.before, edit.after))
}

function gained(before: Rights, after: Rights): [string, DataScope][] {
  return [...after].filter(([permission, scope]) => {
    const had = before.get(permission)
    return had === undefined || widest(had, scope) !== had
  })
}

export type DeleteRefusal = 'admin.role.presetStays' | 'admin.role.inUse'

export function checkDelete(role: { preset: string | null; people: number }): Result<null, DeleteRefusal> {
  if (role.preset !== null) return refuse('admin.role.presetStays')
  if (role.people > 0) return refuse('admin.role.inUse', { count: role.people })
  return accept(null)
}
