import { sql } from 'kysely'
import { uuids, type Tx } from '../../../platform/db/database.ts'
import type { DeletedPage, Holder, Retained, Retention } from '../../../platform/retention/retention.ts'

const first = '00000000-0000-0000-0000-000000000000'

const orders: Retained = {
  entity: 'sales.order',
  // An order that was returned stays as long as its return does.
  async list(tx: Tx, page: DeletedPage) {
    const { rows } = await sql<{ id: string }>`
      select o.id from sales.order o where o.org_id = ${tx.orgId} and o.deleted_at < ${page.before} and o.id > ${page.afterId ?? first}::uuid
        and not exists (select from sales.order r where r.org_id = ${tx.orgId} and r.returns_order_id = o.id)
      order by o.id limit ${page.limit}`.execute(tx.db)
    return rows.map((row) => row.id)
  },
  async remove(tx, ids) {
    await sql`delete from sales.order_line where org_id = ${tx.orgId} and order_id = any(${uuids(ids)})`.execute(tx.db)
    await sql`delete from sales.order where org_id = ${tx.orgId} and id = any(${uuids(ids)})`.execute(tx.db)
  },
}

const products: Retained = {
  entity: 'sales.product',
  // All of a night in one go, as a rule: whether orders name them is asked of every line.
  batch: 20_000,
  async list(tx: Tx, page: DeletedPage) {
    const { rows } = await sql<{ id: string }>`
      select p.id from sales.product p where p.org_id = ${tx.orgId} and p.deleted_at < ${page.before} and p.id > ${page.afterId ?? first}::uuid
      order by p.id limit ${page.limit}`.execute(tx.db)
    return rows.map((row) => row.id)
  },
  async remove(tx, ids) {
    await sql`delete from sales.product where org_id = ${tx.orgId} and id = any(${uuids(ids)})`.execute(tx.db)
  },
}

/**
 * An order keeps what it once named. No index leads from a product to its lines (0130): they are read once for all products that are asked
 * for. PostgreSQL looks each line's product up in a hash of the list; as a join it hashes the lines.
 */
const productsInOrders: Holder = {
  entity: 'sales.product',
  async heldAmong(tx, ids) {
    const { rows } = await sql<{ id: string }>`
      select l.product_id as id from sales.order_line l where l.org_id = ${tx.orgId} and l.product_id = any(${uuids(ids)})
      group by l.product_id`.execute(tx.db)
    return rows.map((row) => row.id)
  },
}

/** A customer with orders stays, deleted as it is: an order must not lose whose it was. */
const customersWithOrders: Holder = {
  entity: 'customers.customer',
  async heldAmong(tx, ids) {
    const { rows } = await sql<{ id: string }>`
      select distinct o.customer_id as id from sales.order o where o.org_id = ${tx.orgId} and o.customer_id = any(${uuids(ids)})`.execute(
      tx.db,
    )
    return rows.map((row) => row.id)
  },
}

export const salesRetention: Retention = { retained: [orders, products], holders: [customersWithOrders, productsInOrders] }
