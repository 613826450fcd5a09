import { sql, type RawBuilder } from 'kysely'
import type { Reach } from '../../../kernel/actor.ts'
import { json, uuids, type Tx } from '../../../platform/db/database.ts'

export interface GradeScheme {
  id: string
  version: number
  kind: string
  name: string
  settings: unknown
}

export interface GradeRun {
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

export interface NewRun {
  id: string
  schemeId: string
  cause: GradeRun['cause']
  applied: boolean
  importId: string | null
  settings: unknown
  fromOn: string | null
  toOn: string | null
  departmentId: string | null
}

/**
 * Keeps a run: one row per customer from `source` (customer_id, class, rank, amount_minor, before_minor) beside the class that the
 * customer has now. An applied run then becomes the customers' class; only those who moved are written.
 */
export async function recordRun(tx: Tx, run: NewRun, source: RawBuilder<unknown>): Promise<RunSummary> {
  const previous = await findLatestRun(tx, run.schemeId)
  await tx.db
    .insertInto('customers.grade_run')
    .values({
      org_id: tx.orgId,
      id: run.id,
      scheme_id: run.schemeId,
      at: tx.now,
      cause: run.cause,
      applied: run.applied,
      requested_by: tx.userId,
      import_id: run.importId,
      settings: json(run.settings),
      from_on: run.fromOn,
      to_on: run.toOn,
      department_id: run.departmentId,
      previous_run_id: previous?.id ?? null,
      summary: json({}),
    })
    .execute()
  await sql`
    insert into customers.grade_result (org_id, run_id, customer_id, class, previous_class, rank, amount_minor, before_minor)
    select ${tx.orgId}::uuid, ${run.id}::uuid, s.customer_id, s.class, g.class, s.rank, s.amount_minor, s.before_minor
      from (${source}) s left join customers.customer_grade g on g.org_id = ${tx.orgId} and g.scheme_id = ${run.schemeId} and g.customer_id = s.customer_id
    on conflict do nothing`.execute(tx.db)
  const summary = await summarise(tx, run.id)
  await tx.db
    .updateTable('customers.grade_run')
    .set({ summary: json(summary) })
    .where('org_id', '=', tx.orgId)
    .where('id', '=', run.id)
    .execute()
  if (run.applied) await applyRun(tx, run)
  return summary
}

async function summarise(tx: Tx, runId: string): Promise<RunSummary> {
  const { rows } = await sql<{
    class: string
    from: string | null
    customers: number
    amountMinor: number
    positiveMinor: number
  }>`
    select class, previous_class as "from", count(*) as customers, sum(amount_minor)::bigint as "amountMinor",
           sum(greatest(amount_minor, 0))::bigint as "positiveMinor"
      from customers.grade_result where org_id = ${tx.orgId} and run_id = ${runId} group by 1, 2`.execute(tx.db)
  const summary: RunSummary = { customers: 0, totalMinor: 0, positiveMinor: 0, classes: {}, movement: [] }
  for (const row of rows) {
    const sum = (summary.classes[row.class] ??= { customers: 0, amountMinor: 0 })
    sum.customers += row.customers
    sum.amountMinor += row.amountMinor
    summary.customers += row.customers
    summary.totalMinor += row.amountMinor
    summary.positiveMinor += row.positiveMinor
    summary.movement.push({ from: row.from ?? '-', to: row.class, customers: row.customers, amountMinor: row.amountMinor })
  }
  return summary
}

async function applyRun(tx: Tx, run: NewRun): Promise<void> {
  await sql`
    insert into customers.customer_grade (org_id, scheme_id, customer_id, class, run_id, since)
    select r.org_id, ${run.schemeId}::uuid, r.customer_id, r.class, r.run_id, ${tx.now}::timestamptz from customers.grade_result r
     where r.org_id = ${tx.orgId} and r.run_id = ${run.id} and r.previous_class is distinct from r.class
    on conflict (org_id, scheme_id, customer_id) do update set class = excluded.class, run_id = excluded.run_id, since = excluded.since`.execute(
    tx.db,
  )
}

const runColumns = sql`r.id, r.scheme_id as "schemeId", r.at, r.cause, r.applied, r.settings, r.from_on as "fromOn", r.to_on as "toOn", r.department_id as "departmentId",
  r.previous_run_id as "previousRunId", r.summary`

/** The newest applied run of a scheme. */
export async function findLatestRun(tx: Tx, schemeId: string): Promise<GradeRun | undefined> {
  const { rows } = await sql<GradeRun>`select ${runColumns} from customers.grade_run r
    where r.org_id = ${tx.orgId} and r.scheme_id = ${schemeId} and r.applied order by r.at desc, r.id desc limit 1`.execute(tx.db)
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

/** Takes back the runs that an import caused; classes fall back to what the newest remaining run says. */
export async function deleteRunsOfImport(tx: Tx, importId: string): Promise<number> {
  const { rows } = await sql<{
    id: string
    schemeId: string
  }>`select id, scheme_id as "schemeId" from customers.grade_run where org_id = ${tx.orgId} and import_id = ${importId}`.execute(
    tx.db,
  )
  if (rows.length === 0) return 0
  const ids = rows.map((row) => row.id)
  await sql`update customers.grade_run set previous_run_id = null where org_id = ${tx.orgId} and previous_run_id = any(${ids}::uuid[])`.execute(
    tx.db,
  )
  await sql`delete from customers.grade_run where org_id = ${tx.orgId} and id = any(${ids}::uuid[])`.execute(tx.db)
  for (const schemeId of new Set(rows.map((row) => row.schemeId))) await resetGrades(tx, schemeId)
  return rows.length
}

async function resetGrades(tx: Tx, schemeId: string): Promise<void> {
  await sql`delete from customers.customer_grade where org_id = ${tx.orgId} and scheme_id = ${schemeId}`.execute(tx.db)
  const latest = await findLatestRun(tx, schemeId)
  if (!latest) return
  await sql`
    insert into customers.customer_grade (org_id, scheme_id, customer_id, class, run_id, since)
    select r.org_id, ${schemeId}::uuid, r.customer_id, r.class, r.run_id, ${latest.at}::timestamptz from customers.grade_result r
      join customers.customer c on c.org_id = r.org_id and c.id = r.customer_id and c.deleted_at is null
     where r.org_id = ${tx.orgId} and r.run_id = ${latest.id} on conflict do nothing`.execute(tx.db)
}

/** Which members of a run: a class, or those who moved from one class to another (`-` = new). */
export interface MemberFilter {
  runId: string
  class?: string | undefined
  movedFrom?: string | undefined
  movedOnly?: boolean | undefined
}

export interface Member {
  customerId: string
  code: string | null
  name: string
  class: string
  previousClass: string | null
  rank: number
  amountMinor: number
  beforeMinor: number
  ownerId: string | null
  lastOrderOn: string | null
  lastContactAt: string | null
}

/** Members of a run within the reach as a sub-query with the column customer_id: for segments and tasks. */
export function membersOf(tx: Tx, filter: MemberFilter, reach: Reach): RawBuilder<unknown> {
  return sql`select r.customer_id from customers.grade_result r join customers.customer c on c.org_id = r.org_id and c.id = r.customer_id and c.deleted_at is null
    where r.org_id = ${tx.orgId} and c.org_id = ${tx.orgId} and ${conditions(filter)} and ${within(reach)}`
}

const conditions = (filter: MemberFilter): RawBuilder<unknown> => sql`r.run_id = ${filter.runId}
  and (${filter.class ?? null}::text is null or r.class = ${filter.class ?? null}) and (${filter.movedFrom ?? null}::text is null or coalesce(r.previous_class, '-') = ${filter.movedFrom ?? null})
  and (not ${filter.movedOnly ?? false}::boolean or (r.previous_class is not null and r.previous_class is distinct from r.class))`

const within = (reach: Reach): RawBuilder<unknown> =>
  reach.all ? sql`true` : sql`(c.owner_id = ${reach.userId} or c.owner_department_id = any(${uuids(reach.departmentIds)}))`

/** One page of members by rank. */
export async function listMembers(
  tx: Tx,
  filter: MemberFilter,
  reach: Reach,
  page: { afterRank: number; limit: number },
): Promise<Member[]> {
  const { rows } = await sql<Member>`
    select r.customer_id as "customerId", c.code, c.name, r.class, r.previous_class as "previousClass", r.rank, r.amount_minor as "amountMinor", r.before_minor as "beforeMinor",
           c.owner_id as "ownerId", c.last_order_on as "lastOrderOn", c.last_contact_at as "lastContactAt"
      from customers.grade_result r join customers.customer c on c.org_id = r.org_id and c.id = r.customer_id and c.deleted_at is null
     where r.org_id = ${tx.orgId} and c.org_id = ${tx.orgId} and ${conditions(filter)} and r.rank > ${page.afterRank} and ${within(reach)}
     order by r.rank limit ${page.limit}`.execute(tx.db)
  return rows
}

/** Points of the Pareto curve: share of customers and of the amount at about `count` evenly spaced ranks. */
export async function curveOf(tx: Tx, run: GradeRun, count: number): Promise<{ rank: number; cumulativeMinor: number }[]> {
  const customers = run.summary.customers
  const ranks = new Set([1, customers])
  for (let i = 1; i < count; i++) ranks.add(Math.max(1, Math.round((customers * i) / count)))
  const { rows } = await sql<{ rank: number; cumulativeMinor: number }>`
    select rank, (before_minor + amount_minor)::bigint as "cumulativeMinor" from customers.grade_result
     where org_id = ${tx.orgId} and run_id = ${run.id} and rank = any(${[...ranks]}::int[]) order by rank`.execute(tx.db)
  return rows
}

/** Counts and sums of a run within a reach smaller than everything. */
export async function summariseWithin(tx: Tx, runId: string, reach: Reach): Promise<RunSummary['movement']> {
  const { rows } = await sql<{ from: string; to: string; customers: number; amountMinor: number }>`
    select coalesce(r.previous_class, '-') as "from", r.class as "to", count(*) as customers, sum(r.amount_minor)::bigint as "amountMinor"
      from customers.grade_result r join customers.customer c on c.org_id = r.org_id and c.id = r.customer_id
     where r.org_id = ${tx.orgId} and c.org_id = ${tx.orgId} and r.run_id = ${runId} and ${within(reach)} group by 1, 2`.execute(
    tx.db,
  )
  return rows
}

export interface CustomerGrade {
  schemeId: string
  schemeName: string
  kind: string
  class: string
  since: string
  runId: string
  at: string
  settings: unknown
  fromOn: string | null
  toOn: string | null
  rank: number
  customers: number
  positiveMinor: number
  amountMinor: number
  beforeMinor: number
  previousClass: string | null
  history: { at: string; from: string | null; to: string; amountMinor: number; rank: number }[]
}

/** Every scheme's class of a customer with the figures of the newest applied run and the moves so far. */
export async function listCustomerGrades(tx: Tx, customerId: string): Promise<CustomerGrade[]> {
  const { rows } = await sql<CustomerGrade>`
    select s.id as "schemeId", s.name as "schemeName", s.kind, r.class, coalesce(g.since, n.at) as since, n.id as "runId", n.at, n.settings, n.from_on as "fromOn", n.to_on as "toOn",
           r.rank, (n.summary->>'customers')::int as customers, (n.summary->>'positiveMinor')::bigint as "positiveMinor", r.amount_minor as "amountMinor", r.before_minor as "beforeMinor",
           r.previous_class as "previousClass",
           (select coalesce(json_agg(json_build_object('at', m.at, 'from', h.previous_class, 'to', h.class, 'amountMinor', h.amount_minor, 'rank', h.rank) order by m.at desc), '[]'::json)
              from customers.grade_result h join customers.grade_run m on m.org_id = h.org_id and m.id = h.run_id
             where h.org_id = ${tx.orgId} and m.org_id = ${tx.orgId} and h.customer_id = ${customerId} and m.scheme_id = s.id and m.applied and h.previous_class is distinct from h.class) as history
      from customers.grade_scheme s
      join lateral (select * from customers.grade_run x where x.org_id = ${tx.orgId} and x.scheme_id = s.id and x.applied order by x.at desc, x.id desc limit 1) n on true
      join customers.grade_result r on r.org_id = s.org_id and r.run_id = n.id and r.customer_id = ${customerId} and r.org_id = ${tx.orgId}
      left join customers.customer_grade g on g.org_id = s.org_id and g.scheme_id = s.id and g.customer_id = ${customerId} and g.org_id = ${tx.orgId}
     where s.org_id = ${tx.orgId}`.execute(tx.db)
  return rows
}

/** Who must be told of moves: owner, and how many of their customers went where. */
export async function movesByOwner(
  tx: Tx,
  runId: string,
): Promise<{ ownerId: string; from: string; to: string; customers: number }[]> {
  const { rows } = await sql<{ ownerId: string; from: string; to: string; customers: number }>`
    select c.owner_id as "ownerId", r.previous_class as "from", r.class as "to", count(*) as customers
      from customers.grade_result r join customers.customer c on c.org_id = r.org_id and c.id = r.customer_id
     where r.org_id = ${tx.orgId} and c.org_id = ${tx.orgId} and r.run_id = ${runId} and c.owner_id is not null and c.deleted_at is null
       and r.previous_class is not null and r.previous_class is distinct from r.class group by 1, 2, 3`.execute(tx.db)
  return rows
}
