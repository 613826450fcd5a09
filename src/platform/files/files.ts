import { createHash, randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
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
 * Keeps an uploaded file with a record: bytes to a temporary name while counting and hashing, made durable, renamed, then the row.
 * If the transaction fails afterwards, bytes without a row remain and are removed by the clean-up.
 * Fault 413 above 20 MB. Example: `await storeFile(tx, context.machines.dataDir, { entity: 'customers.customer', entityId: id, upload })`.
 */
export async function storeFile(
  tx: Tx,
  dataDir: string,
  file: { entity: string; entityId: string; upload: Upload },
): Promise<StoredFile> {
  if (file.upload.size !== undefined && file.upload.size > fileLimit) throw tooLarge()
  const id = makeId()
  const name = cleanFileName(file.upload.fileName)
  const { size, sha256 } = await writeBytes(file.upload.stream, folderOf(dataDir, tx.orgId), pathOf(dataDir, tx.orgId, id))
  const stored: StoredFile = {
    id,
    entity: file.entity,
    entityId: file.entityId,
    name,
    contentType: contentTypeOf(name),
    size,
    createdBy: tx.userId,
    createdAt: tx.now,
  }
  await insertFile(tx, { ...stored, sha256 })
  return stored
}

async function writeBytes(stream: Readable, folder: string, path: string): Promise<{ size: number; sha256: string }> {
  await mkdir(folder, { recursive: true })
  const temporary = join(folder, `.${randomBytes(12).toString('hex')}.part`)
  const hash = createHash('sha256')
  let size = 0
  try {
    const handle = await open(temporary, 'wx', 0o600)
    try {
      for await (const chunk of stream) {
        const bytes = chunk as Buffer
        size += bytes.length
        if (size > fileLimit) throw tooLarge()
        hash.update(bytes)
        await handle.writeFile(bytes)
      }
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
  return { size, sha256: hash.digest('hex') }
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
