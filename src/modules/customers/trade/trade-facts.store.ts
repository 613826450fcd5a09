import { sql, type RawBuilder } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'

/**
 * Takes facts of trade in: `source` yields customer_id, first_order_on, last_order_on, order_count, purchase_count, net_minor.
 * Facts are no edit: the version stays. Only rows that differ are written.
 */
export async function recordTradeFacts(tx: Tx, source: RawBuilder<unknown>): Promise<void> {
  await sql`
    update customers.customer c set first_order_on = s.first_order_on, last_order_on = s.last_order_on, order_count = s.order_count,
      purchase_count = s.purchase_count, net_minor = s.net_minor
      from (${source}) s
     where c.org_id = ${tx.orgId} and c.id = s.customer_id
       and (c.first_order_on, c.last_order_on, c.order_count, c.purchase_count, c.net_minor)
           is distinct from (s.first_order_on, s.last_order_on, s.order_count, s.purchase_count, s.net_minor)`.execute(tx.db)
}

/** Owner and department of customers as a sub-query (customer_id, owner_id, owner_department_id); `customers` yields customer_id. */
export const customerOwners = (tx: Tx, customers: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  select c.id as customer_id, c.owner_id, c.owner_department_id from customers.customer c
   where c.org_id = ${tx.orgId} and c.id in (select x.customer_id from (${customers}) x)`
