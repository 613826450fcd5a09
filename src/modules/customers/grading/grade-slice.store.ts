import { sql, type RawBuilder } from 'kysely'
import type { Reach } from '../../../kernel/actor.ts'
import { uuids, type Tx } from '../../../platform/db/database.ts'
import type { GradeRun, Slice } from './grading.store.ts'

// How the spans of a series are read as one run said it. Spans are kept from the run that says so first (`from_seq`) up to the first
// that says otherwise (`to_seq`), ranks are found from the nearest point of the curve. Example: of 1,000,000 customers every 1,000th is a
// point; the customer of rank 41,300 is 300 rows after the point of rank 41,000.

// Conditions name the span `s`, the customer `c` and, against another run, its span `f`.

/** Spans `s` that were true in this run. */
export const inSlice = (tx: Tx, slice: Slice, span = sql.raw('s')): RawBuilder<unknown> => sql`${span}.org_id = ${tx.orgId}
  and ${span}.series_id = ${slice.seriesId} and ${span}.from_seq <= ${slice.seq} and coalesce(${span}.to_seq, 2147483647) > ${slice.seq}`

/** The points of a run's curve as a relation (rank, customer_id, amount_minor, before_minor). */
export const pointsOf = (tx: Tx, slice: Slice): RawBuilder<unknown> => sql`
  select p.rank, p.customer_id, p.amount_minor, -p.amount_minor as fall_minor, p.before_minor
    from (select k.* from customers.grade_curve k
           where k.org_id = ${tx.orgId} and k.series_id = ${slice.seriesId} and k.from_seq <= ${slice.seq} order by k.from_seq desc limit 1) k
   cross join lateral unnest(k.ranks, k.customer_ids, k.amounts, k.befores) as p (rank, customer_id, amount_minor, before_minor)`

/**
 * Two laterals that give rank and sum before of a customer: `standing.rank`, `standing.before_minor`. `of` has customer_id and
 * fall_minor (the amount below zero); `points` is a relation made of `pointsOf`.
 */
export const standingOf = (
  tx: Tx,
  slice: Slice,
  of: RawBuilder<unknown>,
  points: RawBuilder<unknown>,
): RawBuilder<unknown> => sql`
  cross join lateral (select p.* from ${points} p where (p.fall_minor, p.customer_id) <= (${of}.fall_minor, ${of}.customer_id)
                       order by p.rank desc limit 1) point
  cross join lateral (select (point.rank + count(*))::int as rank, (point.before_minor + coalesce(sum(x.amount_minor), 0))::bigint as before_minor
                        from customers.grade_span x where ${inSlice(tx, slice, sql.raw('x'))}
                         and (x.fall_minor, x.customer_id) >= (point.fall_minor, point.customer_id)
                         and (x.fall_minor, x.customer_id) < (${of}.fall_minor, ${of}.customer_id)) standing`

/** Which members of a run: a class, or those who moved from one class to another (`-` = new). */
export interface MemberFilter {
  run: GradeRun
  /** Movement is against this run; absent = the one before. */
  against?: GradeRun | undefined
  class?: string | undefined
  movedFrom?: string | undefined
  movedOnly?: boolean | undefined
  /** Only these customers, by what the archive says of their orders. */
  kind?: CustomerKind | undefined
  /** Only up to this member by rank, itself included. */
  upTo?: MemberKey | undefined
}

export interface CustomerKind {
  firstOrderBy?: string | undefined
  purchasesAtLeast?: number | undefined
  lastOrderFrom?: string | undefined
}

/** A member's place among the ranks; also where a page ends. */
export type MemberKey = readonly [amountMinor: number, customerId: string]

/** Where the former class comes from, and how it reads. */
export function formerOf(tx: Tx, { run, against }: MemberFilter): { join: RawBuilder<unknown>; column: RawBuilder<unknown> } {
  if (!against) return { join: sql``, column: sql`(case when s.from_seq = ${run.seq} then s.previous_class else s.class end)` }
  return {
    join: sql`left join customers.grade_span f on f.customer_id = s.customer_id and ${inSlice(tx, against, sql.raw('f'))}`,
    column: sql`f.class`,
  }
}

export function conditions(tx: Tx, filter: MemberFilter): RawBuilder<unknown> {
  const { column } = formerOf(tx, filter)
  const parts = [inSlice(tx, filter.run)]
  if (filter.class !== undefined) parts.push(sql`s.class = ${filter.class}`)
  if (filter.movedFrom !== undefined) parts.push(sql`coalesce(${column}, '-') = ${filter.movedFrom}`)
  if (filter.movedOnly)
    parts.push(
      filter.against
        ? sql`f.class <> s.class`
        : sql`s.from_seq = ${filter.run.seq} and s.previous_class is not null and s.previous_class <> s.class`,
    )
  if (filter.upTo) parts.push(sql`(s.fall_minor, s.customer_id) <= (${-filter.upTo[0]}::bigint, ${filter.upTo[1]}::uuid)`)
  if (filter.kind) parts.push(ofKind(filter.kind))
  return sql.join(parts, sql` and `)
}

function ofKind({ firstOrderBy, purchasesAtLeast, lastOrderFrom }: CustomerKind): RawBuilder<unknown> {
  const parts = [sql`true`]
  if (firstOrderBy !== undefined) parts.push(sql`c.first_order_on <= ${firstOrderBy}::date`)
  if (purchasesAtLeast !== undefined) parts.push(sql`c.purchase_count >= ${purchasesAtLeast}`)
  if (lastOrderFrom !== undefined) parts.push(sql`c.last_order_on >= ${lastOrderFrom}::date`)
  return sql.join(parts, sql` and `)
}

export const withinReach = (reach: Reach): RawBuilder<unknown> =>
  reach.all ? sql`true` : sql`(c.owner_id = ${reach.userId} or c.owner_department_id = any(${uuids(reach.departmentIds)}))`
