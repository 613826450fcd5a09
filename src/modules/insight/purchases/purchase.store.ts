import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Reach } from '../../../kernel/actor.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { uuids } from '../../../platform/db/database.ts'
import type { PurchaseRow } from './purchase.api.ts'
import type { PurchaseCounts, PurchaseGroup } from './purchase.rules.ts'

export interface PurchaseScope {
  reach: Reach
  /** Departments of the customers' owners; absent = all. */
  departmentIds?: readonly string[] | undefined
}

// The rules of `belongsTo` in SQL, on customers.v_purchase_fact f.
const groupSql: Readonly<Record<PurchaseGroup, RawBuilder<SqlBool>>> = {
  bought: sql<SqlBool>`f.purchase_count >= 1`,
  twiceOrMore: sql<SqlBool>`f.purchase_count >= 2`,
  onceOnly: sql<SqlBool>`f.purchase_count = 1`,
  neverContacted: sql<SqlBool>`f.last_contact_at is null`,
}

function scopeSql(tx: Tx, { reach, departmentIds }: PurchaseScope): RawBuilder<SqlBool> {
  const reached = reach.all
    ? sql`true`
    : sql`(f.owner_id = ${reach.userId} or f.owner_department_id = any(${uuids(reach.departmentIds)}))`
  const department = departmentIds === undefined ? sql`true` : sql`f.owner_department_id = any(${uuids(departmentIds)})`
  return sql<SqlBool>`f.org_id = ${tx.orgId} and ${reached} and ${department}`
}

export interface DepartmentCounts extends PurchaseCounts {
  departmentId: string | null
  customers: number
  repeatMinor: number
  oneTimeMinor: number
  noneMinor: number
}

/** The four counters and the revenue behind them, per department of the customers' owners. */
export async function countGroups(tx: Tx, scope: PurchaseScope): Promise<DepartmentCounts[]> {
  const { rows } = await sql<DepartmentCounts>`
    select f.owner_department_id as "departmentId", count(*) as customers,
           count(*) filter (where ${groupSql.bought}) as bought, count(*) filter (where ${groupSql.twiceOrMore}) as "twiceOrMore",
           count(*) filter (where ${groupSql.onceOnly}) as "onceOnly",
           count(*) filter (where ${groupSql.neverContacted}) as "neverContacted",
           coalesce(sum(f.net_minor) filter (where ${groupSql.twiceOrMore}), 0)::bigint as "repeatMinor",
           coalesce(sum(f.net_minor) filter (where ${groupSql.onceOnly}), 0)::bigint as "oneTimeMinor",
           coalesce(sum(f.net_minor) filter (where f.purchase_count = 0), 0)::bigint as "noneMinor"
      from customers.v_purchase_fact f where ${scopeSql(tx, scope)}
     group by f.owner_department_id
     order by count(*) filter (where ${groupSql.bought}) desc, f.owner_department_id`.execute(tx.db)
  return rows
}

/** Customers as a sub-query with the column `customer_id`, as the doors of customers take them. */
export const customersOf = (ids: readonly string[]): RawBuilder<unknown> => sql`select unnest(${uuids(ids)}) as customer_id`

export interface GroupPage {
  group: PurchaseGroup
  descending: boolean
  after?: { netMinor: number; id: string } | undefined
  customerIds?: readonly string[] | undefined
  q?: string | undefined
  limit: number
}

/** Customers of a group by net sales. */
export async function listGroup(tx: Tx, scope: PurchaseScope, page: GroupPage): Promise<PurchaseRow[]> {
  const word = page.q?.normalize('NFKC').toLowerCase()
  const { after, customerIds } = page
  const direction = page.descending ? sql`desc` : sql`asc`
  const operator = page.descending ? sql`<` : sql`>`
  const { rows } = await sql<PurchaseRow>`
    select f.customer_id as id, f.name, f.code, f.purchase_count as "purchaseCount", f.order_count as "orderCount",
           f.net_minor as "netMinor", f.first_order_on as "firstOrderOn", f.last_order_on as "lastOrderOn",
           f.last_contact_at as "lastContactAt", f.next_contact_at as "nextContactAt", f.owner_id as "ownerId"
      from customers.v_purchase_fact f
     where ${scopeSql(tx, scope)} and ${groupSql[page.group]}
       and ${customerIds === undefined ? sql`true` : sql`f.customer_id = any(${uuids(customerIds)})`}
       and ${word ? sql`(position(${word} in lower(f.name)) > 0 or starts_with(lower(f.code), ${word}))` : sql`true`}
       and ${after === undefined ? sql`true` : sql`(f.net_minor, f.customer_id) ${operator} (${after.netMinor}::bigint, ${after.id}::uuid)`}
     order by f.net_minor ${direction}, f.customer_id ${direction} limit ${page.limit}`.execute(tx.db)
  return rows
}
