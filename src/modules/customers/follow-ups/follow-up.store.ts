import { sql } from 'kysely'
import { uuids, type Tx } from '../../../platform/db/database.ts'
import type { FollowUpView } from './follow-up.api.ts'

export type StoredFollowUp = Omit<FollowUpView, 'files' | 'abilities'>

const columns =
  sql.raw(`f.id, f.version, f.customer_id as "customerId", f.contact_id as "contactId", k.name as "contactName", f.method, f.content,
  f.at, f.user_id as "userId", p.name as "userName", f.next_contact_at as "nextContactAt"`)

export async function findFollowUp(tx: Tx, id: string, deleted = false): Promise<StoredFollowUp | undefined> {
  const { rows } = await sql<StoredFollowUp>`
    select ${columns} from customers.follow_up f
    left join customers.contact k on k.org_id = ${tx.orgId} and k.id = f.contact_id
    left join admin.v_person p on p.org_id = ${tx.orgId} and p.id = f.user_id
    where f.org_id = ${tx.orgId} and f.id = ${id} and f.deleted_at is ${sql.raw(deleted ? 'not null' : 'null')}`.execute(tx.db)
  return rows[0]
}

export async function listFollowUpsByIds(tx: Tx, ids: readonly string[]): Promise<StoredFollowUp[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<StoredFollowUp>`
    select ${columns} from customers.follow_up f
    left join customers.contact k on k.org_id = ${tx.orgId} and k.id = f.contact_id
    left join admin.v_person p on p.org_id = ${tx.orgId} and p.id = f.user_id
    where f.org_id = ${tx.orgId} and f.id = any(${uuids(ids)})`.execute(tx.db)
  return rows
}

export async function listFollowUpIds(tx: Tx, customerId: string, limit: number): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('customers.follow_up')
    .select('id')
    .where('org_id', '=', tx.orgId)
    .where('customer_id', '=', customerId)
    .where('deleted_at', 'is', null)
    .orderBy('at', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => row.id)
}

export async function insertFollowUp(
  tx: Tx,
  followUp: Pick<StoredFollowUp, 'id' | 'customerId' | 'contactId' | 'method' | 'content' | 'at' | 'nextContactAt'> & {
    userId: string
  },
): Promise<void> {
  await tx.db
    .insertInto('customers.follow_up')
    .values({
      org_id: tx.orgId,
      id: followUp.id,
      customer_id: followUp.customerId,
      contact_id: followUp.contactId,
      method: followUp.method,
      content: followUp.content,
      at: followUp.at,
      user_id: followUp.userId,
      next_contact_at: followUp.nextContactAt,
      created_at: tx.now,
      updated_at: tx.now,
    })
    .execute()
}

/** Holds a follow-up until the end of the transaction: nobody else changes it before its version is looked at. */
export async function lockFollowUp(tx: Tx, id: string): Promise<void> {
  await sql`select 1 from customers.follow_up where org_id = ${tx.orgId} and id = ${id} for update`.execute(tx.db)
}

/** Answers the new version; undefined when the version is stale. */
export async function updateFollowUp(
  tx: Tx,
  id: string,
  version: number,
  values: { method?: string | undefined; content?: string | undefined },
): Promise<number | undefined> {
  const row = await tx.db
    .updateTable('customers.follow_up')
    .set((e) => ({ ...values, version: e('version', '+', 1), updated_at: tx.now }))
    .where('org_id', '=', tx.orgId)
    .where('id', '=', id)
    .where('version', '=', version)
    .where('deleted_at', 'is', null)
    .returning('version')
    .executeTakeFirst()
  return row?.version
}

/** Answers the new version. */
export async function markFollowUpDeleted(tx: Tx, id: string, deleted: boolean): Promise<number> {
  const row = await tx.db
    .updateTable('customers.follow_up')
    .set((e) => ({ deleted_at: deleted ? tx.now : null, version: e('version', '+', 1), updated_at: tx.now }))
    .where('org_id', '=', tx.orgId)
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow()
  return row.version
}

export interface Touch {
  customerIds: readonly string[]
  /** When the contact took place. */
  at: string
  /** Absent leaves what was agreed; null clears it. */
  nextContactAt?: string | null | undefined
}

/** A contact took place: the newest one counts. Facts, not an edit: the version stays. */
export async function touchCustomers(tx: Tx, touch: Touch): Promise<void> {
  const next = touch.nextContactAt === undefined ? sql`` : sql`, next_contact_at = ${touch.nextContactAt}`
  await sql`
    update customers.customer set last_contact_at = greatest(last_contact_at, ${touch.at}::timestamptz) ${next}
    where org_id = ${tx.orgId} and id = any(${uuids(touch.customerIds)}) and deleted_at is null`.execute(tx.db)
}

/** After a follow-up went or came back: the newest of those that are left. */
export async function recountLastContact(tx: Tx, customerId: string): Promise<void> {
  const { rows } = await sql<{ at: string | null }>`
    select max(f.at) as at from customers.follow_up f
    where f.org_id = ${tx.orgId} and f.customer_id = ${customerId} and f.deleted_at is null`.execute(tx.db)
  await sql`update customers.customer set last_contact_at = ${rows[0]?.at ?? null}
    where org_id = ${tx.orgId} and id = ${customerId}`.execute(tx.db)
}
