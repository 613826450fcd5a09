import { sql } from 'kysely'
import { uuids, type Tx } from '../db/database.ts'
import type { Context } from '../operations/context.ts'

export interface HistoryEntry {
  id: string
  at: string
  userId: string | null
  via: string
  operation: string
  entity: string
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
}

/** What the audit holds about one record, newest first; `beforeId` continues a page. */
export async function listHistory(
  tx: Tx,
  record: { entity: string; entityId: string },
  page: { beforeId?: string | undefined; limit: number },
): Promise<HistoryEntry[]> {
  const { rows } = await sql<HistoryEntry>`
    select id, at, user_id as "userId", via, operation, entity, before, after from platform.audit_log
    where org_id = ${tx.orgId} and entity = ${record.entity} and entity_id = ${record.entityId}
      ${page.beforeId === undefined ? sql`` : sql`and id < ${page.beforeId}`}
    order by id desc limit ${sql.raw(String(Math.trunc(page.limit)))}`.execute(tx.db)
  return rows
}

/**
 * Names of the fields whose values were changed after a version, from audit entries whose `after` carries the version they made;
 * undefined when the history does not reach back that far. Lets two people edit different fields of one record.
 */
export async function fieldsChangedSince(
  tx: Tx,
  record: { entity: string; entityId: string },
  version: number,
  currentVersion: number,
): Promise<Set<string> | undefined> {
  const { rows } = await sql<{ before: Record<string, unknown> | null; after: Record<string, unknown> }>`
    select before, after from platform.audit_log
    where org_id = ${tx.orgId} and entity = ${record.entity} and entity_id = ${record.entityId}
      and (after ->> 'version')::int > ${version}`.execute(tx.db)
  const versions = new Set(rows.map((row) => row.after['version']))
  for (let v = version + 1; v <= currentVersion; v++) if (!versions.has(v)) return undefined
  const changed = rows.flatMap(({ before, after }) =>
    Object.keys(after).filter((key) => JSON.stringify(before?.[key] ?? null) !== JSON.stringify(after[key] ?? null)),
  )
  return new Set(changed.filter((key) => key !== 'version'))
}

/** One audit entry per record in one statement, for batches; besides it the use case records the batch as a whole. */
export async function recordMany(
  context: Context,
  entity: string,
  changes: readonly { id: string; before: unknown; after: unknown }[],
): Promise<void> {
  if (changes.length === 0) return
  const { tx } = context
  await sql`
    insert into platform.audit_log (org_id, at, user_id, via, operation, entity, entity_id, before, after, request_id)
    select ${tx.orgId}::uuid, ${tx.now}::timestamptz, ${tx.userId}::uuid, ${context.actor.via}, ${context.operation}, ${entity}, x.id,
      x.before::jsonb, x.after::jsonb, ${context.requestId}
    from unnest(${uuids(changes.map((c) => c.id))}, ${changes.map((c) => JSON.stringify(c.before))}::text[],
      ${changes.map((c) => JSON.stringify(c.after))}::text[]) as x (id, before, after) returning id`.execute(tx.db)
}
