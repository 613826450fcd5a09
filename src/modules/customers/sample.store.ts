import { sql } from 'kysely'
import { json, type Tx } from '../../platform/db/database.ts'
import { nameSort } from '../../platform/search/name-keys.ts'
import { customerNameKey, phoneKey } from './archive/customer-keys.rules.ts'

// Rows of a sample organisation, set by set. What is derived (search words, facts of trade) is made by its own doors afterwards.

export interface SampleCustomer {
  id: string
  code: string
  name: string
  kind: string
  phone: string | null
  country: string
  province: string
  city: string
  county: string
  address: string
  source: string
  industry: string | null
  ownerId: string | null
  departmentId: string | null
  nextContactAt: string | null
  lastContactAt: string | null
  createdAt: string
}

export interface SampleContact {
  id: string
  customerId: string
  name: string
  title: string | null
  phone: string | null
  birthdayOn: string | null
  isPrimary: boolean
  createdAt: string
}

export interface SampleFollowUp {
  id: string
  customerId: string
  method: string
  content: string
  at: string
  userId: string
  nextContactAt: string | null
}

export interface SampleTask {
  id: string
  customerId: string
  title: string
  dueAt: string
  assigneeId: string
  doneAt: string | null
  createdAt: string
}

export async function insertSampleCustomers(tx: Tx, customers: readonly SampleCustomer[]): Promise<void> {
  const rows = customers.map((c) => ({
    ...c,
    nameSort: nameSort(c.name, c.kind === 'consumer'),
    nameKey: customerNameKey(c.name),
    phoneKey: phoneKey(c.phone),
  }))
  await sql`
    insert into customers.customer (org_id, id, code, name, name_sort, name_key, kind, phone, phone_key, country, province, city, county, address,
      source, industry, owner_id, owner_department_id, next_contact_at, last_contact_at, created_at, created_by, updated_at)
    select ${tx.orgId}::uuid, r.id, r.code, r.name, r."nameSort", r."nameKey", r.kind, r.phone, r."phoneKey", r.country, r.province, r.city, r.county, r.address,
      r.source, r.industry, r."ownerId", r."departmentId", r."nextContactAt", r."lastContactAt", r."createdAt", ${tx.userId}::uuid, r."createdAt"
    from jsonb_to_recordset(${json(rows)}) as r (id uuid, code text, name text, "nameSort" text, "nameKey" text, kind text, phone text,
      "phoneKey" text, country text, province text, city text, county text, address text, source text, industry text, "ownerId" uuid, "departmentId" uuid,
      "nextContactAt" timestamptz, "lastContactAt" timestamptz, "createdAt" timestamptz)
    on conflict do nothing`.execute(tx.db)
}

export async function insertSampleContacts(tx: Tx, contacts: readonly SampleContact[]): Promise<void> {
  const rows = contacts.map((c) => ({ ...c, nameSort: nameSort(c.name, true), phoneKey: phoneKey(c.phone) }))
  await sql`
    insert into customers.contact (org_id, id, customer_id, name, name_sort, title, phone, phone_key, birthday_on, is_primary, created_at, updated_at)
    select ${tx.orgId}::uuid, r.id, r."customerId", r.name, r."nameSort", r.title, r.phone, r."phoneKey", r."birthdayOn", r."isPrimary",
      r."createdAt", r."createdAt"
    from jsonb_to_recordset(${json(rows)}) as r (id uuid, "customerId" uuid, name text, "nameSort" text, title text, phone text, "phoneKey" text,
      "birthdayOn" date, "isPrimary" boolean, "createdAt" timestamptz)
    on conflict do nothing`.execute(tx.db)
}

export async function insertSampleFollowUps(tx: Tx, followUps: readonly SampleFollowUp[]): Promise<void> {
  await sql`
    insert into customers.follow_up (org_id, id, customer_id, method, content, at, user_id, next_contact_at, created_at, updated_at)
    select ${tx.orgId}::uuid, r.id, r."customerId", r.method, r.content, r.at, r."userId", r."nextContactAt", r.at, r.at
    from jsonb_to_recordset(${json(followUps)}) as r (id uuid, "customerId" uuid, method text, content text, at timestamptz, "userId" uuid,
      "nextContactAt" timestamptz)
    on conflict do nothing`.execute(tx.db)
}

export async function insertSampleTasks(tx: Tx, tasks: readonly SampleTask[]): Promise<void> {
  await sql`
    insert into customers.task (org_id, id, customer_id, title, due_at, assignee_id, created_by, done_at, created_at, updated_at)
    select ${tx.orgId}::uuid, r.id, r."customerId", r.title, r."dueAt", r."assigneeId", r."assigneeId", r."doneAt", r."createdAt", r."createdAt"
    from jsonb_to_recordset(${json(tasks)}) as r (id uuid, "customerId" uuid, title text, "dueAt" timestamptz, "assigneeId" uuid,
      "doneAt" timestamptz, "createdAt" timestamptz)
    on conflict do nothing`.execute(tx.db)
}
