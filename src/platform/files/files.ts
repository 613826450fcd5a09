import { createReadStream } from 'node:fs'
import { mkdir, open, rename, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Fault, notFound } from '../../kernel/fault.ts'
import { isId } from '../../kernel/ids.ts'
import type { Tx } from '../db/database.ts'
import { makeId } from '../make-id.ts'
import type { Download, Upload } from '../operations/binding.ts'
import { cleanFileName, contentTypeOf } from './file-name.ts'
import { findFile, insertFile, listFiles, markFileDeleted, type StoredFile } from './file.store.ts'

export { findFile, listFiles, type StoredFile }

/** Largest attachment, in bytes. */
export const fileLimit = 20 * 1024 * 1024

const tooLarge = (): Fault => new Fault('invalid', 'fault.tooLarge', { status: 413, params: { limit: '20 MB' } })

// The names on disk are ids made here; nothing that a person typed is ever part of a path.
const folderOf = (dataDir: string, orgId: string): string => join(dataDir, 'files', orgId)
const pathOf = (dataDir: string, orgId: string, id: string): string => {
  if (!isId(orgId) || !isId(id)) throw notFound()
  return join(folderOf(dataDir, orgId), id)
}

/**
 * Keeps an uploaded file with a record: its bytes, already complete in a temporary file, are made durable and moved to their
 * place, then the row. If the transaction fails afterwards, bytes without a row remain and are removed by the clean-up.
 * Fault 413 above 20 MB. Example: `await storeFile(tx, context.machines.dataDir, { entity: 'customers.customer', entityId: id, upload })`.
 */
export async function storeFile(
  tx: Tx,
  dataDir: string,
  file: { entity: string; entityId: string; upload: Upload },
): Promise<StoredFile> {
  const { upload } = file
  if (upload.size > fileLimit) throw tooLarge()
  const id = makeId()
  const name = cleanFileName(upload.fileName)
  await mkdir(folderOf(dataDir, tx.orgId), { recursive: true, mode: 0o700 })
  await flush(upload.path)
  await rename(upload.path, pathOf(dataDir, tx.orgId, id))
  const stored: StoredFile = {
    id,
    entity: file.entity,
    entityId: file.entityId,
    name,
    contentType: contentTypeOf(name),
    size: upload.size,
    createdBy: tx.userId,
    createdAt: tx.now,
  }
  await insertFile(tx, { ...stored, sha256: upload.sha256 })
  return stored
}

async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r+')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/**
 * Opens a file of one record for download; not found when it hangs on another record, so that the caller's check of the record
 * is the check of the file. Example: `return openFile(tx, dataDir, { entity: 'customers.customer', entityId, id: fileId })`.
 */
export async function openFile(
  tx: Tx,
  dataDir: string,
  file: { entity: string; entityId: string; id: string },
): Promise<Download> {
  const stored = await findFile(tx, file.id)
  if (!stored || stored.entity !== file.entity || stored.entityId !== file.entityId) throw notFound()
  const path = pathOf(dataDir, tx.orgId, stored.id)
  const found = await stat(path).catch(() => undefined)
  if (!found) throw notFound()
  return { fileName: stored.name, contentType: stored.contentType, size: found.size, stream: createReadStream(path) }
}

/** Removes a file from its record; `restoreFile` undoes it. Not found when it is gone or hangs on another record. */
export async function deleteFile(tx: Tx, file: { entity: string; entityId: string; id: string }): Promise<StoredFile> {
  const stored = await findFile(tx, file.id)
  if (!stored || stored.entity !== file.entity || stored.entityId !== file.entityId) throw notFound()
  await markFileDeleted(tx, stored.id, true)
  return stored
}

export async function restoreFile(tx: Tx, file: { entity: string; entityId: string; id: string }): Promise<StoredFile> {
  if (!(await markFileDeleted(tx, file.id, false))) throw notFound()
  const stored = await findFile(tx, file.id)
  if (!stored || stored.entity !== file.entity || stored.entityId !== file.entityId) throw notFound()
  return stored
}
