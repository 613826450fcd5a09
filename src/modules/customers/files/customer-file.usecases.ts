import { notFound } from '../../../kernel/fault.ts'
import type { OutputOf, ParsedInputOf } from '../../../kernel/operation.ts'
import { listFilesOfMany } from '../../../platform/files/attached-files.store.ts'
import {
  deleteFile,
  findFile,
  listFiles,
  openFile,
  restoreFile,
  storeFile,
  type StoredFile,
} from '../../../platform/files/files.ts'
import type { Download, Upload } from '../../../platform/operations/binding.ts'
import type { Context } from '../../../platform/operations/context.ts'
import { listPersonNames } from '../archive/customer.store.ts'
import { customerEntity, requireCustomer, requireCustomerFor } from '../archive/customer.usecases.ts'
import { findFollowUp, listFollowUpIds } from '../follow-ups/follow-up.store.ts'
import { followUpEntity } from '../follow-ups/follow-up.usecases.ts'
import type { customerFileOperations } from './customer-file.api.ts'

type Operations = typeof customerFileOperations

/** The customer's own files and those of its follow-ups, newest first. */
export async function filesOf(context: Context, input: ParsedInputOf<Operations['list']>): Promise<OutputOf<Operations['list']>> {
  const { tx } = context
  await requireCustomer(context, input.customerId)
  const own = await listFiles(tx, customerEntity, input.customerId)
  const attached = await listFilesOfMany(tx, followUpEntity, await listFollowUpIds(tx, input.customerId, 500))
  const all = [
    ...own.map((file) => ({ ...file, from: 'customer' as const })),
    ...(await Promise.all(attached.map((file) => findFile(tx, file.id))))
      .filter((file): file is StoredFile => file !== undefined)
      .map((file) => ({ ...file, from: 'followUp' as const })),
  ].sort((a, b) => b.createdAt.localeCompare(a.createdAt))
  const names = await listPersonNames(
    tx,
    all.map((file) => file.createdBy),
  )
  const items = all.map(({ entity: _entity, entityId: _entityId, ...file }) => ({
    ...file,
    createdByName: file.createdBy === null ? null : (names.get(file.createdBy) ?? null),
  }))
  return { items, count: items.length }
}

export async function uploadFile(
  context: Context,
  input: ParsedInputOf<Operations['upload']>,
  upload: Upload,
): Promise<OutputOf<Operations['upload']>> {
  await requireCustomerFor(context, input.customerId, 'customers.file.upload')
  const file = await storeFile(context.tx, context.machines.dataDir, {
    entity: customerEntity,
    entityId: input.customerId,
    upload,
  })
  await context.record({ entity: customerEntity, entityId: input.customerId, after: { file: file.name } })
  await context.emit('customers.file.changed', { customerIds: [input.customerId] })
  return { id: file.id, name: file.name, size: file.size }
}

/** The record of this customer that the file hangs on: the customer itself or one of its follow-ups. */
async function placeOf(
  context: Context,
  customerId: string,
  fileId: string,
): Promise<{ entity: string; entityId: string; id: string }> {
  const file = await findFile(context.tx, fileId)
  if (file?.entity === followUpEntity) {
    const followUp = await findFollowUp(context.tx, file.entityId)
    if (followUp?.customerId !== customerId) throw notFound()
    return { entity: followUpEntity, entityId: file.entityId, id: fileId }
  }
  return { entity: customerEntity, entityId: customerId, id: fileId }
}

export async function downloadFile(context: Context, input: ParsedInputOf<Operations['download']>): Promise<Download> {
  await requireCustomer(context, input.customerId)
  return openFile(context.tx, context.machines.dataDir, await placeOf(context, input.customerId, input.id))
}

export async function removeFile(context: Context, input: ParsedInputOf<Operations['delete']>): Promise<{ id: string }> {
  await requireCustomerFor(context, input.customerId, 'customers.file.delete')
  const file = await deleteFile(context.tx, await placeOf(context, input.customerId, input.id))
  await context.record({ entity: customerEntity, entityId: input.customerId, before: { file: file.name } })
  await context.emit('customers.file.changed', { customerIds: [input.customerId] })
  return { id: file.id }
}

export async function bringBackFile(context: Context, input: ParsedInputOf<Operations['restore']>): Promise<{ id: string }> {
  await requireCustomerFor(context, input.customerId, 'customers.file.delete')
  const file = await restoreFile(context.tx, { entity: customerEntity, entityId: input.customerId, id: input.id })
  await context.record({ entity: customerEntity, entityId: input.customerId, after: { file: file.name } })
  await context.emit('customers.file.changed', { customerIds: [input.customerId] })
  return { id: file.id }
}
