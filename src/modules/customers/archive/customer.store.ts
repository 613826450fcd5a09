import { sql, type RawBuilder } from 'kysely'
import type { Reach } from '../../../kernel/actor.ts'
import { json, uuids, type Tx } from '../../../platform/db/database.ts'
import type { CustomerProfile, CustomerView } from './customer.api.ts'
import { withinScope } from './customer-scope.store.ts'

export type StoredCustomer = Omit<CustomerView, 'nextStep' | 'masked' | 'abilities'>

/** What a draft or an edit may set, beside the keys derived from it. */
export type CustomerValues = Partial<
  Pick<
    CustomerView,
    | 'code'
    | 'name'
    | 'kind'
    | 'phone'
    | 'email'
    | 'fax'
    | 'country'
    | 'province'
    | 'city'
    | 'county'
    | 'territory'
    | 'address'
    | 'source'
    | 'industry'
    | 'principalName'
    | 'principalPhone'
    | 'remark'
    | 'nextContactAt'
  >
> & { profile?: CustomerProfile; nameSort?: string; nameKey?: string; phoneKey?: string | null }

const columnOf: Readonly<Record<keyof CustomerValues, string>> = {
  code: 'code',
  name: 'name',
  nameSort: 'name_sort',
  nameKey: 'name_key',
  kind: 'kind',
  phone: 'phone',
  phoneKey: 'phone_key',
  email: 'email',
  fax: 'fax',
  country: 'country',
  province: 'province',
  city: 'city',
  county: 'county',
  territory: 'territory',
  address: 'address',
  source: 'source',
  industry: 'industry',
  principalName: 'principal_name',
  principalPhone: 'principal_phone',
  remark: 'remark',
  nextContactAt: 'next_contact_at',
  profile: 'profile',
}

/** One customer within the reach, deleted ones only when asked for. `lock` holds the row until the transaction ends. */
export async function findCustomer(
  tx: Tx,
  id: string,
  reach: Reach,
  options: { deleted?: boolean; lock?: boolean } = {},
): Promise<StoredCustomer | undefined> {
  const { rows } = await sql<StoredCustomer>`
    select c.id, c.version, c.code, c.name, c.kind, c.phone, c.email, c.fax, c.country, c.province, c.city, c.county, c.territory,
      c.address, c.source, c.industry, c.principal_name as "principalName", c.principal_phone as "principalPhone", c.profile, c.remark,
      c.owner_id as "ownerId", p.name as "ownerName", c.owner_department_id as "ownerDepartmentId",
      c.next_contact_at as "nextContactAt", c.last_contact_at as "lastContactAt", c.first_order_on as "firstOrderOn",
      c.last_order_on as "lastOrderOn", c.order_count as "orderCount", c.purchase_count as "purchaseCount", c.net_minor as "netMinor",
      g.class as grade, g.since as "gradeSince", c.created_at as "createdAt", c.updated_at as "updatedAt", c.deleted_at as "deletedAt"
    from customers.customer c
    left join admin.v_person p on p.org_id = c.org_id and p.org_id = ${tx.orgId} and p.id = c.owner_id
    left join customers.v_customer_class g on g.org_id = c.org_id and g.org_id = ${tx.orgId} and g.customer_id = c.id
      and g.scheme_id = (select s.id from customers.grade_scheme s where s.org_id = ${tx.orgId} and s.is_default limit 1)
    where c.org_id = ${tx.orgId} and c.id = ${id}::uuid and c.deleted_at is ${sql.raw(options.deleted ? 'not null' : 'null')}
      and ${withinScope(reach)}
    ${options.lock ? sql`for update of c` : sql``}`.execute(tx.db)
  return rows[0]
}

/** The ids of these that are alive and within the reach; the same for an unknown id and one out of reach. */
export async function listReached(tx: Tx, ids: readonly string[], reach: Reach, deleted = false): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select c.id from customers.customer c
    where c.org_id = ${tx.orgId} and c.id = any(${uuids(ids)}) and c.deleted_at is ${sql.raw(deleted ? 'not null' : 'null')}
      and ${withinScope(reach)}`.execute(tx.db)
  return rows.map((row) => row.id)
}

export async function insertCustomer(
  tx: Tx,
  id: string,
  values: CustomerValues & { name: string; nameSort: string; nameKey: string },
  owner: { id: string; departmentId: string | null } | undefined,
): Promise<void> {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined) as [keyof CustomerValues, unknown][]
  await sql`
    insert into customers.customer (org_id, id, ${sql.join(entries.map(([key]) => sql.ref(columnOf[key])))},
      owner_id, owner_department_id, created_at, created_by, updated_at)
    values (${tx.orgId}, ${id}, ${sql.join(entries.map(([key, value]) => valueOf(key, value)))},
      ${owner?.id ?? null}, ${owner?.departmentId ?? null}, ${tx.now}, ${tx.userId}, ${tx.now})`.execute(tx.db)
}

const valueOf = (key: keyof CustomerValues, value: unknown): RawBuilder<unknown> =>
  key === 'profile' ? json(value) : sql`${value}`

/** Writes the changed fields if the version still is the one that was read; answers the new version, undefined when it is not. */
export async function updateCustomer(tx: Tx, id: string, version: number, values: CustomerValues): Promise<number | undefined> {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined) as [keyof CustomerValues, unknown][]
  const sets = entries.map(([key, value]) =>
    // The document is merged key by key, so that an edit of one of its fields leaves the others.
    key === 'profile' ? sql`profile = profile || ${json(value)}` : sql`${sql.ref(columnOf[key])} = ${value}`,
  )
  const { rows } = await sql<{ version: number }>`
    update customers.customer set ${sql.join([...sets, sql`version = version + 1`, sql`updated_at = ${tx.now}`])}
    where org_id = ${tx.orgId} and id = ${id} and version = ${version} and deleted_at is null returning version`.execute(tx.db)
  return rows[0]?.version
}

/** Hides or shows customers; answers the ids that changed. */
export async function markDeleted(tx: Tx, ids: readonly string[], deleted: boolean): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update customers.customer set deleted_at = ${deleted ? tx.now : null}, version = version + 1, updated_at = ${tx.now}
    where org_id = ${tx.orgId} and id = any(${uuids(ids)}) and deleted_at is ${sql.raw(deleted ? 'null' : 'not null')}
    returning id`.execute(tx.db)
  return rows.map((row) => row.id)
}

export interface FoundDuplicate {
  id: string
  name: string
  reason: 'code' | 'name' | 'phone'
  ownerId: string | null
  ownerDepartmentId: string | null
  ownerName: string | null
}

/** Living customers with the same code, name key or phone key (theirs or a contact's), whoever owns them: the use case decides what is told. */
export async function listDuplicates(
  tx: Tx,
  keys: { code: string | null; nameKey: string | null; phoneKey: string | null },
  exceptId: string | null,
): Promise<FoundDuplicate[]> {
  const found = (reason: string, condition: RawBuilder<unknown>): RawBuilder<unknown> => sql`
    (select c.id, ${sql.lit(reason)} as reason, c.created_at from customers.customer c
     where c.org_id = ${tx.orgId} and c.deleted_at is null and ${condition} limit 5)`
  const { rows } = await sql<FoundDuplicate>`
    select distinct on (d.id) d.id, d.reason, c.name, c.owner_id as "ownerId", c.owner_department_id as "ownerDepartmentId", p.name as "ownerName"
    from (
      ${found('code', sql`c.code = ${keys.code}`)} union all ${found('name', sql`c.name_key = ${keys.nameKey}`)}
      union all ${found('phone', sql`c.phone_key = ${keys.phoneKey}`)}
      union all (select k.customer_id, 'phone', k.created_at from customers.contact k
        where k.org_id = ${tx.orgId} and k.deleted_at is null and k.phone_key = ${keys.phoneKey} limit 5)
    ) d
    join customers.customer c on c.org_id = ${tx.orgId} and c.id = d.id and c.deleted_at is null
    left join admin.v_person p on p.org_id = ${tx.orgId} and p.id = c.owner_id
    where ${exceptId}::uuid is null or d.id <> ${exceptId}::uuid
    order by d.id, array_position(array['code', 'name', 'phone'], d.reason) limit 10`.execute(tx.db)
  return rows
}

/** Who may own a customer: a person of the organisation who is not disabled. */
export async function findOwner(
  tx: Tx,
  userId: string,
): Promise<{ id: string; departmentId: string | null; name: string } | undefined> {
  const { rows } = await sql<{ id: string; departmentId: string | null; name: string }>`
    select id, department_id as "departmentId", name from admin.v_person
    where org_id = ${tx.orgId} and id = ${userId}::uuid and not is_disabled`.execute(tx.db)
  return rows[0]
}

export async function listPersonNames(tx: Tx, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))]
  if (wanted.length === 0) return new Map()
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from admin.v_person where org_id = ${tx.orgId} and id = any(${uuids(wanted)})`.execute(tx.db)
  return new Map(rows.map((row) => [row.id, row.name]))
}

export async function listCustomerNames(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from customers.customer where org_id = ${tx.orgId} and id = any(${uuids(ids)})`.execute(tx.db)
  return new Map(rows.map((row) => [row.id, row.name]))
}
