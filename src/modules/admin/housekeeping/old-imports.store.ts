import { sql } from 'kysely'
import { uuids, type Tx } from '../../../platform/db/database.ts'

/** Imports at rest since before then that still have their file, oldest first. `ran`: they have written something once. */
export async function listOldImports(tx: Tx, before: string, limit: number): Promise<{ id: string; ran: boolean }[]> {
  const { rows } = await sql<{ id: string; ran: boolean }>`
    select id, started_at is not null as ran from admin.import_run
    where org_id = ${tx.orgId} and cleaned_at is null and state not in ('checking', 'running', 'undoing')
      and coalesce(finished_at, created_at) < ${before}
    order by created_at, id limit ${limit}`.execute(tx.db)
  return rows
}

export async function markImportCleaned(tx: Tx, id: string): Promise<void> {
  await tx.db
    .updateTable('admin.import_run')
    .set({ cleaned_at: tx.now })
    .where('org_id', '=', tx.orgId)
    .where('id', '=', id)
    .execute()
}

export async function deleteImport(tx: Tx, id: string): Promise<void> {
  await tx.db.deleteFrom('admin.import_run').where('org_id', '=', tx.orgId).where('id', '=', id).execute()
}

/** Ids of these that are imports with their file. */
export async function listKnownImports(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from admin.import_run where org_id = ${tx.orgId} and id = any(${uuids(ids)}) and cleaned_at is null`.execute(tx.db)
  return rows.map((row) => row.id)
}
