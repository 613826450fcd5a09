import { sql, type RawBuilder } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'

/** How many stand in the result itself; the whole list is read page by page. */
export const keptShown = 200

export interface KeptRow {
  entity: string
  id: string
  name: string
  reason: string
}

/** Notes what an undo leaves, set-based. An undo that is started again writes the same. */
export async function keepRows(tx: Tx, importId: string, kept: { entity: string; source: RawBuilder<unknown> }): Promise<void> {
  await sql`
    insert into admin.import_kept (org_id, import_id, entity, entity_id, name, reason)
    select ${tx.orgId}::uuid, ${importId}::uuid, ${kept.entity}::text, s.id, s.name, s.reason from (${kept.source}) s
    on conflict (org_id, import_id, entity, entity_id) do update set name = excluded.name, reason = excluded.reason`.execute(
    tx.db,
  )
}

/** By kind and name, after the last one seen. */
export async function listKept(
  tx: Tx,
  importId: string,
  page: { after?: Pick<KeptRow, 'entity' | 'name' | 'id'> | undefined; limit: number },
): Promise<KeptRow[]> {
  const after = page.after
    ? sql`and (entity, name collate "C", entity_id) > (${page.after.entity}, ${page.after.name}, ${page.after.id}::uuid)`
    : sql``
  const { rows } = await sql<KeptRow>`
    select entity, entity_id as id, name, reason from admin.import_kept
    where org_id = ${tx.orgId} and import_id = ${importId} ${after} order by entity, name collate "C", entity_id limit ${page.limit}`.execute(
    tx.db,
  )
  return rows
}

export async function countKept(tx: Tx, importId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from admin.import_kept where org_id = ${tx.orgId} and import_id = ${importId}`.execute(tx.db)
  return rows[0]!.count
}

export async function deleteKept(tx: Tx, importId: string): Promise<void> {
  await tx.db.deleteFrom('admin.import_kept').where('org_id', '=', tx.orgId).where('import_id', '=', importId).execute()
}
