import { sql, type RawBuilder } from 'kysely'
import { json, type Database, type Tx } from '../../../platform/db/database.ts'
import { findLatestRun, type GradeRun, type RunSummary, type Slice } from './grading.store.ts'

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
 * Keeps a run of `source` (customer_id, class, rank, amount_minor, before_minor): what differs from the run before is written, nothing
 * else. The open spans of an applied run are the customers' classes.
 */
export async function recordRun(tx: Tx, run: NewRun, source: RawBuilder<unknown>): Promise<RunSummary> {
  // Runs of a scheme come one after the other: each is the difference from the one before.
  await sql`select id from customers.grade_scheme where org_id = ${tx.orgId} and id = ${run.schemeId} for update`.execute(tx.db)
  const previous = await findLatestRun(tx, run.schemeId)
  const slice: Slice = run.applied ? { seriesId: run.schemeId, seq: (previous?.seq ?? 0) + 1 } : { seriesId: run.id, seq: 1 }
  const summary = summaryOf(
    await (run.applied ? writeDifference(tx, slice, source) : writeAnalysis(tx, { ...slice, schemeId: run.schemeId }, source)),
  )
  await tx.db
    .insertInto('customers.grade_run')
    .values({
      org_id: tx.orgId,
      id: run.id,
      scheme_id: run.schemeId,
      series_id: slice.seriesId,
      seq: slice.seq,
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
      summary: json(summary),
    })
    .execute()
  return summary
}

interface Move {
  class: string
  from: string
  customers: number
  amountMinor: number
  positiveMinor: number
}

const moves = sql`
  select class, coalesce(former_class, '-') as "from", count(*) as customers, sum(amount_minor)::bigint as "amountMinor",
         sum(greatest(amount_minor, 0))::bigint as "positiveMinor" from graded where class is not null group by 1, 2`

// Between 120 and 1,000 points, one for every hundred customers in between.
const curve = (tx: Tx, slice: Slice): RawBuilder<unknown> => sql`
  curve as (insert into customers.grade_curve (org_id, series_id, from_seq, ranks, customer_ids, amounts, befores)
    select ${tx.orgId}::uuid, ${slice.seriesId}::uuid, ${slice.seq}::int, array_agg(g.rank order by g.rank), array_agg(g.customer_id order by g.rank),
           array_agg(g.amount_minor order by g.rank), array_agg(g.before_minor order by g.rank)
      from graded g
     where (g.rank - 1) % (select greatest(1, ceil(max(n.rank) / least(1000, greatest(120, max(n.rank) / 100.0)))::int) from graded n) = 0
        or g.rank = (select max(n.rank) from graded n)
    having count(*) > 0 and exists (select from differing))`

// Spans that end are found where they lie (ctid): nobody else writes the series while its scheme is locked.
async function writeDifference(tx: Tx, slice: Slice, source: RawBuilder<unknown>): Promise<Move[]> {
  const { rows } = await sql<Move>`
    with graded as materialized (
      select coalesce(n.customer_id, f.customer_id) as customer_id, n.class, n.rank, n.amount_minor, n.before_minor,
             f.class as former_class, f.place as former_place, f.since_seq as former_since, f.amount_minor as former_minor
        from (${source}) n
        full join (select s.customer_id, s.class, s.ctid as place, s.since_seq, s.amount_minor from customers.grade_span s
                    where s.org_id = ${tx.orgId} and s.series_id = ${slice.seriesId} and s.to_seq is null) f on f.customer_id = n.customer_id
    ), differing as materialized (
      select customer_id, class, amount_minor, former_class, former_place, former_since from graded
       where class is distinct from former_class or amount_minor is distinct from former_minor
    ), closed as (
      update customers.grade_span s set to_seq = ${slice.seq}
       where s.org_id = ${tx.orgId} and s.series_id = ${slice.seriesId} and s.ctid = any(array(select d.former_place from differing d where d.former_place is not null))
    ), added as (
      insert into customers.grade_span (org_id, series_id, customer_id, from_seq, since_seq, class, previous_class, amount_minor)
      select ${tx.orgId}::uuid, ${slice.seriesId}::uuid, customer_id, ${slice.seq}::int,
             case when class = former_class then former_since else ${slice.seq}::int end, class, former_class, amount_minor
        from differing where class is not null
    ), ${curve(tx, slice)} ${moves}`.execute(tx.db)
  return rows
}

async function writeAnalysis(
  tx: Tx,
  { schemeId, ...slice }: Slice & { schemeId: string },
  source: RawBuilder<unknown>,
): Promise<Move[]> {
  const { rows } = await sql<Move>`
    with graded as materialized (
      select n.customer_id, n.class, n.rank, n.amount_minor, n.before_minor, g.class as former_class
        from (${source}) n
        left join customers.v_customer_class g on g.org_id = ${tx.orgId} and g.scheme_id = ${schemeId} and g.customer_id = n.customer_id
    ), differing as (select from graded limit 1
    ), added as (
      insert into customers.grade_span (org_id, series_id, customer_id, from_seq, to_seq, since_seq, class, previous_class, amount_minor)
      select ${tx.orgId}::uuid, ${slice.seriesId}::uuid, customer_id, ${slice.seq}::int, ${slice.seq + 1}::int, ${slice.seq}::int, class, former_class, amount_minor
        from graded
    ), ${curve(tx, slice)} ${moves}`.execute(tx.db)
  return rows
}

function summaryOf(rows: readonly Move[]): RunSummary {
  const summary: RunSummary = { customers: 0, totalMinor: 0, positiveMinor: 0, classes: {}, movement: [] }
  for (const row of rows) {
    const sum = (summary.classes[row.class] ??= { customers: 0, amountMinor: 0 })
    sum.customers += row.customers
    sum.amountMinor += row.amountMinor
    summary.customers += row.customers
    summary.totalMinor += row.amountMinor
    summary.positiveMinor += row.positiveMinor
    summary.movement.push({ from: row.from, to: row.class, customers: row.customers, amountMinor: row.amountMinor })
  }
  return summary
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
  for (const schemeId of new Set(rows.map((row) => row.schemeId)))
    await sql`select id from customers.grade_scheme where org_id = ${tx.orgId} and id = ${schemeId} for update`.execute(tx.db)
  await sql`update customers.grade_run set previous_run_id = null where org_id = ${tx.orgId} and previous_run_id = any(${ids}::uuid[])`.execute(
    tx.db,
  )
  await sql`delete from customers.grade_run where org_id = ${tx.orgId} and id = any(${ids}::uuid[])`.execute(tx.db)
  for (const schemeId of new Set(rows.map((row) => row.schemeId))) await fallBack(tx, schemeId)
  return rows.length
}

/** The series as its newest remaining run left it. A run taken from the middle leaves its differences: later runs rest on them. */
async function fallBack(tx: Tx, schemeId: string): Promise<void> {
  const seq = (await findLatestRun(tx, schemeId))?.seq ?? 0
  await sql`delete from customers.grade_span where org_id = ${tx.orgId} and series_id = ${schemeId} and from_seq > ${seq}`.execute(
    tx.db,
  )
  await sql`update customers.grade_span set to_seq = null where org_id = ${tx.orgId} and series_id = ${schemeId} and to_seq > ${seq}`.execute(
    tx.db,
  )
  await sql`delete from customers.grade_curve where org_id = ${tx.orgId} and series_id = ${schemeId} and from_seq > ${seq}`.execute(
    tx.db,
  )
}

/**
 * The planner's figures after many spans were written, in a transaction of its own: it would learn them from autovacuum a minute later
 * anyway, so a lock that cannot be had is no failure.
 */
export async function analyzeSpans(database: Database): Promise<void> {
  await sql`select app.analyze_tables(array['customers.grade_span'])`.execute(database.control).catch(() => undefined)
}
