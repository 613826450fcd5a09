import type { Actor } from '../../../kernel/actor.ts'
import { Fault } from '../../../kernel/fault.ts'
import type { Operation } from '../../../kernel/operation.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { departmentTree, permissionsOf } from '../roles/grants.rules.ts'
import type { Grants } from '../roles/role.api.ts'
import { findActor, readActor, type StoredActor } from './actor.store.ts'

/** Every permission of the program and what the preset roles get, gathered from all modules by the wiring. */
export interface PermissionCatalogue {
  all: readonly string[]
  grants: Grants
  /** Every operation that a signed-in person may call, for the words of the rights. */
  operations: readonly Operation[]
}

interface KnownActor {
  row: string
  actor: Actor
}

const remembered = 10_000
const known = new WeakMap<PermissionCatalogue, Map<string, KnownActor>>()

/**
 * Loads who acts, with today's rights: called at the start of every request and job, inside its transaction. The same rows give the same
 * object, so that rights are worked out only when they changed. Fault `unauthenticated` when the person is gone or disabled, so that a
 * session ends with the next request.
 */
export async function loadActor(tx: Tx, userId: string, via: Actor['via'], catalogue: PermissionCatalogue): Promise<Actor> {
  const row = await findActor(tx, userId)
  if (!row || row.disabledAt !== null) throw new Fault('unauthenticated', 'fault.unauthenticated')
  const actors = known.get(catalogue) ?? new Map<string, KnownActor>()
  known.set(catalogue, actors)
  const key = `${tx.orgId} ${userId} ${via}`
  const text = JSON.stringify(row)
  const former = actors.get(key)
  if (former?.row === text) return former.actor
  const actor = actorOf(readActor(row), { orgId: tx.orgId, userId, via }, catalogue)
  if (actors.size >= remembered) actors.delete(actors.keys().next().value!)
  actors.set(key, { row: text, actor })
  return actor
}

const actorOf = (stored: StoredActor, who: Pick<Actor, 'orgId' | 'userId' | 'via'>, catalogue: PermissionCatalogue): Actor => ({
  ...who,
  name: stored.name,
  departmentId: stored.departmentId,
  permissions: permissionsOf(stored.roles, catalogue.grants, catalogue.all),
  departmentTreeIds: departmentTree(stored.departments, stored.departmentId),
})
