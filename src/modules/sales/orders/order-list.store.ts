import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Reach } from '../../../kernel/actor.ts'
import type { FilterNode } from '../../../kernel/filter.ts'
import type { Page } from '../../../kernel/page.ts'
import { uuids, type Tx } from '../../../platform/db/database.ts'
import { filterSql, type FilterColumns, type FilterReader } from '../lists/filter-sql.store.ts'
import { keysetOf, pageOfRows, type SortColumn } from '../lists/keyset.store.ts'
import { withoutCost } from '../products/product.access.ts'
import { orderFilterFields } from './order.api.ts'
import { reachSql } from './order-reach.store.ts'
import { orderColumns, type StoredOrder } from './order.store.ts'

export interface OrderQuery {
  q?: string | undefined
  /** Customers that are called what was typed: their orders are found as well as those of the number. */
  calledSo: readonly string[]
  filter?: FilterNode | undefined
  customerId?: string | undefined
  reach: Reach
  reader: FilterReader
  costVisible: boolean
}

const filterColumns: FilterColumns = {
  number: { expression: sql`o.number` },
  customerId: { expression: sql`o.customer_id` },
  walkIn: { expression: sql`(o.customer_id is null)` },
  kind: { expression: sql`o.kind` },
  state: { expression: sql`o.state` },
  orderedOn: { expression: sql`o.ordered_on` },
  netMinor: { expression: sql`o.net_minor` },
  lineCount: { expression: sql`o.line_count` },
  ownerId: { expression: sql`o.owner_id` },
  remark: { expression: sql`o.remark` },
  costMinor: { expression: sql`o.cost_minor` },
  grossProfitMinor: { expression: sql`(o.net_minor - o.cost_minor)` },
  updatedAt: { expression: sql`o.updated_at`, instant: true },
}

const sorts: Readonly<Record<string, SortColumn>> = {
  orderedAt: { expression: sql`o.ordered_at`, type: 'timestamptz' },
  orderedOn: { expression: sql`o.ordered_on`, type: 'date' },
  netMinor: { expression: sql`o.net_minor`, type: 'bigint' },
  number: { expression: sql`o.number collate "C"`, type: 'text' },
}

// While a number is looked for, rows come by its index and are few: a sort that no index serves keeps the planner from walking
// through all orders in the order of another column instead.
const sortsOfFound: Readonly<Record<string, SortColumn>> = {
  orderedAt: { expression: sql`(o.ordered_at + interval '0')`, type: 'timestamptz' },
  orderedOn: { expression: sql`(o.ordered_on + 0)`, type: 'date' },
  netMinor: { expression: sql`(o.net_minor + 0)`, type: 'bigint' },
  number: { expression: sql`o.number collate "C"`, type: 'text' },
}

// Greater than every text that begins with the prefix, in byte order.
const beyond = (prefix: string): string => `${prefix}\u{10FFFF}`

// Numbers by their beginning, as typed or in capitals. Comparisons, not LIKE: under row-level security only they may use the index.
function searchSql(q: string | undefined, calledSo: readonly string[]): RawBuilder<SqlBool> {
  const word = q?.normalize('NFKC').trim()
  if (!word) return sql<SqlBool>`true`
  const begins = (prefix: string): RawBuilder<SqlBool> =>
    sql<SqlBool>`(o.number collate "C" >= ${prefix} and o.number collate "C" < ${beyond(prefix)})`
  const ways = [...new Set([word, word.toUpperCase()])].map(begins)
  if (calledSo.length > 0) ways.push(sql<SqlBool>`o.customer_id = any(${uuids(calledSo)})`)
  return sql<SqlBool>`(${sql.join(ways, sql` or `)})`
}

function matching(tx: Tx, query: OrderQuery): RawBuilder<SqlBool> {
  const fields = withoutCost(orderFilterFields, query.costVisible) as typeof orderFilterFields
  return sql<SqlBool>`o.org_id = ${tx.orgId} and o.deleted_at is null and ${reachSql(query.reach)} and ${searchSql(query.q, query.calledSo)}
    and ${query.customerId === undefined ? sql`true` : sql`o.customer_id = ${query.customerId}`}
    and (${filterSql(query.filter, fields, filterColumns, query.reader)})`
}

export async function listOrders(
  tx: Tx,
  query: OrderQuery,
  page: { sort: string; cursor?: string | undefined; limit: number },
): Promise<Page<StoredOrder>> {
  const keyset = keysetOf(query.q?.trim() ? sortsOfFound : sorts, page.sort, page.cursor, sql`o.id`)
  const { rows } = await sql<StoredOrder & { sortKey: string }>`
    select ${orderColumns}, ${keyset.key} as "sortKey" from sales.order o
     where ${matching(tx, query)} and ${keyset.after}
     order by ${keyset.orderBy} limit ${page.limit + 1}`.execute(tx.db)
  return pageOfRows(rows, page.limit)
}

export interface OrderSums {
  count: number
  netMinor: number
  costMinor: number | null
}

/** Counts and sums at most `cap + 1` rows, so that no filter can keep the database busy; more rows than `cap` = not exact. */
export async function sumOrders(tx: Tx, query: OrderQuery, cap: number): Promise<OrderSums> {
  const { rows } = await sql<OrderSums>`
    select count(*) as count, coalesce(sum(net_minor), 0)::bigint as "netMinor",
           case when count(*) = count(cost_minor) then sum(cost_minor)::bigint end as "costMinor"
      from (select o.net_minor, o.cost_minor from sales.order o where ${matching(tx, query)} limit ${cap + 1}) found`.execute(
    tx.db,
  )
  return rows[0]!
}

/** How many rows the planner expects, for counts beyond the cap: read from the plan without running it. */
export async function estimateOrders(tx: Tx, query: OrderQuery): Promise<number> {
  const { rows } = await sql<{ 'QUERY PLAN': { Plan: { 'Plan Rows': number } }[] }>`
    explain (format json) select 1 from sales.order o where ${matching(tx, query)}`.execute(tx.db)
  return rows[0]?.['QUERY PLAN'][0]?.Plan['Plan Rows'] ?? 0
}
