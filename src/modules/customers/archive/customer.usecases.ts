import { reaches } from '../../../kernel/actor.ts'
import { decide, Fault, forbidden, notFound } from '../../../kernel/fault.ts'
import type { OutputOf, ParsedInputOf } from '../../../kernel/operation.ts'
import { refuse } from '../../../kernel/result.ts'
import { makeId } from '../../../platform/make-id.ts'
import { versionToWriteOn } from '../../../platform/operations/conflict.ts'
import type { Context } from '../../../platform/operations/context.ts'
import { nameSort } from '../../../platform/search/name-keys.ts'
import { getSettings } from '../../admin/server.ts'
import { rebuildSearchWords } from '../search/search-words.store.ts'
import { customerNameKey, phoneKey } from './customer-keys.rules.ts'
import { masked } from './customer-privacy.rules.ts'
import { abilitiesOn, mayOn, seesPhones, visibleReach } from './customer.access.ts'
import type { customerOperations, CustomerView } from './customer.api.ts'
import { changedFields, nextStepOf } from './customer.rules.ts'
import {
  findCustomer,
  findOwner,
  insertCustomer,
  listDuplicates,
  markDeleted,
  updateCustomer,
  type CustomerValues,
  type StoredCustomer,
} from './customer.store.ts'
import { unreachable } from './ways-to-reach.rules.ts'

type Operations = typeof customerOperations
export const customerEntity = 'customers.customer'

/** The customer if the person may see it; otherwise not found, as for an id that never was. */
export async function requireCustomer(context: Context, id: string, options: { lock?: boolean } = {}): Promise<StoredCustomer> {
  const customer = await findCustomer(context.tx, id, visibleReach(context.actor), options)
  if (!customer) throw notFound()
  return customer
}

/** As `requireCustomer`, and the person may do this to it; visible but not theirs to change is forbidden. */
export async function requireCustomerFor(
  context: Context,
  id: string,
  permission: string,
  options: { lock?: boolean } = {},
): Promise<StoredCustomer> {
  const customer = await requireCustomer(context, id, options)
  if (!mayOn(context.actor, permission, customer)) throw forbidden()
  return customer
}

export const getCustomer = async (context: Context, input: ParsedInputOf<Operations['get']>): Promise<CustomerView> =>
  viewOf(context, await requireCustomer(context, input.id))

async function viewOf(context: Context, customer: StoredCustomer): Promise<CustomerView> {
  const settings = await getSettings(context.tx)
  const inFull = seesPhones(context.actor)
  return {
    ...masked(customer, inFull),
    nextStep: nextStepOf(customer, context.tx.now, settings),
    masked: !inFull,
    abilities: abilitiesOn(context.actor, customer),
  }
}

export async function viewPhones(
  context: Context,
  input: ParsedInputOf<Operations['phones']>,
): Promise<OutputOf<Operations['phones']>> {
  const { phone, principalPhone, email, fax } = await requireCustomerFor(context, input.id, 'customers.phone.view')
  return { phone, principalPhone, email, fax }
}

export async function findDuplicates(
  context: Context,
  input: ParsedInputOf<Operations['findDuplicates']>,
): Promise<OutputOf<Operations['findDuplicates']>> {
  const keys = {
    code: input.code || null,
    nameKey: input.name ? customerNameKey(input.name) : null,
    phoneKey: seesPhones(context.actor) ? phoneKey(input.phone) : null,
  }
  const reach = visibleReach(context.actor)
  const found = await listDuplicates(context.tx, keys, input.exceptId ?? null)
  return {
    items: found.map((d) =>
      reaches(reach, d.ownerId, d.ownerDepartmentId)
        ? { id: d.id, name: d.name, reason: d.reason, ownerName: d.ownerName }
        : { id: null, name: null, reason: d.reason, ownerName: d.ownerName },
    ),
  }
}

export async function createCustomer(context: Context, input: ParsedInputOf<Operations['create']>): Promise<CustomerView> {
  const { tx, actor } = context
  const { ownerId = actor.userId, ...fields } = input
  refuseUnreachable(fields)
  const owner = ownerId === null ? undefined : await findOwner(tx, ownerId)
  if (ownerId !== null && !owner) throw notFound()
  const lying = { ownerId, ownerDepartmentId: owner?.departmentId ?? null }
  if (!mayOn(actor, 'customers.customer.create', lying)) decide(refuse('customers.customer.ownerOutOfReach'))
  const id = makeId(new Date(tx.now))
  const values = withKeys(fields)
  await insertCustomer(tx, id, { ...values, name: input.name, nameSort: values.nameSort!, nameKey: values.nameKey! }, owner)
  await rebuildSearchWords(tx, [id])
  await context.record({
    entity: customerEntity,
    entityId: id,
    after: { ...changedFields({}, fields).after, ownerId, version: 1 },
  })
  await context.emit('customers.customer.created', { customerIds: [id] })
  return viewOf(context, await requireCustomer(context, id))
}

/** Adds what is derived from the fields that are set: sort key, natural keys. */
function withKeys(fields: CustomerValues): CustomerValues {
  return {
    ...fields,
    ...(fields.name === undefined
      ? {}
      : { nameSort: nameSort(fields.name, fields.kind === 'consumer'), nameKey: customerNameKey(fields.name) }),
    ...(fields.phone === undefined ? {} : { phoneKey: phoneKey(fields.phone) }),
  }
}

export async function editCustomer(context: Context, input: ParsedInputOf<Operations['update']>): Promise<CustomerView> {
  const { tx, actor } = context
  const { id, version, ...sent } = input
  const before = await requireCustomerFor(context, id, 'customers.customer.update', { lock: true })
  if (!seesPhones(actor)) refuseMasked(sent)
  const wanted = changedFields(before, sent)
  refuseUnreachable(wanted.after)
  const writeOn = await versionToWriteOn(
    context,
    { entity: customerEntity, entityId: id, version: before.version },
    { version, sent: wanted.after, shown: masked(wanted.before, seesPhones(actor)) },
  )
  if (Object.keys(wanted.after).length === 0) {
    await context.record({ entity: customerEntity, entityId: id, after: { version: before.version } })
    return viewOf(context, before)
  }
  // The reading of a name depends on whether it is a person's.
  const name = sent.name ?? (sent.kind === undefined ? undefined : before.name)
  const next = await updateCustomer(tx, id, writeOn, withKeys({ ...sent, name, kind: sent.kind ?? before.kind }))
  await rebuildSearchWords(tx, [id])
  await context.record({ entity: customerEntity, entityId: id, before: wanted.before, after: { ...wanted.after, version: next } })
  await context.emit('customers.customer.changed', { customerIds: [id] })
  return viewOf(context, await requireCustomer(context, id))
}

/** New or changed values of a customer or contact by which nobody could be reached are refused at their fields. */
export function refuseUnreachable(changed: Readonly<Record<string, unknown>>): void {
  const fields = unreachable(changed)
  if (fields.length > 0) throw new Fault('invalid', 'fault.invalid', { fields })
}

// What is shown in part cannot be edited: the part would be saved as the whole.
function refuseMasked(sent: object): void {
  for (const field of ['phone', 'principalPhone', 'fax', 'email']) {
    if (field in sent)
      throw new Fault('invalid', 'fault.invalid', { fields: [{ path: field, code: 'customers.customer.fieldMasked' }] })
  }
}

export async function removeCustomer(context: Context, input: ParsedInputOf<Operations['delete']>): Promise<{ id: string }> {
  const customer = await requireCustomerFor(context, input.id, 'customers.customer.delete')
  await markDeleted(context.tx, [customer.id], true)
  await context.record({
    entity: customerEntity,
    entityId: customer.id,
    before: { name: customer.name, deletedAt: null },
    after: { deletedAt: context.tx.now, version: customer.version + 1 },
  })
  await context.emit('customers.customer.deleted', { customerIds: [customer.id] })
  return { id: customer.id }
}

export async function restoreCustomer(context: Context, input: ParsedInputOf<Operations['restore']>): Promise<{ id: string }> {
  const customer = await findCustomer(context.tx, input.id, visibleReach(context.actor), { deleted: true })
  if (!customer) throw notFound()
  if (!mayOn(context.actor, 'customers.customer.delete', customer)) throw forbidden()
  await markDeleted(context.tx, [customer.id], false)
  await context.record({
    entity: customerEntity,
    entityId: customer.id,
    before: { deletedAt: customer.deletedAt },
    after: { deletedAt: null, version: customer.version + 1 },
  })
  await context.emit('customers.customer.restored', { customerIds: [customer.id] })
  return { id: customer.id }
}
