import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'
import type { ImportStep, UndoReport } from '../../admin/server.ts'
import { rebuildProductWords } from '../products/product-words.store.ts'

// Why a record stays: keys of the words that its reader sees.
const edited = 'import.undo.edited'
const used = 'import.undo.used'

const made = { order: sql`sales.order`, product: sql`sales.product` } as const

/** Rows that carry this import, by the index that its undo uses. */
export async function countMade(tx: Tx, entity: keyof typeof made, importId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from ${made[entity]} where org_id = ${tx.orgId} and import_id = ${importId}`.execute(tx.db)
  return rows[0]!.count
}

/**
 * Orders that the import made go with their lines, unless edited since; those it changed get their former lines back.
 * Answers the customers whose facts must be counted anew, and leaves in the part `used` who still has orders.
 */
export async function undoOrders(tx: Tx, step: ImportStep): Promise<UndoReport & { customerIds: string[] }> {
  const mine = sql`o.org_id = ${tx.orgId} and o.import_id = ${step.importId} and o.version = 1
    and not exists (select from sales.order r where r.org_id = ${tx.orgId} and r.returns_order_id = o.id and r.import_id is distinct from ${step.importId})`
  const affected = await sql<{ id: string }>`
    select distinct customer_id as id from sales.order where org_id = ${tx.orgId} and customer_id is not null
       and (import_id = ${step.importId} or id in (select g.entity_id from ${step.changes(tx, 'order')} g))`.execute(tx.db)
  await sql`delete from sales.order_line l using sales.order o where l.org_id = ${tx.orgId} and l.order_id = o.id and ${mine}`.execute(
    tx.db,
  )
  const removed = await sql<{
    count: number
  }>`with gone as (delete from sales.order o where ${mine} returning 1) select count(*) as count from gone`.execute(tx.db)
  const restored = await restoreOrders(tx, step)
  await step.keep(
    tx,
    'order',
    sql`select o.id, o.number as name, case when o.version > 1 then ${edited}::text else ${used}::text end as reason
      from sales.order o where o.org_id = ${tx.orgId} and o.import_id = ${step.importId} and o.deleted_at is null`,
  )
  return {
    removed: removed.rows[0]!.count,
    restored: restored.ids.length,
    customerIds: [...new Set([...affected.rows.map((r) => r.id), ...restored.customerIds])],
  }
}

async function restoreOrders(tx: Tx, step: ImportStep): Promise<{ ids: string[]; customerIds: string[] }> {
  const changes = sql`${step.changes(tx, 'order')} g`
  const done = await sql<{ id: string; customer_id: string | null }>`
    with b as (select r.*, g.version_after from ${changes} cross join lateral jsonb_populate_record(null::sales.order, g.before - 'lines') r)
    update sales.order o set customer_id = b.customer_id, owner_id = b.owner_id, owner_department_id = b.owner_department_id, kind = b.kind, state = b.state, ordered_at = b.ordered_at,
      ordered_on = b.ordered_on, line_count = b.line_count, net_minor = b.net_minor, cost_minor = b.cost_minor, source_hash = b.source_hash, version = b.version, updated_at = b.updated_at
      from b where o.org_id = ${tx.orgId} and o.id = b.id and o.version = b.version_after returning o.id, o.customer_id`.execute(
    tx.db,
  )
  const ids = done.rows.map((row) => row.id)
  await sql`delete from sales.order_line where org_id = ${tx.orgId} and order_id = any(${ids}::uuid[])`.execute(tx.db)
  await sql`
    insert into sales.order_line select r.* from ${changes} cross join lateral jsonb_populate_recordset(null::sales.order_line, g.before->'lines') r
     where g.entity_id = any(${ids}::uuid[]) on conflict do nothing`.execute(tx.db)
  await step.keep(
    tx,
    'order',
    sql`select o.id, o.number as name, ${edited}::text as reason from ${changes}
      join sales.order o on o.org_id = ${tx.orgId} and o.id = g.entity_id where o.version <> (g.before->>'version')::int`,
  )
  return { ids, customerIds: done.rows.flatMap((row) => (row.customer_id === null ? [] : [row.customer_id])) }
}

/** Every customer that still has an order, for the customers' undo: they stay. */
export async function markUsedCustomers(tx: Tx, step: ImportStep): Promise<void> {
  await sql`insert into ${step.part('used')} select distinct customer_id from sales.order where org_id = ${tx.orgId} and customer_id is not null`.execute(
    tx.db,
  )
}

export async function undoProducts(tx: Tx, step: ImportStep): Promise<UndoReport> {
  const removed = await sql<{ count: number }>`
    with gone as (delete from sales.product d where d.org_id = ${tx.orgId} and d.import_id = ${step.importId} and d.version = 1
      and not exists (select from sales.order_line l where l.org_id = ${tx.orgId} and l.product_id = d.id) returning 1) select count(*) as count from gone`.execute(
    tx.db,
  )
  const columns = [
    'name',
    'name_sort',
    'category',
    'subcategory',
    'unit',
    'list_price',
    'cost',
    'supplier',
    'version',
    'updated_at',
  ]
  const restored = await sql<{ id: string }>`
    with b as (select r.*, g.version_after from ${step.changes(tx, 'product')} g cross join lateral jsonb_populate_record(null::sales.product, g.before) r)
    update sales.product d set ${sql.join(columns.map((c) => sql`${sql.ref(c)} = ${sql.ref(`b.${c}`)}`))}
      from b where d.org_id = ${tx.orgId} and d.id = b.id and d.version = b.version_after returning d.id`.execute(tx.db)
  await rebuildProductWords(
    tx,
    restored.rows.map((row) => row.id),
  )
  await step.keep(
    tx,
    'product',
    sql`select id, name, case when version > 1 then ${edited}::text else ${used}::text end as reason
      from sales.product where org_id = ${tx.orgId} and import_id = ${step.importId} and deleted_at is null`,
  )
  return { removed: removed.rows[0]!.count, restored: restored.rows.length }
}
