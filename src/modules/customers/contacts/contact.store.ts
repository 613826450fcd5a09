import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'
import type { ContactView } from './contact.api.ts'

const columns = sql.raw(`k.id, k.version, k.customer_id as "customerId", k.name, k.title, k.phone, k.email, k.wechat,
  k.birthday_on as "birthdayOn", k.is_primary as "isPrimary", k.remark, k.created_at as "createdAt", k.updated_at as "updatedAt"`)

/** A customer's contacts, the primary one first; 500 at most. */
export async function listContacts(tx: Tx, customerId: string): Promise<ContactView[]> {
  const { rows } = await sql<ContactView>`
    select ${columns} from customers.contact k
    where k.org_id = ${tx.orgId} and k.customer_id = ${customerId} and k.deleted_at is null
    order by k.is_primary desc, k.name_sort, k.id limit 500`.execute(tx.db)
  return rows
}

/** `lock` holds the row until the transaction ends. */
export async function findContact(
  tx: Tx,
  id: string,
  options: { deleted?: boolean; lock?: boolean } = {},
): Promise<ContactView | undefined> {
  const { rows } = await sql<ContactView>`
    select ${columns} from customers.contact k
    where k.org_id = ${tx.orgId} and k.id = ${id} and k.deleted_at is ${sql.raw(options.deleted ? 'not null' : 'null')}
    ${options.lock ? sql`for update` : sql``}`.execute(tx.db)
  return rows[0]
}

export type ContactValues = Partial<
  Pick<ContactView, 'name' | 'title' | 'phone' | 'email' | 'wechat' | 'birthdayOn' | 'isPrimary' | 'remark'>
> & {
  nameSort?: string
  phoneKey?: string | null
}

const columnOf: Readonly<Record<keyof ContactValues, string>> = {
  name: 'name',
  nameSort: 'name_sort',
  title: 'title',
  phone: 'phone',
  phoneKey: 'phone_key',
  email: 'email',
  wechat: 'wechat',
  birthdayOn: 'birthday_on',
  isPrimary: 'is_primary',
  remark: 'remark',
}
const entriesOf = (values: ContactValues): [keyof ContactValues, unknown][] =>
  Object.entries(values).filter(([, value]) => value !== undefined) as [keyof ContactValues, unknown][]

export async function insertContact(tx: Tx, id: string, customerId: string, values: ContactValues): Promise<void> {
  const entries = entriesOf(values)
  await sql`
    insert into customers.contact (org_id, id, customer_id, ${sql.join(entries.map(([key]) => sql.ref(columnOf[key])))}, created_at, updated_at)
    values (${tx.orgId}, ${id}, ${customerId}, ${sql.join(entries.map(([, value]) => sql`${value}`))}, ${tx.now}, ${tx.now})`.execute(
    tx.db,
  )
}

export async function updateContact(tx: Tx, id: string, version: number, values: ContactValues): Promise<number | undefined> {
  const sets = entriesOf(values).map(([key, value]) => sql`${sql.ref(columnOf[key])} = ${value}`)
  const { rows } = await sql<{ version: number }>`
    update customers.contact set ${sql.join([...sets, sql`version = version + 1`, sql`updated_at = ${tx.now}`])}
    where org_id = ${tx.orgId} and id = ${id} and version = ${version} and deleted_at is null returning version`.execute(tx.db)
  return rows[0]?.version
}

/** One contact at most is the primary one. */
export async function clearPrimary(tx: Tx, customerId: string, exceptId: string): Promise<void> {
  await sql`update customers.contact set is_primary = false
    where org_id = ${tx.orgId} and customer_id = ${customerId} and id <> ${exceptId} and is_primary and deleted_at is null`.execute(
    tx.db,
  )
}

export async function markContactDeleted(tx: Tx, id: string, deleted: boolean): Promise<void> {
  await sql`update customers.contact set deleted_at = ${deleted ? tx.now : null}, version = version + 1, updated_at = ${tx.now}
    where org_id = ${tx.orgId} and id = ${id}`.execute(tx.db)
}
