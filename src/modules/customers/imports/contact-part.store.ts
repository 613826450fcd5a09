import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'
import { makeIdTail } from '../../../platform/make-id.ts'
import { nameSort } from '../../../platform/search/name-keys.ts'
import { recordChanges, type ImportStep, type TargetReport } from '../../admin/server.ts'
import { countStatus } from './customer-part.store.ts'

const partColumns = [
  'key text', 'row_no int', 'c_key text', 'customer_id uuid', 'name text', 'title text', 'phone text', 'phone_key text', 'email text', 'wechat text',
  'birthday_on date', 'remark text', 'name_sort text', 'seq int', 'existing_id uuid', 'contact_id uuid', 'status text',
] // prettier-ignore

const changeable = ['title', 'phone', 'phone_key', 'email', 'wechat', 'birthday_on', 'remark'] as const

/** Gathers the contacts of the staged rows; one contact = customer and name. Needs the part `customer`, resolved. */
export async function gatherContacts(step: ImportStep): Promise<void> {
  await step.makePart('contact', partColumns)
  await sql`
    insert into ${step.part('contact')} (key, row_no, c_key, customer_id, name, title, phone, phone_key, email, wechat, birthday_on, remark)
    select distinct on (l.c_key, l.name) l.c_key || ':' || l.name, l.row_no, l.c_key, c.customer_id, l.name, l.title, l.phone, l.phone_key, l.email, l.wechat, l.birthday_on, l.remark
      from ${step.part('line')} l join ${step.part('customer')} c on c.key = l.c_key
     where l.name is not null order by l.c_key, l.name, l.row_no desc`.execute(step.database.control)
  await step.analyze('contact')
}

export async function resolveContacts(step: ImportStep): Promise<TargetReport['entities'][string]> {
  const part = step.part('contact')
  return step.inBulkTx(async (tx) => {
    await sql`update ${part} p set existing_id = k.id from customers.contact k
      where k.org_id = ${tx.orgId} and k.deleted_at is null and k.customer_id = p.customer_id and k.name = p.name`.execute(tx.db)
    await sql`update ${part} p set seq = s.seq, contact_id = coalesce(p.existing_id, app.uuid_v7(s.seq, ${makeIdTail()})), status = case when p.existing_id is null then 'new' else 'unchanged' end
      from (select key, (row_number() over (order by row_no))::int as seq from ${part}) s where s.key = p.key`.execute(tx.db)
    const differs = sql.join(
      changeable.map(
        (column) => sql`(p.${sql.ref(column)} is not null and k.${sql.ref(column)} is distinct from p.${sql.ref(column)})`,
      ),
      sql` or `,
    )
    await sql`update ${part} p set status = 'updated' from customers.contact k where k.org_id = ${tx.orgId} and k.id = p.existing_id and (${differs})`.execute(
      tx.db,
    )
    await sql`update ${part} p set status = 'made' from customers.contact k
      where k.org_id = ${tx.orgId} and k.id = p.existing_id and k.import_id = ${step.importId} and p.status = 'unchanged'`.execute(
      tx.db,
    )
    return countStatus(tx, part)
  })
}

const batchSize = 20_000

/** Writes new and changed contacts; the customers' search words take their names in. */
export async function applyContacts(
  step: ImportStep,
  rebuildWords: (tx: Tx, ids: readonly string[]) => Promise<void>,
): Promise<void> {
  const part = step.part('contact')
  const { rows } = await sql<{ total: number }>`select coalesce(max(seq), 0) as total from ${part}`.execute(step.database.control)
  const total = rows[0]!.total
  for (let from = 1; from <= total; from += batchSize) {
    await step.inBulkTx(async (tx) => {
      const slice = sql`seq >= ${from} and seq < ${from + batchSize}`
      const touched = await sql<{
        id: string
        customer_id: string
        name: string
      }>`select contact_id as id, customer_id, name from ${part} where ${slice} and status in ('new', 'updated')`.execute(tx.db)
      if (touched.rows.length === 0) return
      await sql`update ${part} p set name_sort = s.sort from unnest(${touched.rows.map((r) => r.id)}::uuid[], ${touched.rows.map((r) => nameSort(r.name, true))}::text[]) s(id, sort) where s.id = p.contact_id`.execute(
        tx.db,
      )
      await sql`
        insert into customers.contact (org_id, id, customer_id, name, name_sort, title, phone, phone_key, email, wechat, birthday_on, remark, is_primary, import_id, created_at, updated_at)
        select ${tx.orgId}::uuid, p.contact_id, p.customer_id, p.name, p.name_sort, p.title, p.phone, p.phone_key, p.email, p.wechat, p.birthday_on, p.remark,
          row_number() over (partition by p.customer_id order by p.row_no) = 1
            and not exists (select from customers.contact k where k.org_id = ${tx.orgId} and k.customer_id = p.customer_id and k.deleted_at is null and k.is_primary),
          ${step.importId}::uuid, ${step.at}::timestamptz, ${step.at}::timestamptz
          from ${part} p where ${slice} and status = 'new'`.execute(tx.db)
      await recordChanges(
        tx,
        step.importId,
        'contact',
        sql`select k.id as entity_id, to_jsonb(k) as before, k.version + 1 as version_after
              from ${part} p join customers.contact k on k.org_id = ${tx.orgId} and k.id = p.existing_id where ${slice} and p.status = 'updated'`,
      )
      const sets = changeable.map((column) => sql`${sql.ref(column)} = coalesce(p.${sql.ref(column)}, k.${sql.ref(column)})`)
      await sql`update customers.contact k set ${sql.join(sets)}, version = k.version + 1, updated_at = ${step.at}::timestamptz
        from ${part} p where k.org_id = ${tx.orgId} and k.id = p.existing_id and ${slice} and p.status = 'updated'`.execute(tx.db)
      await rebuildWords(tx, [...new Set(touched.rows.map((r) => r.customer_id))])
    })
    await step.progress('import.phase.contacts', Math.min(from + batchSize - 1, total), total)
  }
}
