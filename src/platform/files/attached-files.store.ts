import { sql } from 'kysely'
import { uuids, type Tx } from '../db/database.ts'

/** Files that hang on one record go over to another: what was uploaded while a form was open belongs to what the form made. Answers how many. */
export async function moveFiles(
  tx: Tx,
  fileIds: readonly string[],
  from: { entity: string; entityId: string },
  to: { entity: string; entityId: string },
): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    update platform.file set entity = ${to.entity}, entity_id = ${to.entityId}
    where org_id = ${tx.orgId} and id = any(${uuids(fileIds)}) and entity = ${from.entity} and entity_id = ${from.entityId}
      and created_by = ${tx.userId} and deleted_at is null
    returning id`.execute(tx.db)
  return rows.length
}

export interface AttachedFile {
  entityId: string
  id: string
  name: string
  size: number
}

/** Names of the files of several records of one kind, in one statement; 500 at most. */
export async function listFilesOfMany(tx: Tx, entity: string, entityIds: readonly string[]): Promise<AttachedFile[]> {
  if (entityIds.length === 0) return []
  const { rows } = await sql<AttachedFile>`
    select entity_id as "entityId", id, name, size from platform.file
    where org_id = ${tx.orgId} and entity = ${entity} and entity_id = any(${uuids(entityIds)}) and deleted_at is null
    order by created_at, id limit 500`.execute(tx.db)
  return rows
}
