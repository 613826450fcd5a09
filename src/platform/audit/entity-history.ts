import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'

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
 * Names of the fields that were changed after a version, from audit entries whose `after` carries the version they made;
 * undefined when the history does not reach back that far. Lets two people edit different fields of one record.
 */
export async function fieldsChangedSince(
  tx: Tx,
  record: { entity: string; entityId: string },
  version: number,
  currentVersion: number,
): Promise<Set<string> | undefined> {
  const { rows } = await sql<{ after: Record<string, unknown> }>`
    select after from platform.audit_log
    where org_id = ${tx.orgId} and entity = ${record.entity} and entity_id = ${record.entityId}
      and (after ->> 'version')::int > ${version}`.execute(tx.db)
  const versions = new Set(rows.map((row) => row.after['version']))
  for (let v = version + 1; v <= currentVersion; v++) if (!versions.has(v)) return undefined
  return new Set(rows.flatMap((row) => Object.keys(row.after)).filter((key) => key !== 'version'))
}
