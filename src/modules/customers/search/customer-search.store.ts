import { sql, type RawBuilder } from 'kysely'
import type { Reach } from '../../../kernel/actor.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { withinReach, type SearchQuery } from '../../../platform/search/search-words.ts'
import { withinScope } from '../archive/customer-scope.store.ts'
import { standsIn } from '../list/customer-list.store.ts'
import { run } from '../list/prepared.store.ts'
import type { SearchHit } from './customer-search.api.ts'
import type { Explained } from './match.rules.ts'

export type FoundCustomer = Omit<SearchHit, 'matched'> & Explained & { isCapped: boolean }

export interface Wanted {
  search: SearchQuery
  /** Exact keys of what was typed: whoever types a whole name, code or number finds exactly it first. */
  exact: { nameKey: string | null; code: string; phoneKey: string | null }
  reach: Reach
  limit: number
}

// The index answers so many hits at most, in no order of its own; those are sorted. More are a sign to type on.
const cap = 250

/** Each key that there is, by its own index; the reach holds before the limit. */
function exactHits(tx: Tx, exact: Wanted['exact'], reach: Reach): RawBuilder<unknown> {
  const living = (condition: RawBuilder<unknown>): RawBuilder<unknown> =>
    sql`(select c.id as customer_id from customers.customer c where c.org_id = ${tx.orgId} and c.deleted_at is null and ${condition}
      and ${withinScope(reach)} limit 20)`
  const branches = [living(sql`c.code = ${exact.code}`)]
  if (exact.nameKey !== null) branches.push(living(sql`c.name_key = ${exact.nameKey}`))
  if (exact.phoneKey !== null) branches.push(living(sql`c.phone_key = ${exact.phoneKey}`))
  return sql.join(branches, sql` union `)
}

/**
 * The first hits of what was typed: exact ones first, then names that begin with it, then the larger customers. One statement; the
 * cap is materialised so that the planner cannot walk a sort index over a bad estimate (stack.md §2).
 */
export async function findCustomers(tx: Tx, wanted: Wanted): Promise<FoundCustomer[]> {
  const { search, exact, reach, limit } = wanted
  const tsquery = search.tsquery === undefined || reach.all ? search.tsquery : withinReach(search.tsquery, reach)
  const hits =
    tsquery === undefined
      ? sql`select c.id as customer_id from customers.customer c where c.org_id = ${tx.orgId} and c.deleted_at is null
          and c.name like all (${search.contains.map((run) => `%${run}%`)}::text[]) limit ${sql.raw(String(cap))}`
      : sql`select x as customer_id from customers.find_words(${tx.orgId}, ${tsquery}::tsquery, ${sql.raw(String(cap))}) as x`
  const rechecks =
    tsquery === undefined
      ? sql``
      : sql.join(
          search.contains.map((run) => sql`and ${standsIn(tx, run)}`),
          sql` `,
        )
  const statement = sql<FoundCustomer>`
    with hit as materialized (${hits}),
    exact as materialized (${exactHits(tx, exact, reach)}),
    found as materialized (
      select c.id, c.name, c.name_sort, c.code, c.kind, c.phone, c.city, c.principal_name, c.principal_phone, c.owner_id, c.net_minor, x.is_exact
      from (select customer_id, true as is_exact from exact union all select customer_id, false from hit where customer_id not in (select customer_id from exact)) x
      join customers.customer c on c.org_id = ${tx.orgId} and c.id = x.customer_id
      where c.deleted_at is null and ${withinScope(reach)} ${search.contains.length === 0 ? sql`` : sql`and (x.is_exact or (true ${rechecks}))`}
      order by x.is_exact desc, c.net_minor desc, c.id limit ${sql.raw(String(Math.trunc(limit) + 1))}
    )
    select f.id, f.name, f.name_sort as "nameSort", f.code, f.kind, f.phone, f.city, f.principal_name as "principalName",
      f.principal_phone as "principalPhone", g.class as grade, p.name as "ownerName",
      (select json_agg(json_build_array(k.name, k.name_sort, k.phone)) from customers.contact k
        where k.org_id = ${tx.orgId} and k.customer_id = f.id and k.deleted_at is null) as contacts,
      (select count(*) >= ${sql.raw(String(cap))} from hit) as "isCapped"
    from found f
    left join admin.v_person p on p.org_id = ${tx.orgId} and p.id = f.owner_id
    left join customers.v_customer_class g on g.org_id = ${tx.orgId} and g.customer_id = f.id
      and g.scheme_id = (select s.id from customers.grade_scheme s where s.org_id = ${tx.orgId} and s.is_default limit 1)
    order by f.is_exact desc, f.net_minor desc, f.id`
  return run(tx, statement, true)
}
