import { accept, refuse, type Result } from '../../../kernel/result.ts'
import { checkGiving, type Rights } from '../roles/giving.rules.ts'

// Who may change whom (ORG users). The owner is touched by an owner alone and always stays: enabled, with the owner's role, so the
// organisation never loses its last administrator. Nobody disables themselves or changes their own roles (an owner may).
// One handles only people whose rights one could give (see giving.rules.ts): a new password is a way into their place.
// Example: the administrator 李雷 resets the password of the field salesman 韩梅, not of the owner, and cannot make himself director.

export interface Handler {
  id: string
  /** Has the owner's role. */
  owner: boolean
  givable: Rights
}

export interface Handled {
  id: string
  /** The one owner who founded the organisation. */
  isOwner: boolean
  /** Has the owner's role. */
  owner: boolean
  rights: Rights
}

export type HandleRefusal = 'admin.user.ownerOnly' | 'admin.user.higherRights'

/** Whether the handler may change this person at all: details, state, link. Everybody may handle themselves here. */
export function checkHandle(handler: Handler, person: Handled): Result<null, HandleRefusal> {
  if (handler.id === person.id || handler.owner) return accept(null)
  if (person.isOwner || person.owner) return refuse('admin.user.ownerOnly')
  if (!checkGiving(handler.givable, person.rights).ok) return refuse('admin.user.higherRights')
  return accept(null)
}

export type DisableRefusal = HandleRefusal | 'admin.user.ownerStays' | 'admin.user.yourself'

export function checkDisable(handler: Handler, person: Handled): Result<null, DisableRefusal> {
  if (person.isOwner) return refuse('admin.user.ownerStays')
  if (handler.id === person.id) return refuse('admin.user.yourself')
  return checkHandle(handler, person)
}

export type HeirRefusal = 'admin.user.heirSame' | 'admin.user.heirDisabled' | 'admin.user.heirYourself'

/** Who takes over: somebody else who still works here. Only an owner may take for themselves what they perhaps could not see before. */
export function checkHeir(handler: Handler, fromId: string, heir: { id: string; disabled: boolean }): Result<null, HeirRefusal> {
  if (heir.id === fromId) return refuse('admin.user.heirSame')
  if (heir.disabled) return refuse('admin.user.heirDisabled')
  return heir.id === handler.id && !handler.owner ? refuse('admin.user.heirYourself') : accept(null)
}

/** Roles that the person shall have: whether one is the owner's, and what all of them give. */
export interface WantedRoles {
  owner: boolean
  rights: Rights
}

export type RolesRefusal =
  | HandleRefusal
  | 'admin.user.ownerStays'
  | 'admin.user.ownRoles'
  | 'admin.role.ownerOnly'
  | 'admin.role.beyondOwnRights'

/** `person` is null for somebody new. */
export function checkRoles(handler: Handler, person: Handled | null, wanted: WantedRoles): Result<null, RolesRefusal> {
  if (person?.isOwner && !wanted.owner) return refuse('admin.user.ownerStays')
  if (handler.owner) return accept(null)
  if (person?.id === handler.id) return refuse('admin.user.ownRoles')
  if (wanted.owner) return refuse('admin.role.ownerOnly')
  if (person) {
    const handled = checkHandle(handler, person)
    if (!handled.ok) return handled
  }
  return checkGiving(handler.givable, wanted.rights)
}

/** A person needs at least one way to be named at sign-in. */
export const checkLogins = (logins: {
  phone: string | null
  email: string | null
  loginName: string | null
}): Result<null, 'admin.user.needsLogin'> =>
  logins.phone === null && logins.email === null && logins.loginName === null ? refuse('admin.user.needsLogin') : accept(null)
