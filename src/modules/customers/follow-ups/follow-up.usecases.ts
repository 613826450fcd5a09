import { decide, notFound } from '../../../kernel/fault.ts'
import type { ParsedInputOf } from '../../../kernel/operation.ts'
import { listFilesOfMany, moveFiles } from '../../../platform/files/attached-files.store.ts'
import { makeId } from '../../../platform/make-id.ts'
import { versionToWriteOn } from '../../../platform/operations/conflict.ts'
import type { Context } from '../../../platform/operations/context.ts'
import { masked } from '../archive/customer-privacy.rules.ts'
import { seesPhones } from '../archive/customer.access.ts'
import { changedFields } from '../archive/customer.rules.ts'
import { customerEntity, requireCustomer, requireCustomerFor } from '../archive/customer.usecases.ts'
import { findContact } from '../contacts/contact.store.ts'
import { settleTask } from '../tasks/task.usecases.ts'
import type { followUpOperations, FollowUpView } from './follow-up.api.ts'
import { checkAuthor, checkFollowUp } from './follow-up.rules.ts'
import {
  findFollowUp,
  insertFollowUp,
  lockFollowUp,
  markFollowUpDeleted,
  recountLastContact,
  touchCustomers,
  updateFollowUp,
  type StoredFollowUp,
  type Touch,
} from './follow-up.store.ts'

type Operations = typeof followUpOperations
export const followUpEntity = 'customers.followUp'

export async function createFollowUp(context: Context, input: ParsedInputOf<Operations['create']>): Promise<FollowUpView> {
  const { tx, actor } = context
  const { customerId, fileIds = [], completesTaskId } = input
  const customer = await requireCustomerFor(context, customerId, 'customers.followUp.create')
  const at = input.at ?? tx.now
  decide(checkFollowUp({ at, nextContactAt: input.nextContactAt }, tx.now))
  if (input.contactId) await requireContactOf(context, input.contactId, customerId)
  const id = makeId(new Date(tx.now))
  const followUp = {
    id,
    customerId,
    contactId: input.contactId ?? null,
    method: input.method,
    content: input.content,
    at,
    userId: actor.userId,
    nextContactAt: input.nextContactAt ?? null,
  }
  await insertFollowUp(tx, followUp)
  await touchCustomers(tx, { customerIds: [customerId], at, nextContactAt: input.nextContactAt })
  if (fileIds.length > 0) await attachAll(context, fileIds, customerId, id)
  if (completesTaskId) await settleTask(context, completesTaskId)
  await context.record({
    entity: followUpEntity,
    entityId: id,
    before: input.nextContactAt === undefined ? undefined : { nextContactAt: customer.nextContactAt },
    after: { ...followUp, version: 1 },
  })
  await context.emit('customers.followUp.created', { customerIds: [customerId], followUpId: id })
  return viewOf(context, await requireFollowUp(context, id))
}

async function requireContactOf(context: Context, contactId: string, customerId: string): Promise<void> {
  const contact = await findContact(context.tx, contactId)
  if (contact?.customerId !== customerId) throw notFound()
}

async function attachAll(context: Context, fileIds: readonly string[], customerId: string, id: string): Promise<void> {
  const from = { entity: customerEntity, entityId: customerId }
  const moved = await moveFiles(context.tx, fileIds, from, { entity: followUpEntity, entityId: id })
  if (moved !== new Set(fileIds).size) throw notFound()
}

async function requireFollowUp(context: Context, id: string, deleted = false): Promise<StoredFollowUp> {
  const followUp = await findFollowUp(context.tx, id, deleted)
  if (!followUp) throw notFound()
  await requireCustomer(context, followUp.customerId)
  return followUp
}

async function requireOwn(context: Context, id: string, deleted = false): Promise<StoredFollowUp> {
  const followUp = await requireFollowUp(context, id, deleted)
  decide(checkAuthor(followUp, context.actor.userId))
  return followUp
}

export async function editFollowUp(context: Context, input: ParsedInputOf<Operations['update']>): Promise<FollowUpView> {
  const { id, version, ...sent } = input
  await lockFollowUp(context.tx, id)
  const before = await requireOwn(context, id)
  const changed = changedFields(before, sent)
  const shown = masked(before, seesPhones(context.actor))
  const writeOn = await versionToWriteOn(
    context,
    { entity: followUpEntity, entityId: id, version: before.version },
    { version, sent: changed.after, shown: { method: shown.method, content: shown.content } },
  )
  const next = await updateFollowUp(context.tx, id, writeOn, sent)
  await context.record({
    entity: followUpEntity,
    entityId: id,
    before: changed.before,
    after: { ...changed.after, version: next },
  })
  await context.emit('customers.followUp.changed', { customerIds: [before.customerId], followUpId: id })
  return viewOf(context, await requireFollowUp(context, id))
}

export const removeFollowUp = (context: Context, input: ParsedInputOf<Operations['delete']>): Promise<{ id: string }> =>
  setDeleted(context, input.id, true)
export const restoreFollowUp = (context: Context, input: ParsedInputOf<Operations['restore']>): Promise<{ id: string }> =>
  setDeleted(context, input.id, false)

async function setDeleted(context: Context, id: string, deleted: boolean): Promise<{ id: string }> {
  const followUp = await requireOwn(context, id, !deleted)
  const version = await markFollowUpDeleted(context.tx, id, deleted)
  await recountLastContact(context.tx, followUp.customerId)
  await context.record({ entity: followUpEntity, entityId: id, before: { deleted: !deleted }, after: { deleted, version } })
  await context.emit('customers.followUp.changed', { customerIds: [followUp.customerId], followUpId: id })
  return { id }
}

/** Follow-ups as they are shown: with files and what the person may do. */
export async function viewFollowUps(context: Context, stored: readonly StoredFollowUp[]): Promise<FollowUpView[]> {
  const files = Map.groupBy(
    await listFilesOfMany(
      context.tx,
      followUpEntity,
      stored.map((f) => f.id),
    ),
    (file) => file.entityId,
  )
  const inFull = seesPhones(context.actor)
  return stored.map((followUp) => ({
    ...masked(followUp, inFull),
    files: (files.get(followUp.id) ?? []).map(({ id, name, size }) => ({ id, name, size })),
    abilities: { update: followUp.userId === context.actor.userId && context.actor.permissions.has('customers.followUp.update') },
  }))
}

const viewOf = async (context: Context, followUp: StoredFollowUp): Promise<FollowUpView> =>
  (await viewFollowUps(context, [followUp]))[0]!

/**
 * Door for higher modules: a contact with customers took place (an order was placed, a ticket answered), so they are not forgotten.
 * Example: `await recordTouch(context, { customerIds: [id], at: order.orderedAt })`.
 */
export const recordTouch = (context: Context, touch: Touch): Promise<void> => touchCustomers(context.tx, touch)
