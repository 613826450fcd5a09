import { sql, type RawBuilder } from 'kysely'
import { uuids, type Tx } from '../../../platform/db/database.ts'
import { dropFilesOf } from '../../../platform/files/file.store.ts'
import type { DeletedPage, Retained, Retention } from '../../../platform/retention/retention.ts'

const first = '00000000-0000-0000-0000-000000000000'

const deletedIn = (table: RawBuilder<unknown>) =>
  async function list(tx: Tx, page: DeletedPage): Promise<string[]> {
    const { rows } = await sql<{ id: string }>`
      select d.id from ${table} d where d.org_id = ${tx.orgId} and d.deleted_at < ${page.before} and d.id > ${page.afterId ?? first}::uuid
      order by d.id limit ${page.limit}`.execute(tx.db)
    return rows.map((row) => row.id)
  }

const tasks: Retained = {
  entity: 'customers.task',
  list: deletedIn(sql`customers.task`),
  async remove(tx, ids) {
    await sql`delete from customers.task where org_id = ${tx.orgId} and id = any(${uuids(ids)})`.execute(tx.db)
  },
}

const followUps: Retained = {
  entity: 'customers.followUp',
  list: deletedIn(sql`customers.follow_up`),
  async remove(tx, ids) {
    await dropFilesOf(tx, 'customers.followUp', ids)
    await sql`delete from customers.follow_up where org_id = ${tx.orgId} and id = any(${uuids(ids)})`.execute(tx.db)
  },
}

const contacts: Retained = {
  entity: 'customers.contact',
  list: deletedIn(sql`customers.contact`),
  async remove(tx, ids) {
    // What was said stays with the customer; only who said it is forgotten.
    await sql`update customers.follow_up set contact_id = null where org_id = ${tx.orgId} and contact_id = any(${uuids(ids)})`.execute(
      tx.db,
    )
    await sql`delete from customers.contact where org_id = ${tx.orgId} and id = any(${uuids(ids)})`.execute(tx.db)
  },
}

const segments: Retained = {
  entity: 'customers.segment',
  list: deletedIn(sql`customers.segment`),
  async remove(tx, ids) {
    await sql`delete from customers.segment where org_id = ${tx.orgId} and id = any(${uuids(ids)})`.execute(tx.db)
  },
}

const customers: Retained = {
  entity: 'customers.customer',
  list: deletedIn(sql`customers.customer`),
  async remove(tx, ids) {
    const { rows } = await sql<{ id: string }>`
      select id from customers.follow_up where org_id = ${tx.orgId} and customer_id = any(${uuids(ids)})`.execute(tx.db)
    await dropFilesOf(
      tx,
      'customers.followUp',
      rows.map((row) => row.id),
    )
    await dropFilesOf(tx, 'customers.customer', ids)
    // Contacts, follow-ups, tasks, search words and places in segments go along by their foreign keys.
    await sql`delete from customers.customer where org_id = ${tx.orgId} and id = any(${uuids(ids)})`.execute(tx.db)
  },
}

/** Children first, so that a customer takes along what was alive with it only. */
export const customersRetention: Retention = { retained: [tasks, followUps, contacts, segments, customers] }
