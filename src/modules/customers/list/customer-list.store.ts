import { sql, type RawBuilder } from 'kysely'
import type { Reach } from '../../../kernel/actor.ts'
import { uuids, type Tx } from '../../../platform/db/database.ts'
import { withinReach, type SearchQuery } from '../../../platform/search/search-words.ts'
import { withinScope } from '../archive/customer-scope.store.ts'
import { escapeLike } from './customer-filter.store.ts'
import { run } from './prepared.store.ts'
import type { CustomerRow, CustomerSort } from './customer-list.api.ts'

export interface ListPage {
  reach: Reach
  sort: { by: CustomerSort; descending: boolean }
  /** Sort value (text) and id of the last row of the page before. */
  after?: [value: string, id: string] | undefined
  limit: number
  filter?: RawBuilder<boolean> | undefined
  /** What the filter says about the sort's own column: where in its index the walk begins and ends. */
  bound?: RawBuilder<boolean> | undefined
  search?: SearchQuery | undefined
}

/** A row with the text of its sort value, exact to the last digit, for the cursor. */
export type ListedRow = CustomerRow & { sortValue: string; hits?: number }

// What each sort compares: exactly the expression of its index.
const sortExpression: Readonly<Record<CustomerSort, { sql: string; type: string }>> = {
  name: { sql: 'c.name_sort', type: 'text' },
  createdAt: { sql: 'c.created_at', type: 'timestamptz' },
  updatedAt: { sql: 'c.updated_at', type: 'timestamptz' },
  netMinor: { sql: 'c.net_minor', type: 'bigint' },
  lastOrderOn: { sql: `coalesce(c.last_order_on, '-infinity'::date)`, type: 'date' },
  lastContactAt: { sql: `coalesce(c.last_contact_at, '-infinity'::timestamptz)`, type: 'timestamptz' },
  nextContactAt: { sql: `coalesce(c.next_contact_at, 'infinity'::timestamptz)`, type: 'timestamptz' },
}

const rowColumns =
  sql.raw(`c.id, c.version, c.name, c.code, c.kind, c.phone, c.province, c.city, c.territory, c.source, c.industry,
  g.class as grade, c.owner_id as "ownerId", p.name as "ownerName", c.net_minor as "netMinor", c.order_count as "orderCount",
  c.last_order_on as "lastOrderOn", c.last_contact_at as "lastContactAt", c.next_contact_at as "nextContactAt",
  c.created_at as "createdAt", c.updated_at as "updatedAt"`)

/** A quick search looks through so many hits at most; more are a sign to type on. */
export const searchCap = 2000

const withOwner = (tx: Tx): RawBuilder<unknown> =>
  sql`left join admin.v_person p on p.org_id = c.org_id and p.org_id = ${tx.orgId} and p.id = c.owner_id`

const withGrade = (tx: Tx): RawBuilder<unknown> => sql`left join customers.v_customer_class g on g.org_id = c.org_id
  and g.org_id = ${tx.orgId} and g.customer_id = c.id
  and g.scheme_id = (select s.id from customers.grade_scheme s where s.org_id = ${tx.orgId} and s.is_default limit 1)`

// Joined, not filtered by: the cap must hold before anything else is looked at (stack.md §2).
function hitsCte(tx: Tx, page: Pick<ListPage, 'reach' | 'search'>): RawBuilder<unknown> {
  if (!page.search?.tsquery) return sql``
  const tsquery = page.reach.all ? page.search.tsquery : withinReach(page.search.tsquery, page.reach)
  return sql`with hit as materialized (
    select x as customer_id from customers.find_words(${tx.orgId}, ${tsquery}::tsquery, ${sql.raw(String(searchCap))}) as x)`
}

const living = (tx: Tx): RawBuilder<unknown> => sql`c.org_id = ${tx.orgId} and c.deleted_at is null`

/** What makes a page smaller than everything: reach, filter, and what the search's words alone cannot decide. */
function narrowing(tx: Tx, page: Pick<ListPage, 'reach' | 'search' | 'filter'>): RawBuilder<unknown> {
  const parts: RawBuilder<unknown>[] = [withinScope(page.reach)]
  if (page.filter) parts.push(page.filter)
  for (const run of page.search?.contains ?? []) parts.push(page.search?.tsquery ? standsIn(tx, run) : nameHolds(run))
  return sql.join(parts, sql` and `)
}

// Within coalesce the planner takes no guess at how rare the text is: the words or the walk decide where to look.
const nameHolds = (run: string): RawBuilder<unknown> => sql`coalesce(c.name like ${`%${escapeLike(run)}%`}, false)`

/** The run stands together in the customer's name, its principal's or a contact's; the sub-select has its own organisation (data.md C1). */
export const standsIn = (tx: Tx, run: string): RawBuilder<unknown> => sql`(c.name_key like ${`%${escapeLike(run)}%`}
  or c.principal_name like ${`%${escapeLike(run)}%`} or coalesce((select true from customers.contact k
    where k.org_id = ${tx.orgId} and k.customer_id = c.id and k.deleted_at is null and k.name like ${`%${escapeLike(run)}%`} limit 1), false))`

const order = (page: ListPage, value: RawBuilder<unknown>): RawBuilder<unknown> => {
  const direction = sql.raw(page.sort.descending ? 'desc' : 'asc')
  return sql`order by ${value} ${direction}, c.id ${direction}`
}

const sortValueOf = (page: ListPage): RawBuilder<unknown> => sql.raw(sortExpression[page.sort.by].sql)

function beyond({ sort, after }: ListPage): RawBuilder<unknown> {
  if (!after) return sql``
  const { sql: expression, type } = sortExpression[sort.by]
  const comparison = sql.raw(sort.descending ? '<' : '>')
  return sql`and (${sql.raw(expression)}, c.id) ${comparison} (${after[0]}::${sql.raw(type)}, ${after[1]}::uuid)`
}

const limitOf = (page: ListPage): RawBuilder<unknown> => sql.raw(`limit ${Math.trunc(page.limit) + 1}`)

/** The list of everything: a walk along the index of the sort. */
const bareStatement = (tx: Tx, page: ListPage): RawBuilder<ListedRow> => sql<ListedRow>`
  select ${rowColumns}, (${sortValueOf(page)})::text as "sortValue" from customers.customer c ${withOwner(tx)} ${withGrade(tx)}
  where ${living(tx)} ${beyond(page)} ${order(page, sortValueOf(page))} ${limitOf(page)}`

// So many rows of the sort are looked at for a filtered page before the filter's own index is taken: the bound of what a walk may cost.
const walkLimit = 2500

/** A filtered page by walking the sort, but never far; `walked` tells how many rows were looked at. */
const walkStatement = (tx: Tx, page: ListPage): RawBuilder<ListedRow & { walked: number }> => sql<ListedRow & { walked: number }>`
  with walk as materialized (
    select c.*, ${sortValueOf(page)} as sort_value from customers.customer c
    where ${living(tx)} ${page.bound ? sql`and ${page.bound}` : sql``} ${beyond(page)}
    ${order(page, sortValueOf(page))} limit ${sql.raw(String(walkLimit))}
  )
  select ${rowColumns}, c.sort_value::text as "sortValue", (select count(*) from walk)::int as walked
  from walk c ${withOwner(tx)} ${withGrade(tx)}
  where ${narrowing(tx, page)} ${order(page, sql`c.sort_value`)} ${limitOf(page)}`

/** A filtered page by finding what the filter matches first, for filters that match little or far from the beginning of the sort. */
const matchStatement = (tx: Tx, page: ListPage): RawBuilder<ListedRow> => sql<ListedRow>`
  ${page.search?.tsquery ? sql`${hitsCte(tx, page)},` : sql`with`} found as materialized (
    select c.id, ${sortValueOf(page)} as sort_value
    ${page.search?.tsquery ? sql`from hit h join customers.customer c on c.org_id = ${tx.orgId} and c.id = h.customer_id` : sql`from customers.customer c`}
    ${withGrade(tx)} where ${living(tx)} and ${narrowing(tx, page)} ${beyond(page)}
  ), first as materialized (select c.id, c.sort_value from found c ${order(page, sql`c.sort_value`)} ${limitOf(page)})
  select ${rowColumns}, f.sort_value::text as "sortValue" ${page.search?.tsquery ? sql`, (select count(*) from hit)::int as hits` : sql``}
  from first f join customers.customer c on c.org_id = ${tx.orgId} and c.id = f.id ${withOwner(tx)} ${withGrade(tx)}
  ${order(page, sql`f.sort_value`)}`

/**
 * One page of the list: rows with owner's name and current class, one more than the limit when there is a next page. Without filter one
 * walk along the sort's index. With one, a short walk usually fills the page; where it does not, the filter's own index is asked instead, so
 * that no page reads the whole table whatever filter and sort are combined.
 */
export async function listCustomers(tx: Tx, page: ListPage): Promise<ListedRow[]> {
  const isNarrow = page.filter !== undefined || page.search !== undefined || !page.reach.all
  if (!isNarrow) return run(tx, bareStatement(tx, page), true)
  if (page.search?.tsquery === undefined) {
    const walked = await run(tx, walkStatement(tx, page), page.filter === undefined && page.search === undefined)
    if (walked.length > page.limit || (walked[0] !== undefined && walked[0].walked < walkLimit)) return walked
  }
  return run(tx, matchStatement(tx, page), false)
}

/** Recently deleted ones, newest first: at most the limit, without paging (they are purged after 30 days). */
export async function listDeleted(tx: Tx, reach: Reach, limit: number): Promise<ListedRow[]> {
  const { rows } = await sql<ListedRow>`
    select ${rowColumns}, '' as "sortValue" from customers.customer c ${withOwner(tx)} ${withGrade(tx)}
    where c.org_id = ${tx.orgId} and c.deleted_at is not null and ${withinScope(reach)} order by c.deleted_at desc limit ${sql.raw(String(Math.trunc(limit)))}`.execute(
    tx.db,
  )
  return rows
}

export async function listByIds(tx: Tx, ids: readonly string[], reach: Reach): Promise<CustomerRow[]> {
  const { rows } = await sql<CustomerRow>`
    select ${rowColumns} from customers.customer c ${withOwner(tx)} ${withGrade(tx)}
    where ${living(tx)} and ${withinScope(reach)} and c.id = any(${uuids(ids)})`.execute(tx.db)
  return rows
}

export interface ListTotals {
  count: number
  netMinor: number
}

/** Count and sum of what matches, looking at `cap` + 1 rows at most; `count` above the cap means “more”. */
export async function sumCustomers(
  tx: Tx,
  page: Pick<ListPage, 'reach' | 'search' | 'filter'>,
  cap: number | undefined,
): Promise<ListTotals> {
  const { rows } = await sql<ListTotals>`
    ${hitsCte(tx, page)}
    select count(*)::int as count, coalesce(sum(x.net_minor), 0)::bigint as "netMinor"
    from (${matching(tx, page)} ${cap === undefined ? sql`` : sql.raw(`limit ${cap + 1}`)}) x`.execute(tx.db)
  return rows[0]!
}

/** How many the planner expects: for sets too large to count on a click. */
export async function estimateCustomers(tx: Tx, page: Pick<ListPage, 'reach' | 'search' | 'filter'>): Promise<number> {
  const { rows } = await sql<{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }>`
    explain (format json) ${hitsCte(tx, page)} ${matching(tx, page)}`.execute(tx.db)
  return Math.round(rows[0]!['QUERY PLAN'][0].Plan['Plan Rows'])
}

const matching = (tx: Tx, page: Pick<ListPage, 'reach' | 'search' | 'filter'>): RawBuilder<unknown> => sql`
  select c.id, c.net_minor ${
    page.search?.tsquery
      ? sql`from hit h join customers.customer c on c.org_id = ${tx.orgId} and c.id = h.customer_id`
      : sql`from customers.customer c`
  } ${withGrade(tx)} where ${living(tx)} and ${narrowing(tx, page)}`

/** Only these customers, as a filter. */
export const amongIds = (ids: readonly string[]): RawBuilder<boolean> => sql<boolean>`c.id = any(${uuids(ids)})`
export const both = (a: RawBuilder<boolean>, b: RawBuilder<boolean>): RawBuilder<boolean> => sql<boolean>`(${a} and ${b})`

/** The ids of everything that matches, in no order, `cap` at most: for acting on a whole filter. */
export async function listMatchingIds(
  tx: Tx,
  page: Pick<ListPage, 'reach' | 'search' | 'filter'>,
  cap: number,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    ${hitsCte(tx, page)} ${matching(tx, page)} limit ${sql.raw(String(cap))}`.execute(tx.db)
  return rows.map((row) => row.id)
}
