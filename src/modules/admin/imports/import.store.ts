import { sql, type RawBuilder } from 'kysely'
import { json, type Tx } from '../../../platform/db/database.ts'
import type { Mapping } from './import-field.api.ts'

export type ImportState = 'uploaded' | 'checking' | 'checked' | 'running' | 'done' | 'failed' | 'cancelled' | 'undoing' | 'undone'

export interface StoredImport {
  id: string
  version: number
  target: string | null
  fileName: string
  fileSize: number
  state: ImportState
  source: unknown
  mapping: unknown
  report: unknown
  result: unknown
  checkpoint: unknown
  jobId: string | null
  createdAt: string
  createdBy: string | null
  startedAt: string | null
  finishedAt: string | null
  cleanedAt: string | null
}

const columns = [
  'id',
  'version',
  'target',
  'file_name as fileName',
  'file_size as fileSize',
  'state',
  'source',
  'mapping',
  'check_report as report',
  'result',
  'checkpoint',
  'job_id as jobId',
  'created_at as createdAt',
  'created_by as createdBy',
  'started_at as startedAt',
  'finished_at as finishedAt',
  'cleaned_at as cleanedAt',
] as const

export async function insertImport(
  tx: Tx,
  row: {
    id: string
    fileName: string
    fileSize: number
    sha256: string
    source: unknown
    target: string | null
    mapping: unknown
  },
): Promise<void> {
  await tx.db
    .insertInto('admin.import_run')
    .values({
      org_id: tx.orgId,
      id: row.id,
      target: row.target,
      file_name: row.fileName,
      file_size: row.fileSize,
      file_sha256: row.sha256,
      state: 'uploaded',
      source: json(row.source),
      mapping: json(row.mapping),
      created_by: tx.userId,
      created_at: tx.now,
    })
    .execute()
}

export async function findImport(tx: Tx, id: string): Promise<StoredImport | undefined> {
  const row = await tx.db
    .selectFrom('admin.import_run')
    .select(columns)
    .where('org_id', '=', tx.orgId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row as StoredImport | undefined
}

/** Like `findImport`, and nobody else may change it until the transaction ends. */
export async function lockImport(tx: Tx, id: string): Promise<StoredImport | undefined> {
  const row = await tx.db
    .selectFrom('admin.import_run')
    .select(columns)
    .where('org_id', '=', tx.orgId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row as StoredImport | undefined
}

export async function listImports(tx: Tx, limit: number): Promise<StoredImport[]> {
  const rows = await tx.db
    .selectFrom('admin.import_run')
    .select(columns)
    .where('org_id', '=', tx.orgId)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows as StoredImport[]
}

export interface ImportChange {
  state?: ImportState
  target?: string | null
  source?: unknown
  mapping?: unknown
  report?: unknown
  result?: unknown
  checkpoint?: unknown
  jobId?: string
  startedAt?: string | null
  finishedAt?: string | null
  undoneAt?: string
}

export async function updateImport(tx: Tx, id: string, change: ImportChange): Promise<void> {
  await tx.db
    .updateTable('admin.import_run')
    .set((e) => ({
      version: e('version', '+', 1),
      ...(change.state === undefined ? {} : { state: change.state }),
      ...(change.target === undefined ? {} : { target: change.target }),
      ...(change.source === undefined ? {} : { source: json(change.source) }),
      ...(change.mapping === undefined ? {} : { mapping: json(change.mapping) }),
      ...(change.report === undefined ? {} : { check_report: change.report === null ? null : json(change.report) }),
      ...(change.result === undefined ? {} : { result: json(change.result) }),
      ...(change.checkpoint === undefined ? {} : { checkpoint: json(change.checkpoint) }),
      ...(change.jobId === undefined ? {} : { job_id: change.jobId }),
      ...(change.startedAt === undefined ? {} : { started_at: change.startedAt }),
      ...(change.finishedAt === undefined ? {} : { finished_at: change.finishedAt }),
      ...(change.undoneAt === undefined ? {} : { undone_at: change.undoneAt }),
    }))
    .where('org_id', '=', tx.orgId)
    .where('id', '=', id)
    .execute()
}

/** The mapping that was used last for the same header row. */
export async function findSavedMapping(tx: Tx, columnsHash: string): Promise<Mapping | undefined> {
  const row = await tx.db
    .selectFrom('admin.import_mapping')
    .select('mapping')
    .where('org_id', '=', tx.orgId)
    .where('columns_hash', '=', columnsHash)
    .executeTakeFirst()
  return row?.mapping as Mapping | undefined
}

export async function saveMapping(tx: Tx, columnsHash: string, mapping: Mapping): Promise<void> {
  await tx.db
    .insertInto('admin.import_mapping')
    .values({ org_id: tx.orgId, columns_hash: columnsHash, target: mapping.target, mapping: json(mapping), updated_at: tx.now })
    .onConflict((c) =>
      c.columns(['org_id', 'columns_hash']).doUpdateSet((e) => ({
        target: e.ref('excluded.target'),
        mapping: e.ref('excluded.mapping'),
        updated_at: e.ref('excluded.updated_at'),
      })),
    )
    .execute()
}

/** Before-images of one entity that an import changed, as a sub-query for the undo of the module that owns the entity. */
export const changesOf = (tx: Tx, importId: string, entity: string): RawBuilder<unknown> =>
  sql`(select entity_id, before, version_after from admin.import_change where org_id = ${tx.orgId} and import_id = ${importId} and entity = ${entity})`

/** Records of one entity to which files are attached, as a sub-query. */
export const withFiles = (tx: Tx, entity: string): RawBuilder<unknown> =>
  sql`(select entity_id from platform.file where org_id = ${tx.orgId} and entity = ${entity} and deleted_at is null)`

/**
 * Keeps before-images while an import changes records, set-based: `source` is a sub-query with entity_id, before (jsonb) and
 * version_after. The first image counts when a resumed import comes by again.
 */
export async function recordChanges(tx: Tx, importId: string, entity: string, source: ReturnType<typeof sql>): Promise<void> {
  await sql`
    insert into admin.import_change (org_id, import_id, entity, entity_id, kind, before, version_after)
    select ${tx.orgId}::uuid, ${importId}::uuid, ${entity}::text, s.entity_id, 'updated', s.before, s.version_after from (${source}) s
    on conflict (org_id, import_id, entity, entity_id) do update set version_after = excluded.version_after`.execute(tx.db)
}

/** How many records of each entity this import changed. */
export async function countChanges(tx: Tx, importId: string): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ entity: string; count: number }>`
    select entity, count(*) as count from admin.import_change where org_id = ${tx.orgId} and import_id = ${importId}
     group by entity`.execute(tx.db)
  return new Map(rows.map(({ entity, count }) => [entity, count]))
}

export async function deleteChanges(tx: Tx, importId: string): Promise<void> {
  await tx.db.deleteFrom('admin.import_change').where('org_id', '=', tx.orgId).where('import_id', '=', importId).execute()
}

/** Everybody who can own a customer, by name. */
export async function listPeople(tx: Tx): Promise<{ id: string; name: string; departmentId: string | null }[]> {
  return tx.db
    .selectFrom('admin.user')
    .select(['id', 'name', 'department_id as departmentId'])
    .where('org_id', '=', tx.orgId)
    .where('disabled_at', 'is', null)
    .orderBy('created_at')
    .limit(10_000)
    .execute()
}

/** The language that a person chose; kept with the identity, in the control plane. */
export async function findLocaleOfUser(tx: Tx, userId: string): Promise<string | undefined> {
  const row = await tx.db
    .selectFrom('admin.user as u')
    .innerJoin('control.identity as i', 'i.id', 'u.identity_id')
    .select('i.locale')
    .where('u.org_id', '=', tx.orgId)
    .where('u.id', '=', userId)
    .executeTakeFirst()
  return row?.locale
}
