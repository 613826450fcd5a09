import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'
import type { ImportStep, UndoReport } from '../../admin/server.ts'
import { tellAssigned } from './customer-part.store.ts'

// Why a record stays: keys of the words that its reader sees.
const edited = 'import.undo.edited'
const used = 'import.undo.used'

type RebuildWords = (tx: Tx, customerIds: readonly string[]) => Promise<void>

/** Contacts that the import made go, unless edited since; those it changed get their former values back. */
export async function undoContacts(step: ImportStep, rebuildWords: RebuildWords): Promise<UndoReport> {
  return step.inTx(async (tx) => {
    const removed = await sql<{ customer_id: string }>`
      delete from customers.contact k where k.org_id = ${tx.orgId} and k.import_id = ${step.importId} and k.version = 1
        and not exists (select from customers.follow_up f where f.org_id = ${tx.orgId} and f.contact_id = k.id)
      returning k.customer_id`.execute(tx.db)
    const restored = await restore(tx, step, 'contact')
    await step.keep(
      tx,
      'contact',
      sql`select id, name, ${edited}::text as reason from customers.contact
        where org_id = ${tx.orgId} and import_id = ${step.importId} and deleted_at is null`,
    )
    await rebuildWords(tx, [...new Set([...removed.rows.map((r) => r.customer_id), ...(await customersOf(tx, restored.ids))])])
    return { removed: removed.rows.length, restored: restored.count }
  })
}

async function customersOf(tx: Tx, contactIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{
    id: string
  }>`select distinct customer_id as id from customers.contact where org_id = ${tx.orgId} and id = any(${[...contactIds]}::uuid[])`.execute(
    tx.db,
  )
  return rows.map((row) => row.id)
}

/** Customers that the import made go, unless edited or used since; those it changed get their former values back. */
export async function undoCustomers(step: ImportStep, rebuildWords: RebuildWords): Promise<UndoReport> {
  return step.inTx(async (tx) => {
    const removed = await sql<{ id: string }>`
      delete from customers.customer c where c.org_id = ${tx.orgId} and c.import_id = ${step.importId} and c.version = 1
        and not exists (select from ${step.part('used')} u where u.customer_id = c.id)
        and not exists (select from customers.follow_up f where f.org_id = ${tx.orgId} and f.customer_id = c.id)
        and not exists (select from customers.task t where t.org_id = ${tx.orgId} and t.customer_id = c.id and t.deleted_at is null)
        and not exists (select from customers.contact k where k.org_id = ${tx.orgId} and k.customer_id = c.id and k.deleted_at is null)
        and c.id not in (select f.entity_id from ${step.withFiles(tx, 'customers.customer')} f)
      returning c.id`.execute(tx.db)
    const restored = await restore(tx, step, 'customer')
    await step.keep(
      tx,
      'customer',
      sql`select id, name, case when version > 1 then ${edited}::text else ${used}::text end as reason
        from customers.customer where org_id = ${tx.orgId} and import_id = ${step.importId} and deleted_at is null`,
    )
    await rebuildWords(tx, restored.ids)
    await tellAssigned(tx, step, restored.ids)
    return { removed: removed.rows.length, restored: restored.count }
  })
}

/** Rows that carry this import, by the index that its undo uses. */
export async function countMade(tx: Tx, entity: 'customer' | 'contact', importId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from ${restorable[entity].table} where org_id = ${tx.orgId} and import_id = ${importId}`.execute(
    tx.db,
  )
  return rows[0]!.count
}

const contactColumns = ['title', 'phone', 'phone_key', 'email', 'wechat', 'birthday_on', 'remark'] as const
const customerColumnsRestored = [
  'code', 'name', 'name_sort', 'name_key', 'kind', 'phone', 'phone_key', 'email', 'fax', 'country', 'province', 'city', 'county', 'territory', 'address', 'industry',
  'source', 'principal_name', 'principal_phone', 'remark', 'owner_id', 'owner_department_id',
] as const // prettier-ignore

const restorable = {
  contact: { table: sql`customers.contact`, columns: contactColumns },
  customer: { table: sql`customers.customer`, columns: customerColumnsRestored },
} as const

// A row whose version moved on was edited by a person since; it is listed and left alone. The version goes back too: the
// database is then as it was before.
async function restore(tx: Tx, step: ImportStep, entity: 'customer' | 'contact'): Promise<{ count: number; ids: string[] }> {
  const { table, columns } = restorable[entity]
  const sets = columns.map((column) => sql`${sql.ref(column)} = ${sql.ref(`b.${column}`)}`)
  const done = await sql<{ id: string }>`
    with b as (select r.*, g.version_after from ${step.changes(tx, entity)} g cross join lateral jsonb_populate_record(null::${table}, g.before) r)
    update ${table} t set ${sql.join(sets)}, version = b.version, updated_at = b.updated_at
      from b where t.org_id = ${tx.orgId} and t.id = b.id and t.version = b.version_after returning t.id`.execute(tx.db)
  await step.keep(
    tx,
    entity,
    sql`select t.id, t.name, ${edited}::text as reason from ${step.changes(tx, entity)} g
      join ${table} t on t.org_id = ${tx.orgId} and t.id = g.entity_id where t.version <> (g.before->>'version')::int`,
  )
  return { count: done.rows.length, ids: done.rows.map((r) => r.id) }
}
