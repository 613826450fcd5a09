import { widest, type DataScope } from '../../../kernel/actor.ts'
import { accept, refuse, type Result } from '../../../kernel/result.ts'
import type { Grants } from './role.api.ts'

// Nobody gives, or takes over by a new password, rights beyond what they may give (ORG rights).
// What one may give: one's own rights; whoever may edit roles of the whole organisation (admin.role.update, all) gives besides what
// the program itself gives to some staff role, since running users is their work. The owner's role is given by an owner only.
// Example: the administrator has no right to see customers; giving a newcomer the role of field sales (customers: own) is allowed,
// since the sales director has customers: all from the program. A clerk with only admin.user.setRoles may not do it.

export type Rights = ReadonlyMap<string, DataScope>

export type GivingRefusal = 'admin.role.beyondOwnRights'

/** Everything that one with these rights may hand on. */
export function givableBy(own: Rights, grants: Grants): Rights {
  if (own.get('admin.role.update') !== 'all') return own
  const result = new Map(own)
  for (const [permission, byRole] of Object.entries(grants))
    for (const scope of Object.values(byRole)) result.set(permission, widest(result.get(permission), scope))
  return result
}

/** Whether all of these rights lie within what may be given. */
export function checkGiving(givable: Rights, wanted: Iterable<readonly [string, DataScope]>): Result<null, GivingRefusal> {
  for (const [permission, scope] of wanted) {
    const limit = givable.get(permission)
    if (limit === undefined || widest(limit, scope) !== limit) return refuse('admin.role.beyondOwnRights', { permission, scope })
  }
  return accept(null)
}
