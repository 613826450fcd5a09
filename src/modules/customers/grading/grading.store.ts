import { sql } from 'kysely'
import { json, type Tx } from '../../../platform/db/database.ts'

export interface GradeScheme {
  id: string
  version: number
  kind: string
  name: string
  settings: unknown
}

/** One state of a series: the runs of a scheme that set classes are one series, an analysis is a series of its own. */
export interface Slice {
  seriesId: string
  seq: number
}

export interface GradeRun extends Slice {
  id: string
  schemeId: string
  at: string
  cause: 'demand' | 'import' | 'nightly' | 'undo'
  applied: boolean
  settings: unknown
  fromOn: string | null
  toOn: string | null
  departmentId: string | null
  previousRunId: string | null
  summary: RunSummary
}

/** Counts and sums of a run; `movement` from former class (or `-` for new customers) to class. */
export interface RunSummary {
  customers: number
  totalMinor: number
  /** Sum of the positive amounts: the whole of which shares are taken. */
  positiveMinor: number
  classes: Record<string, { customers: number; amountMinor: number }>
  movement: { from: string; to: string; customers: number; amountMinor: number }[]
}

export async function findScheme(tx: Tx, kind: string): Promise<GradeScheme | undefined> {
  return tx.db
    .selectFrom('customers.grade_scheme')
    .select(['id', 'version', 'kind', 'name', 'settings'])
    .where('org_id', '=', tx.orgId)
    .where('kind', '=', kind)
    .orderBy('is_default', 'desc')
    .orderBy('created_at')
    .limit(1)
    .executeTakeFirst()
}

export async function listSchemes(tx: Tx): Promise<GradeScheme[]> {
  return tx.db
    .selectFrom('customers.grade_scheme')
    .select(['id', 'version', 'kind', 'name', 'settings'])
    .where('org_id', '=', tx.orgId)
    .orderBy('is_default', 'desc')
    .orderBy('created_at')
    .execute()
}

export async function insertScheme(tx: Tx, scheme: { id: string; kind: string; name: string; settings: unknown }): Promise<void> {
  await tx.db
    .insertInto('customers.grade_scheme')
    .values({
      org_id: tx.orgId,
      id: scheme.id,
      kind: scheme.kind,
      name: scheme.name,
      settings: json(scheme.settings),
      is_default: true,
      created_at: tx.now,
      updated_at: tx.now,
    })
    .onConflict((c) => c.columns(['org_id', 'name']).doNothing())
    .execute()
}

/** Holds a scheme until the end of the transaction; its settings are read afterwards. */
export async function lockScheme(tx: Tx, id: string): Promise<void> {
  await sql`select 1 from customers.grade_scheme where org_id = ${tx.orgId} and id = ${id} for update`.execute(tx.db)
}

export async function updateScheme(tx: Tx, id: string, version: number, settings: unknown): Promise<boolean> {
  const row = await tx.db
    .updateTable('customers.grade_scheme')
    .set((e) => ({ settings: json(settings), version: e('version', '+', 1), updated_at: tx.now }))
    .where('org_id', '=', tx.orgId)
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

const runColumns = sql`r.id, r.scheme_id as "schemeId", r.series_id as "seriesId", r.seq, r.at, r.cause, r.applied, r.settings, r.from_on as "fromOn", r.to_on as "toOn", r.department_id as "departmentId",
  r.previous_run_id as "previousRunId", r.summary`

/** The newest applied run of a scheme. */
export async function findLatestRun(tx: Tx, schemeId: string): Promise<GradeRun | undefined> {
  const { rows } = await sql<GradeRun>`select ${runColumns} from customers.grade_run r
    where r.org_id = ${tx.orgId} and r.scheme_id = ${schemeId} and r.applied order by r.seq desc limit 1`.execute(tx.db)
  return rows[0]
}

export async function findRun(tx: Tx, id: string): Promise<GradeRun | undefined> {
  const { rows } =
    await sql<GradeRun>`select ${runColumns} from customers.grade_run r where r.org_id = ${tx.orgId} and r.id = ${id}`.execute(
      tx.db,
    )
  return rows[0]
}

export async function listRuns(tx: Tx, schemeId: string, limit: number): Promise<GradeRun[]> {
  const { rows } = await sql<GradeRun>`select ${runColumns} from customers.grade_run r
    where r.org_id = ${tx.orgId} and r.scheme_id = ${schemeId} order by r.at desc, r.id desc limit ${limit}`.execute(tx.db)
  return rows
}
