import { sql, type RawBuilder } from 'kysely'
import type { Reach } from '../../../kernel/actor.ts'
import type { Tx } from '../../../platform/db/database.ts'
import {
  conditions,
  formerOf,
  inSlice,
  pointsOf,
  standingOf,
  withinReach,
  type MemberFilter,
  type MemberKey,
} from './grade-slice.store.ts'
import type { GradeRun, RunSummary } from './grading.store.ts'

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
export const membersOf = (tx: Tx, filter: MemberFilter, reach: Reach): RawBuilder<unknown> => sql`
  select s.customer_id from customers.grade_span s join customers.customer c on c.org_id = s.org_id and c.id = s.customer_id and c.deleted_at is null
    ${formerOf(tx, filter).join} where c.org_id = ${tx.orgId} and ${conditions(tx, filter)} and ${withinReach(reach)}`

/** One page of members by rank. */
export async function listMembers(
  tx: Tx,
  filter: MemberFilter,
  reach: Reach,
  page: { after?: MemberKey | undefined; limit: number },
): Promise<Member[]> {
  const { join, column } = formerOf(tx, filter)
  const first = page.after ? undefined : await firstOfClass(tx, filter)
  const start = page.after
    ? sql`and (s.fall_minor, s.customer_id) > (${-page.after[0]}::bigint, ${page.after[1]}::uuid)`
    : sql`${first ? sql`and (s.fall_minor, s.customer_id) >= (${-first[0]}::bigint, ${first[1]}::uuid)` : sql``}`
  const { rows } = await sql<Member>`
    with points as materialized (${pointsOf(tx, filter.run)}), page as materialized (
      select s.customer_id, c.code, c.name, s.class, ${column} as previous_class, s.amount_minor, s.fall_minor, c.owner_id, c.last_order_on, c.last_contact_at
        from customers.grade_span s join customers.customer c on c.org_id = s.org_id and c.id = s.customer_id and c.deleted_at is null ${join}
       where c.org_id = ${tx.orgId} and ${conditions(tx, filter)} and ${withinReach(reach)} ${start}
       order by s.fall_minor, s.customer_id limit ${page.limit})
    select page.customer_id as "customerId", page.code, page.name, page.class, page.previous_class as "previousClass", standing.rank,
           page.amount_minor as "amountMinor", standing.before_minor as "beforeMinor", page.owner_id as "ownerId",
           page.last_order_on as "lastOrderOn", page.last_contact_at as "lastContactAt"
      from page ${standingOf(tx, filter.run, sql.raw('page'), sql.raw('points'))}
     order by standing.rank`.execute(tx.db)
  return rows
}

/** Classes lie one after the other along the ranks: the search for a class begins at the last point before it. */
async function firstOfClass(tx: Tx, { run, class: name }: MemberFilter): Promise<MemberKey | undefined> {
  if (name === undefined) return undefined
  const before = Object.entries(run.summary.classes).reduce(
    (sum, [other, { customers }]) => sum + (other < name ? customers : 0),
    0,
  )
  const { rows } = await sql<{ customerId: string; amountMinor: number }>`
    select p.customer_id as "customerId", p.amount_minor as "amountMinor" from (${pointsOf(tx, run)}) p
     where p.rank <= ${before + 1} order by p.rank desc limit 1`.execute(tx.db)
  return rows[0] && [rows[0].amountMinor, rows[0].customerId]
}

/** Points of the Pareto curve: rank and sum up to it, first and last rank among them, about `count` in all. */
export async function curveOf(tx: Tx, run: GradeRun, count: number): Promise<{ rank: number; cumulativeMinor: number }[]> {
  const { rows } = await sql<{ rank: number; cumulativeMinor: number }>`
    select p.rank, (p.before_minor + p.amount_minor)::bigint as "cumulativeMinor" from (${pointsOf(tx, run)}) p order by p.rank`.execute(
    tx.db,
  )
  const every = Math.max(1, Math.floor(rows.length / count))
  return rows.filter((_, index) => index % every === 0 || index === rows.length - 1)
}

/** The customer of a rank with its amount; nothing when the run has fewer. */
export async function findAtRank(tx: Tx, run: GradeRun, rank: number): Promise<MemberKey | undefined> {
  const { rows } = await sql<{ amountMinor: number; customerId: string }>`
    select s.amount_minor as "amountMinor", s.customer_id as "customerId" from (${pointsOf(tx, run)}) p
      cross join lateral (select s.amount_minor, s.customer_id from customers.grade_span s
        where ${inSlice(tx, run)} and (s.fall_minor, s.customer_id) >= (p.fall_minor, p.customer_id)
        order by s.fall_minor, s.customer_id limit 1 offset ${rank} - p.rank) s
     where p.rank <= ${rank} order by p.rank desc limit 1`.execute(tx.db)
  return rows[0] && [rows[0].amountMinor, rows[0].customerId]
}

/** What the customers up to a rank make together. */
export async function sumUpToRank(tx: Tx, run: GradeRun, rank: number): Promise<number> {
  const { rows } = await sql<{ amountMinor: number }>`
    select (p.before_minor + coalesce((select sum(m.amount_minor) from (
             select s.amount_minor from customers.grade_span s
              where ${inSlice(tx, run)} and (s.fall_minor, s.customer_id) >= (p.fall_minor, p.customer_id)
              order by s.fall_minor, s.customer_id limit ${rank} - p.rank + 1) m), 0))::bigint as "amountMinor"
      from (${pointsOf(tx, run)}) p where p.rank <= ${rank} order by p.rank desc limit 1`.execute(tx.db)
  return rows[0]?.amountMinor ?? 0
}

export interface FirstMembers {
  customers: number
  /** How many are the first part, what they make, and the last of them. */
  first: number
  firstMinor: number
  positiveMinor: number
  last: MemberKey | null
}

/** The first of `parts` equal parts of these members by rank (rounded up): what it makes of the whole. */
export async function sumFirstPart(tx: Tx, filter: MemberFilter, reach: Reach, parts: number): Promise<FirstMembers> {
  const { rows } = await sql<Omit<FirstMembers, 'last'> & { amountMinor: number; customerId: string }>`
    select m.customers, m.place::int as first, m.first_minor as "firstMinor", m.positive_minor as "positiveMinor",
           m.amount_minor as "amountMinor", m.customer_id as "customerId"
      from (select s.customer_id, s.amount_minor, row_number() over falling as place, count(*) over () as customers,
                   (sum(greatest(s.amount_minor, 0)) over (falling rows unbounded preceding))::bigint as first_minor,
                   (sum(greatest(s.amount_minor, 0)) over ())::bigint as positive_minor
              from customers.grade_span s join customers.customer c on c.org_id = s.org_id and c.id = s.customer_id and c.deleted_at is null
             where c.org_id = ${tx.orgId} and ${conditions(tx, filter)} and ${withinReach(reach)}
            window falling as (order by s.fall_minor, s.customer_id)) m
     where m.place = (m.customers + ${parts - 1}::int) / ${parts}::int`.execute(tx.db)
  const [row] = rows
  if (!row) return { customers: 0, first: 0, firstMinor: 0, positiveMinor: 0, last: null }
  const { amountMinor, customerId, ...sums } = row
  return { ...sums, last: [amountMinor, customerId] }
}

/** Customers and amounts by former and present class: of a reach smaller than everything, or against another run. */
export async function summariseMoves(tx: Tx, filter: MemberFilter, reach: Reach): Promise<RunSummary['movement']> {
  const { join, column } = formerOf(tx, filter)
  const { rows } = await sql<{ from: string; to: string; customers: number; amountMinor: number }>`
    select coalesce(${column}, '-') as "from", s.class as "to", count(*) as customers, sum(s.amount_minor)::bigint as "amountMinor"
      from customers.grade_span s join customers.customer c on c.org_id = s.org_id and c.id = s.customer_id ${join}
     where c.org_id = ${tx.orgId} and ${conditions(tx, filter)} and ${withinReach(reach)} group by 1, 2`.execute(tx.db)
  return rows
}

/** What a run says of one customer: its class with the figures that prove it. */
export interface CustomerStanding {
  class: string
  previousClass: string | null
  rank: number
  amountMinor: number
  beforeMinor: number
}

export interface CustomerGrade extends CustomerStanding {
  schemeId: string
  schemeName: string
  kind: string
  run: GradeRun
  since: string
  history: { run: GradeRun; from: string | null; to: string; amountMinor: number; rank: number }[]
}

/** A customer's class in a run, or nothing when the run did not grade it; with the figures that prove it. */
export async function findCustomerGrade(tx: Tx, run: GradeRun, customerId: string): Promise<CustomerStanding | undefined> {
  const { rows } = await sql<CustomerStanding>`
    with points as materialized (${pointsOf(tx, run)})
    select m.class, m.previous_class as "previousClass", m.amount_minor as "amountMinor", standing.rank, standing.before_minor as "beforeMinor"
      from (select s.customer_id, s.class, s.amount_minor, s.fall_minor, ${formerOf(tx, { run }).column} as previous_class from customers.grade_span s
             where ${inSlice(tx, run)} and s.customer_id = ${customerId}) m ${standingOf(tx, run, sql.raw('m'), sql.raw('points'))}`.execute(
    tx.db,
  )
  return rows[0]
}

/** Runs that moved a customer, newest first: the first grading is one of them. */
export async function listRunsThatMoved(tx: Tx, schemeId: string, customerId: string, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select u.id from customers.grade_span s join customers.grade_run u on u.org_id = s.org_id and u.series_id = s.series_id and u.seq = s.from_seq
     where s.org_id = ${tx.orgId} and u.org_id = ${tx.orgId} and s.series_id = ${schemeId} and s.customer_id = ${customerId}
       and s.previous_class is distinct from s.class order by s.from_seq desc limit ${limit}`.execute(tx.db)
  return rows.map((row) => row.id)
}

/** When the customer got the class it has; nothing without one. */
export async function findGradeSince(tx: Tx, schemeId: string, customerId: string): Promise<string | undefined> {
  const row = await tx.db
    .selectFrom('customers.v_customer_class')
    .select('since')
    .where('org_id', '=', tx.orgId)
    .where('scheme_id', '=', schemeId)
    .where('customer_id', '=', customerId)
    .executeTakeFirst()
  return row?.since ?? undefined
}

/** Who must be told of moves: owner, and how many of their customers went where. */
export async function movesByOwner(
  tx: Tx,
  run: GradeRun,
): Promise<{ ownerId: string; from: string; to: string; customers: number }[]> {
  const { rows } = await sql<{ ownerId: string; from: string; to: string; customers: number }>`
    select c.owner_id as "ownerId", s.previous_class as "from", s.class as "to", count(*) as customers
      from customers.grade_span s join customers.customer c on c.org_id = s.org_id and c.id = s.customer_id
     where c.org_id = ${tx.orgId} and ${conditions(tx, { run, movedOnly: true })} and c.owner_id is not null and c.deleted_at is null
     group by 1, 2, 3`.execute(tx.db)
  return rows
}
