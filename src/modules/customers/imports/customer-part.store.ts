import { sql, type RawBuilder } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'
import { makeIdTail } from '../../../platform/make-id.ts'
import { nameSort } from '../../../platform/search/name-keys.ts'
import type { ImportStep, TargetReport } from '../../admin/server.ts'
import { recordChanges } from '../../admin/server.ts'
import { customerNameKey } from '../archive/customer-keys.rules.ts'
import { customerColumns, customerFieldsIn } from './customer-part.rules.ts'

const partColumns = [
  'key text', 'row_no int', 'code text', 'name_key text', 'phone_key text',
  ...Object.values(customerColumns).map((column) => `${column} text`),
  'owner_id uuid', 'owner_department_id uuid', 'name_sort text', 'seq int', 'existing_id uuid', 'customer_id uuid', 'status text',
] // prettier-ignore

/** Columns that a file may change on a customer that is known; a blank cell never erases anything. */
const changeable = [
  'code',
  ...Object.values(customerColumns).filter((c) => c !== 'owner_name'),
  'owner_id',
  'owner_department_id',
] as const

/** Gathers the distinct customers of the file into the part `customer`; of several rows of one customer the last counts. */
export async function gatherCustomers(step: ImportStep): Promise<void> {
  await step.makePart('customer', partColumns)
  const fields = customerFieldsIn(step.mapped).map((field) => customerColumns[field])
  const named = ['key', 'row_no', 'code', 'name_key', 'phone_key', ...fields]
  const db = step.database.control
  await sql`
    insert into ${step.part('customer')} (${sql.join(named.map((column) => sql.ref(column)))})
    select ${sql.join(named.map((column) => sql.ref(`s.${column}`)))} from ${step.part('customerseen')} s
      join (select key, max(row_no) as row_no from ${step.part('customerseen')} group by key) m on m.row_no = s.row_no`.execute(
    db,
  )
  for (const column of fields) await fillBlanks(step, column)
  await assignOwners(step)
  await step.analyze('customer')
}

// The last row of a customer may leave out what an earlier one told.
async function fillBlanks(step: ImportStep, column: string): Promise<void> {
  const own = sql.ref(column)
  await sql`
    update ${step.part('customer')} p set ${own} = s.value from (
      select key, max(${own}) as value from ${step.part('customerseen')}
       where ${own} is not null and key in (select key from ${step.part('customer')} where ${own} is null) group by key) s
     where s.key = p.key and p.${own} is null and exists (select from ${step.part('customer')} where ${own} is null)`.execute(
    step.database.control,
  )
}

async function assignOwners(step: ImportStep): Promise<void> {
  if (!step.mapped.has('ownerName') || step.people.length === 0) return
  await sql`
    update ${step.part('customer')} p set owner_id = u.id, owner_department_id = u.department_id
      from unnest(${step.people.map((u) => u.name)}::text[], ${step.people.map((u) => u.id)}::uuid[], ${step.people.map((u) => u.departmentId)}::uuid[]) u(name, id, department_id)
     where u.name = p.owner_name`.execute(step.database.control)
}

/** Finds which customers are known, by code, else by normalised name and phone, and what would change. Writes staging only. */
export async function resolveCustomers(
  step: ImportStep,
): Promise<Pick<TargetReport, 'duplicates'> & { counts: TargetReport['entities'][string] }> {
  const part = step.part('customer')
  return step.inBulkTx(async (tx) => {
    await sql`update ${part} p set existing_id = c.id from customers.customer c
      where c.org_id = ${tx.orgId} and c.deleted_at is null and c.code = p.code`.execute(tx.db)
    await matchByName(tx, part, sql`c.phone_key is not distinct from p.phone_key`)
    await matchByName(tx, part, sql`p.phone_key is null or c.phone_key is null`)
    await sql`update ${part} p set seq = s.seq, customer_id = coalesce(p.existing_id, app.uuid_v7(s.seq, ${makeIdTail()})), status = case when p.existing_id is null then 'new' else 'unchanged' end
      from (select key, (row_number() over (order by row_no))::int as seq from ${part}) s where s.key = p.key`.execute(tx.db)
    await sql`update ${part} p set status = 'updated' from customers.customer c
      where c.org_id = ${tx.orgId} and c.id = p.existing_id and (${differs()})`.execute(tx.db)
    // Whoever owns a known customer owns the orders that come with it.
    await sql`update ${part} p set owner_id = coalesce(p.owner_id, c.owner_id), owner_department_id = coalesce(p.owner_department_id, c.owner_department_id)
      from customers.customer c where c.org_id = ${tx.orgId} and c.id = p.existing_id`.execute(tx.db)
    await giveToTheOnlyPerson(tx, step)
    // Made by this very import before a crash: still new to the person who looks at the report.
    await sql`update ${part} p set status = 'made' from customers.customer c
      where c.org_id = ${tx.orgId} and c.id = p.existing_id and c.import_id = ${step.importId} and p.status = 'unchanged'`.execute(
      tx.db,
    )
    return { counts: await countStatus(tx, part), duplicates: await findDuplicates(tx, part) }
  })
}

// A stored customer is matched by one customer of the file at most: two of the same name and different telephones stay two.
async function matchByName(tx: Tx, part: RawBuilder<unknown>, samePhone: RawBuilder<unknown>): Promise<void> {
  await sql`
    update ${part} p set existing_id = m.id from (
      select distinct on (n.id) n.key, n.id from (
        select distinct on (p.key) p.key, p.row_no, c.id from ${part} p
          join customers.customer c on c.org_id = ${tx.orgId} and c.deleted_at is null and c.name_key = p.name_key
         where p.existing_id is null and p.name_key <> '' and (p.code is null or c.code is null) and (${samePhone})
           and c.id not in (select q.existing_id from ${part} q where q.existing_id is not null)
         order by p.key, (c.code is not distinct from p.code) desc, c.id) n
       order by n.id, n.row_no) m
     where m.key = p.key`.execute(tx.db)
}

// Where one person works alone there is no question whose customers these are: their list of today must not stay empty.
async function giveToTheOnlyPerson(tx: Tx, step: ImportStep): Promise<void> {
  const [only, another] = step.people
  if (!only || another) return
  await sql`update ${step.part('customer')} set owner_id = ${only.id}, owner_department_id = ${only.departmentId}
    where status = 'new' and owner_id is null`.execute(tx.db)
}

const valueOf = (column: string): RawBuilder<unknown> => sql.ref(`p.${column}`)

const differs = (): RawBuilder<unknown> =>
  sql.join(
    changeable.map(
      (column) => sql`(${valueOf(column)} is not null and ${sql.ref(`c.${column}`)} is distinct from ${valueOf(column)})`,
    ),
    sql` or `,
  )

/** New, updated and unchanged rows of a part. */
export async function countStatus(
  tx: Tx,
  part: RawBuilder<unknown>,
): Promise<{ new: number; updated: number; unchanged: number }> {
  const { rows } = await sql<{ new: number; updated: number; unchanged: number }>`
    select count(*) filter (where status in ('new', 'made')) as new, count(*) filter (where status = 'updated') as updated,
           count(*) filter (where status = 'unchanged') as unchanged from ${part}`.execute(tx.db)
  return rows[0]!
}

// Customers of the file whose name or phone equals that of another stored customer: perhaps the same, a person decides.
async function findDuplicates(tx: Tx, part: RawBuilder<unknown>): Promise<TargetReport['duplicates']> {
  const { rows } = await sql<{ key: string; name: string; existing: string; total: number }>`
    select p.key, coalesce(p.name, p.code) as name, c.name || coalesce(' (' || c.code || ')', '') as existing, count(*) over () as total
      from ${part} p join lateral (
        select c.name, c.code from customers.customer c
         where c.org_id = ${tx.orgId} and c.deleted_at is null and c.id <> p.customer_id
           and (c.name_key = nullif(p.name_key, '') or c.phone_key = p.phone_key) limit 1) c on true
     where p.status = 'new' and (p.name_key <> '' or p.phone_key is not null) limit 50`.execute(tx.db)
  return { count: rows[0]?.total ?? 0, samples: rows.map(({ key, name, existing }) => ({ key: key.slice(2), name, existing })) }
}

const batchSize = 20_000

/**
 * Writes new and changed customers in batches, each with its search words. `facts`, where the file has orders, yields the trade facts of
 * each `key` that its orders will make true: they stand in many indexes, and a new customer is written once instead of twice.
 */
export async function applyCustomers(
  step: ImportStep,
  rebuildWords: (tx: Tx, ids: readonly string[]) => Promise<void>,
  facts?: RawBuilder<unknown>,
): Promise<void> {
  const part = step.part('customer')
  const { rows } = await sql<{ total: number }>`select coalesce(max(seq), 0) as total from ${part}`.execute(step.database.control)
  const total = rows[0]!.total
  for (let from = 1; from <= total; from += batchSize) {
    await step.inBulkTx(async (tx) => {
      const touched = await prepareNames(tx, part, from)
      if (touched.length === 0) return
      await insertNew(tx, step, from, facts)
      await updateChanged(tx, step, from)
      await rebuildWords(tx, touched)
    })
    await step.progress('import.phase.customers', Math.min(from + batchSize - 1, total), total)
  }
}

// Pinyin is made here, for new and renamed customers only.
async function prepareNames(tx: Tx, part: RawBuilder<unknown>, from: number): Promise<string[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select customer_id as id, coalesce(name, code) as name from ${part} where seq >= ${from} and seq < ${from + batchSize} and status in ('new', 'updated')`.execute(
    tx.db,
  )
  if (rows.length === 0) return []
  await sql`
    update ${part} p set name_sort = s.sort, name_key = s.key
      from unnest(${rows.map((r) => r.id)}::uuid[], ${rows.map((r) => nameSort(r.name))}::text[], ${rows.map((r) => customerNameKey(r.name))}::text[]) s(id, sort, key)
     where s.id = p.customer_id and p.seq >= ${from} and p.seq < ${from + batchSize}`.execute(tx.db)
  return rows.map((row) => row.id)
}

// Somebody who takes a code between comparing and writing makes this fail: the job compares again and finds that customer.
async function insertNew(tx: Tx, step: ImportStep, from: number, facts: RawBuilder<unknown> | undefined): Promise<void> {
  const columns = facts ? sql`, first_order_on, last_order_on, order_count, purchase_count, net_minor` : sql``
  const values = facts
    ? sql`, f.first_order_on, f.last_order_on, coalesce(f.order_count, 0), coalesce(f.purchase_count, 0), coalesce(f.net_minor, 0)`
    : sql``
  await sql`
    insert into customers.customer (org_id, id, code, name, name_sort, name_key, kind, phone, phone_key, email, fax, country, province, city, county, territory, address,
      industry, source, principal_name, principal_phone, remark, owner_id, owner_department_id, import_id, created_at, created_by, updated_at${columns})
    select ${tx.orgId}::uuid, p.customer_id, p.code, coalesce(p.name, p.code), p.name_sort, p.name_key, coalesce(p.kind, 'company'), p.phone, p.phone_key, p.email, p.fax, p.country,
      p.province, p.city, p.county, p.territory, p.address, p.industry, p.source, p.principal_name, p.principal_phone, p.remark, p.owner_id, p.owner_department_id,
      ${step.importId}::uuid, ${step.at}::timestamptz, ${tx.userId}::uuid, ${step.at}::timestamptz${values}
      from ${step.part('customer')} p ${facts ? sql`left join (${facts}) f on f.key = p.key` : sql``}
     where p.seq >= ${from} and p.seq < ${from + batchSize} and p.status = 'new'`.execute(tx.db)
}

async function updateChanged(tx: Tx, step: ImportStep, from: number): Promise<void> {
  const part = step.part('customer')
  const slice = sql`p.seq >= ${from} and p.seq < ${from + batchSize} and p.status = 'updated'`
  await recordChanges(
    tx,
    step.importId,
    'customer',
    sql`select c.id as entity_id, to_jsonb(c) as before, c.version + 1 as version_after
          from ${part} p join customers.customer c on c.org_id = ${tx.orgId} and c.id = p.existing_id where ${slice}`,
  )
  const { rows: assigned } = await sql<{ id: string }>`
    select c.id from ${part} p join customers.customer c on c.org_id = ${tx.orgId} and c.id = p.existing_id
     where ${slice} and (p.owner_id is distinct from c.owner_id or p.owner_department_id is distinct from c.owner_department_id)`.execute(
    tx.db,
  )
  const sets = changeable.map((column) => sql`${sql.ref(column)} = coalesce(${valueOf(column)}, ${sql.ref(`c.${column}`)})`)
  await sql`
    update customers.customer c set ${sql.join(sets)}, phone_key = case when p.phone is null then c.phone_key else p.phone_key end,
      name_sort = case when p.name is null then c.name_sort else p.name_sort end, name_key = case when p.name is null then c.name_key else p.name_key end,
      version = c.version + 1, updated_at = ${step.at}::timestamptz
      from ${part} p where c.org_id = ${tx.orgId} and c.id = p.existing_id and ${slice}`.execute(tx.db)
  await tellAssigned(
    tx,
    step,
    assigned.map((row) => row.id),
  )
}

/** Orders and whatever else follows its customer goes over to the new owner, as when a person assigns it. */
export async function tellAssigned(tx: Tx, step: ImportStep, customerIds: readonly string[]): Promise<void> {
  if (customerIds.length > 0) await step.emit(tx, 'customers.customer.assigned', { customerIds })
}
