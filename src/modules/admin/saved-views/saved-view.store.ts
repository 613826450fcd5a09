import { sql } from 'kysely'
import { json, type Tx } from '../../../platform/db/database.ts'

export interface StoredView {
  id: string
  list: string
  name: string
  definition: Record<string, never>
  shared: boolean
  userId: string
  ownerName: string
  sort: number
  version: number
}

const selectView = (tx: Tx) => sql`
  select v.id, v.list, v.name, v.definition, v.shared, v.user_id as "userId", coalesce(u.name, '') as "ownerName", v.sort, v.version
  from platform.saved_view v left join admin.user u on u.org_id = v.org_id and u.org_id = ${tx.orgId} and u.id = v.user_id
  where v.org_id = ${tx.orgId}`

/** Views of a list that the person has or that are shared, own ones first. */
export async function listViews(tx: Tx, userId: string, list: string): Promise<StoredView[]> {
  const { rows } = await sql<StoredView>`${selectView(tx)} and v.list = ${list} and (v.user_id = ${userId} or v.shared)
    order by v.user_id <> ${userId}, v.sort, v.created_at, v.id limit 300`.execute(tx.db)
  return rows
}

/** A view that the person may see. */
export async function findView(tx: Tx, userId: string, id: string): Promise<StoredView | undefined> {
  const { rows } = await sql<StoredView>`${selectView(tx)} and v.id = ${id} and (v.user_id = ${userId} or v.shared)`.execute(
    tx.db,
  )
  return rows[0]
}

export async function insertView(
  tx: Tx,
  view: { id: string; userId: string; list: string; name: string; definition: unknown; sort: number },
): Promise<void> {
  await tx.db
    .insertInto('platform.saved_view')
    .values({
      org_id: tx.orgId,
      id: view.id,
      user_id: view.userId,
      list: view.list,
      name: view.name,
      definition: json(view.definition),
      sort: view.sort,
      created_at: tx.now,
    })
    .execute()
}

/** False when the version is stale. */
export async function updateView(
  tx: Tx,
  id: string,
  version: number,
  changes: { name?: string | undefined; definition?: unknown; sort?: number | undefined; shared?: boolean },
): Promise<boolean> {
  const row = await tx.db
    .updateTable('platform.saved_view')
    .set((e) => ({
      ...(changes.name !== undefined && { name: changes.name }),
      ...(changes.definition !== undefined && { definition: json(changes.definition) }),
      ...(changes.sort !== undefined && { sort: changes.sort }),
      ...(changes.shared !== undefined && { shared: changes.shared }),
      version: e('version', '+', 1),
    }))
    .where('org_id', '=', tx.orgId)
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** False when the version is stale. */
export async function deleteView(tx: Tx, id: string, version: number): Promise<boolean> {
  const row = await tx.db
    .deleteFrom('platform.saved_view')
    .where('org_id', '=', tx.orgId)
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}
