import { sql } from 'kysely'
import { uuids, type Tx } from '../db/database.ts'
import type { DeletedPage } from '../retention/retention.ts'

/** A file that hangs on a record. `entity` is `module.noun` of the record; who may see the record may see the file. */
export interface StoredFile {
  id: string
  entity: string
  entityId: string
  name: string
  contentType: string
  size: number
  createdBy: string | null
  createdAt: string
}

const columns = [
  'id',
  'entity',
  'entity_id as entityId',
  'name',
  'content_type as contentType',
  'size',
  'created_by as createdBy',
  'created_at as createdAt',
] as const

export async function insertFile(tx: Tx, file: StoredFile & { sha256: string }): Promise<void> {
  await tx.db
    .insertInto('platform.file')
    .values({
      org_id: tx.orgId,
      id: file.id,
      entity: file.entity,
      entity_id: file.entityId,
      name: file.name,
      content_type: file.contentType,
      size: file.size,
      sha256: file.sha256,
      created_by: file.createdBy,
      created_at: file.createdAt,
    })
    .execute()
}

/** A file that is not deleted, whatever it hangs on: the caller decides by `entity` and `entityId` whether the person may see it. */
export async function findFile(tx: Tx, id: string): Promise<StoredFile | undefined> {
  return tx.db
    .selectFrom('platform.file')
    .select(columns)
    .where('org_id', '=', tx.orgId)
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
}

/** The files of one record, newest first; 200 at most. */
export async function listFiles(tx: Tx, entity: string, entityId: string): Promise<StoredFile[]> {
  return tx.db
    .selectFrom('platform.file')
    .select(columns)
    .where('org_id', '=', tx.orgId)
    .where('entity', '=', entity)
    .where('entity_id', '=', entityId)
    .where('deleted_at', 'is', null)
    .orderBy('created_at', 'desc')
    .limit(200)
    .execute()
}

/** Ids of these that have a row, hidden ones too. */
export async function listKnownFiles(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from platform.file where org_id = ${tx.orgId} and id = any(${uuids(ids)})`.execute(tx.db)
  return rows.map((row) => row.id)
}

/** Files deleted before then, by id. */
export async function listDeletedFiles(tx: Tx, page: DeletedPage): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from platform.file where org_id = ${tx.orgId} and deleted_at < ${page.before}
      and id > coalesce(${page.afterId}::uuid, '00000000-0000-0000-0000-000000000000') order by id limit ${page.limit}`.execute(
    tx.db,
  )
  return rows.map((row) => row.id)
}

export async function dropFiles(tx: Tx, ids: readonly string[]): Promise<void> {
  await sql`delete from platform.file where org_id = ${tx.orgId} and id = any(${uuids(ids)})`.execute(tx.db)
}

/** Rows of files whose records are going for good; their bytes follow with the next sweep. */
export async function dropFilesOf(tx: Tx, entity: string, recordIds: readonly string[]): Promise<void> {
  await sql`delete from platform.file where org_id = ${tx.orgId} and entity = ${entity} and entity_id = any(${uuids(recordIds)})`.execute(
    tx.db,
  )
}

/** Hides or shows a file; the bytes stay until the clean-up. False when there was nothing to change. */
export async function markFileDeleted(tx: Tx, id: string, deleted: boolean): Promise<boolean> {
  const row = await tx.db
    .updateTable('platform.file')
    .set({ deleted_at: deleted ? tx.now : null })
    .where('org_id', '=', tx.orgId)
    .where('id', '=', id)
    .where('deleted_at', deleted ? 'is' : 'is not', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}
