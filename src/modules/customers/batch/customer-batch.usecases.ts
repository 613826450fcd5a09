import { reachOf, reaches, type Reach } from '../../../kernel/actor.ts'
import { decide, forbidden, notFound } from '../../../kernel/fault.ts'
import type { OutputOf, ParsedInputOf } from '../../../kernel/operation.ts'
import { refuse } from '../../../kernel/result.ts'
import { recordMany } from '../../../platform/audit/entity-history.ts'
import type { Subscriber } from '../../../platform/events/subscribers.ts'
import { notify } from '../../../platform/notifications/notify.ts'
import type { Context } from '../../../platform/operations/context.ts'
import { visibleReach } from '../archive/customer.access.ts'
import { findOwner, listReached, markDeleted } from '../archive/customer.store.ts'
import { customerEntity } from '../archive/customer.usecases.ts'
import { listMatchingIds } from '../list/customer-list.store.ts'
import { selectionOf } from '../list/customer-list.usecases.ts'
import { updateOwnerWords } from '../search/search-words.store.ts'
import { batchLimit, type customerBatchOperations } from './customer-batch.api.ts'
import { updateOwner, updateOwnerDepartment } from './customer-batch.store.ts'

type Operations = typeof customerBatchOperations

export async function matchingIds(
  context: Context,
  input: ParsedInputOf<Operations['ids']>,
): Promise<OutputOf<Operations['ids']>> {
  const selection = await selectionOf(context, input)
  const ids = selection.nothing ? [] : await listMatchingIds(context.tx, selection, batchLimit + 1)
  // Nothing is written; the entry tells who took the ids of how many customers along.
  await context.record({ entity: customerEntity, entityId: null, after: { ids: ids.length } })
  return { ids: ids.slice(0, batchLimit), isCut: ids.length > batchLimit }
}

/** All of the ids, or not found: unknown, deleted and out of sight are the same. Visible but not theirs to change is forbidden. */
async function requireAll(context: Context, ids: readonly string[], permission: string, deleted = false): Promise<string[]> {
  const wanted = [...new Set(ids)]
  const within = (reach: Reach): Promise<string[]> => listReached(context.tx, wanted, reach, deleted)
  if ((await within(visibleReach(context.actor))).length !== wanted.length) throw notFound()
  if ((await within(reachOf(context.actor, permission))).length !== wanted.length) throw forbidden()
  return wanted
}

export async function assignCustomers(
  context: Context,
  input: ParsedInputOf<Operations['assign']>,
): Promise<OutputOf<Operations['assign']>> {
  const { tx, actor } = context
  const permission = 'customers.customer.assign'
  await requireAll(
    context,
    input.groups.flatMap((group) => group.customerIds),
    permission,
  )
  const changed: { id: string; ownerId: string | null; next: string | null }[] = []
  for (const group of input.groups) {
    const owner = group.ownerId === null ? undefined : await findOwner(tx, group.ownerId)
    if (group.ownerId !== null && !owner) throw notFound()
    if (owner && !reaches(reachOf(actor, permission), owner.id, owner.departmentId))
      decide(refuse('customers.customer.ownerOutOfReach'))
    const former = await updateOwner(tx, group.customerIds, owner)
    changed.push(...former.map((row) => ({ ...row, next: group.ownerId })))
  }
  const ids = changed.map((row) => row.id)
  await updateOwnerWords(tx, ids)
  await recordMany(
    context,
    customerEntity,
    changed.map((row) => ({ id: row.id, before: { ownerId: row.ownerId }, after: { ownerId: row.next } })),
  )
  await context.record({
    entity: customerEntity,
    entityId: null,
    after: { assigned: ids.length, ownerIds: input.groups.map((g) => g.ownerId) },
  })
  await context.emit('customers.customer.assigned', { customerIds: ids })
  await tellOwners(context, changed)
  const undo = Map.groupBy(changed, (row) => row.ownerId)
  return { count: ids.length, undo: [...undo].map(([ownerId, rows]) => ({ ownerId, customerIds: rows.map((row) => row.id) })) }
}

/** New owners learn of it under the bell, once each, with how many; nobody is told of what they did themselves or already had. */
async function tellOwners(context: Context, changed: readonly { ownerId: string | null; next: string | null }[]): Promise<void> {
  const given = changed.filter((row) => row.next !== null && row.next !== row.ownerId && row.next !== context.actor.userId)
  await notify(
    context,
    [...Map.groupBy(given, (row) => row.next ?? '')].map(([userId, rows]) => ({
      userId,
      code: 'customers.assign.given',
      params: { count: rows.length, by: context.actor.name },
      link: '/customers?view=mine',
    })),
  )
}

export const removeCustomers = (context: Context, input: ParsedInputOf<Operations['deleteMany']>): Promise<{ ids: string[] }> =>
  setDeleted(context, input.ids, true)
export const restoreCustomers = (context: Context, input: ParsedInputOf<Operations['restoreMany']>): Promise<{ ids: string[] }> =>
  setDeleted(context, input.ids, false)

async function setDeleted(context: Context, wanted: readonly string[], deleted: boolean): Promise<{ ids: string[] }> {
  const { tx } = context
  const ids = await markDeleted(tx, await requireAll(context, wanted, 'customers.customer.delete', !deleted), deleted)
  const value = { before: { deletedAt: deleted ? null : tx.now }, after: { deletedAt: deleted ? tx.now : null } }
  await recordMany(
    context,
    customerEntity,
    ids.map((id) => ({ id, ...value })),
  )
  await context.record({ entity: customerEntity, entityId: null, after: { [deleted ? 'deleted' : 'restored']: ids.length } })
  await context.emit(deleted ? 'customers.customer.deleted' : 'customers.customer.restored', { customerIds: ids })
  return { ids }
}

/** A person moved to another department: managers there see their customers from now on, in the list and in the search. */
export const departmentFollower: Subscriber = {
  event: 'admin.user.moved',
  async handle(context, payload) {
    const { userId, departmentId } = payload
    if (typeof userId !== 'string') return
    const ids = await updateOwnerDepartment(context.tx, userId, typeof departmentId === 'string' ? departmentId : null)
    for (let from = 0; from < ids.length; from += batchLimit)
      await updateOwnerWords(context.tx, ids.slice(from, from + batchLimit))
    if (ids.length > 0) await context.emit('customers.customer.assigned', { customerIds: ids })
  },
}
