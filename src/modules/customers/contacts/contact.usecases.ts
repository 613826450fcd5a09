import { Fault, notFound } from '../../../kernel/fault.ts'
import type { OutputOf, ParsedInputOf } from '../../../kernel/operation.ts'
import { makeId } from '../../../platform/make-id.ts'
import { versionToWriteOn } from '../../../platform/operations/conflict.ts'
import type { Context } from '../../../platform/operations/context.ts'
import { nameSort } from '../../../platform/search/name-keys.ts'
import { phoneKey } from '../archive/customer-keys.rules.ts'
import { masked } from '../archive/customer-privacy.rules.ts'
import { seesPhones } from '../archive/customer.access.ts'
import { changedFields } from '../archive/customer.rules.ts'
import { customerEntity, refuseUnreachable, requireCustomer, requireCustomerFor } from '../archive/customer.usecases.ts'
import { rebuildSearchWords } from '../search/search-words.store.ts'
import type { contactOperations, ContactView } from './contact.api.ts'
import {
  clearPrimary,
  findContact,
  insertContact,
  listContacts,
  markContactDeleted,
  updateContact,
  type ContactValues,
} from './contact.store.ts'

type Operations = typeof contactOperations

export async function contactsOf(
  context: Context,
  input: ParsedInputOf<Operations['list']>,
): Promise<OutputOf<Operations['list']>> {
  await requireCustomer(context, input.customerId)
  const inFull = seesPhones(context.actor)
  const items = (await listContacts(context.tx, input.customerId)).map((contact) => masked(contact, inFull))
  return { items, count: items.length, masked: !inFull }
}

/** The contact, if its customer is within the person's reach for this. */
async function requireContact(
  context: Context,
  id: string,
  permission: string,
  options: { deleted?: boolean; lock?: boolean } = {},
): Promise<ContactView> {
  const contact = await findContact(context.tx, id, options)
  if (!contact) throw notFound()
  await requireCustomerFor(context, contact.customerId, permission)
  return contact
}

const withKeys = (values: ContactValues): ContactValues => ({
  ...values,
  ...(values.name === undefined ? {} : { nameSort: nameSort(values.name, true) }),
  ...(values.phone === undefined ? {} : { phoneKey: phoneKey(values.phone) }),
})

export async function createContact(context: Context, input: ParsedInputOf<Operations['create']>): Promise<ContactView> {
  const { tx } = context
  const { customerId, ...values } = input
  refuseUnreachable(values)
  await requireCustomerFor(context, customerId, 'customers.contact.create')
  const id = makeId(new Date(tx.now))
  await insertContact(tx, id, customerId, withKeys(values))
  if (values.isPrimary) await clearPrimary(tx, customerId, id)
  await noteChange(context, customerId, { after: { contact: values.name } })
  await context.record({ entity: 'customers.contact', entityId: id, after: { ...values, customerId, version: 1 } })
  return shown(context, id)
}

export async function editContact(context: Context, input: ParsedInputOf<Operations['update']>): Promise<ContactView> {
  const { tx, actor } = context
  const { id, version, ...sent } = input
  const before = await requireContact(context, id, 'customers.contact.update', { lock: true })
  const inFull = seesPhones(actor)
  const hidden = ['phone', 'email', 'wechat'].filter((field) => !inFull && field in sent)
  if (hidden.length > 0)
    throw new Fault('invalid', 'fault.invalid', {
      fields: hidden.map((path) => ({ path, code: 'customers.customer.fieldMasked' })),
    })
  const changed = changedFields(before, sent)
  refuseUnreachable(changed.after)
  const writeOn = await versionToWriteOn(
    context,
    { entity: 'customers.contact', entityId: id, version: before.version },
    { version, sent: changed.after, shown: masked(changed.before, inFull) },
  )
  const next = await updateContact(tx, id, writeOn, withKeys(sent))
  if (sent.isPrimary) await clearPrimary(tx, before.customerId, id)
  await noteChange(context, before.customerId, prefixed(before.name, changed))
  await context.record({
    entity: 'customers.contact',
    entityId: id,
    before: changed.before,
    after: { ...changed.after, version: next },
  })
  return shown(context, id)
}

// In the customer's own history a contact's fields read `contact 陈国栋 phone`.
const prefixed = (
  name: string,
  changed: { before: Record<string, unknown>; after: Record<string, unknown> },
): { before: object; after: object } => {
  const keyed = (values: Record<string, unknown>): object => ({ contact: name, ...values })
  return { before: keyed(changed.before), after: keyed(changed.after) }
}

/** Contacts belong to the customer's history and to its search words. */
async function noteChange(context: Context, customerId: string, entry: { before?: object; after?: object }): Promise<void> {
  await rebuildSearchWords(context.tx, [customerId])
  await context.record({ entity: customerEntity, entityId: customerId, ...entry })
  await context.emit('customers.contact.changed', { customerIds: [customerId] })
}

export async function removeContact(context: Context, input: ParsedInputOf<Operations['delete']>): Promise<{ id: string }> {
  const contact = await requireContact(context, input.id, 'customers.contact.delete')
  await markContactDeleted(context.tx, contact.id, true)
  await noteChange(context, contact.customerId, { before: { contact: contact.name } })
  return { id: contact.id }
}

export async function restoreContact(context: Context, input: ParsedInputOf<Operations['restore']>): Promise<{ id: string }> {
  const contact = await requireContact(context, input.id, 'customers.contact.delete', { deleted: true })
  await markContactDeleted(context.tx, contact.id, false)
  await noteChange(context, contact.customerId, { after: { contact: contact.name } })
  return { id: contact.id }
}

async function shown(context: Context, id: string): Promise<ContactView> {
  const contact = await findContact(context.tx, id)
  if (!contact) throw notFound()
  return masked(contact, seesPhones(context.actor))
}
