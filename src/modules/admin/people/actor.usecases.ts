import type { Actor } from '../../../kernel/actor.ts'
import { Fault } from '../../../kernel/fault.ts'
import type { Operation } from '../../../kernel/operation.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { departmentTree, permissionsOf } from '../roles/grants.rules.ts'
import type { Grants } from '../roles/role.api.ts'
import { findActor } from './actor.store.ts'

/** Every permission of the program and what the preset roles get, gathered from all modules by the wiring. */
export interface PermissionCatalogue {
  all: readonly string[]
  grants: Grants
  /** Every operation that a signed-in person may call, for the words of the rights. */
  operations: readonly Operation[]
}

/**
 * Loads who acts, with today's rights: called at the start of every request and job, inside its transaction.
 * Fault `unauthenticated` when the person is gone or disabled, so that a session ends with the next request.
 */
export async function loadActor(tx: Tx, userId: string, via: Actor['via'], catalogue: PermissionCatalogue): Promise<Actor> {
  const stored = await findActor(tx, userId)
  if (!stored || stored.disabledAt !== null) throw new Fault('unauthenticated', 'fault.unauthenticated')
  return {
    orgId: tx.orgId,
    userId,
    name: stored.name,
    departmentId: stored.departmentId,
    permissions: permissionsOf(stored.roles, catalogue.grants, catalogue.all),
    departmentTreeIds: departmentTree(stored.departments, stored.departmentId),
    via,
  }
}
