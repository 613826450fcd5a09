import { sql } from 'kysely'
import { json, type Tx } from '../../platform/db/database.ts'
import { nameSort } from '../../platform/search/name-keys.ts'
import { rebuildProductWords } from './products/product-words.store.ts'

// Rows of a sample organisation, set by set. Facts of trade are made by their own door afterwards.

export interface SampleProduct {
  id: string
  code: string
  name: string
  category: string
  subcategory: string
  unit: string
  listPrice: string
  cost: string
  supplier: string
}

export interface SampleLine {
  lineNo: number
  productId: string
  quantity: string
  unitPrice: string
  amountMinor: number
  costMinor: number
  returnsLineNo: number | null
}

export interface SampleOrder {
  id: string
  number: string
  customerId: string
  kind: 'sale' | 'return'
  state: 'confirmed' | 'shipped' | 'completed'
  returnsOrderId: string | null
  orderedAt: string
  orderedOn: string
  /** Of the customer, as the order's own copy. */
  ownerId: string | null
  departmentId: string | null
  lines: readonly SampleLine[]
}

export async function insertSampleProducts(tx: Tx, products: readonly SampleProduct[], createdAt: string): Promise<void> {
  const rows = products.map((p) => ({ ...p, nameSort: nameSort(p.name) }))
  await sql`
    insert into sales.product (org_id, id, code, name, name_sort, category, subcategory, unit, list_price, cost, supplier, created_at, updated_at)
    select ${tx.orgId}::uuid, r.id, r.code, r.name, r."nameSort", r.category, r.subcategory, r.unit, r."listPrice", r.cost, r.supplier,
      ${createdAt}::timestamptz, ${createdAt}::timestamptz
    from jsonb_to_recordset(${json(rows)}) as r (id uuid, code text, name text, "nameSort" text, category text, subcategory text, unit text,
      "listPrice" numeric, cost numeric, supplier text)
    on conflict do nothing`.execute(tx.db)
  await rebuildProductWords(
    tx,
    products.map((product) => product.id),
  )
}

/** Sales before the returns that point at them. */
export async function insertSampleOrders(tx: Tx, orders: readonly SampleOrder[]): Promise<void> {
  const heads = orders.map(({ lines, ...order }) => ({
    ...order,
    lineCount: lines.length,
    netMinor: lines.reduce((sum, line) => sum + line.amountMinor, 0),
    costMinor: lines.reduce((sum, line) => sum + line.costMinor, 0),
  }))
  await sql`
    insert into sales.order (org_id, id, number, customer_id, kind, state, returns_order_id, ordered_at, ordered_on, line_count, net_minor, cost_minor,
      owner_id, owner_department_id, created_by, created_at, updated_at)
    select ${tx.orgId}::uuid, r.id, r.number, r."customerId", r.kind, r.state, r."returnsOrderId", r."orderedAt", r."orderedOn", r."lineCount",
      r."netMinor", r."costMinor", r."ownerId", r."departmentId", r."ownerId", r."orderedAt", r."orderedAt"
    from jsonb_to_recordset(${json(heads)}) as r (id uuid, number text, "customerId" uuid, kind text, state text, "returnsOrderId" uuid,
      "orderedAt" timestamptz, "orderedOn" date, "lineCount" int, "netMinor" bigint, "costMinor" bigint, "ownerId" uuid, "departmentId" uuid)
    on conflict do nothing`.execute(tx.db)
  const lines = orders.flatMap((order) => order.lines.map((line) => ({ ...line, orderId: order.id })))
  await sql`
    insert into sales.order_line (org_id, order_id, line_no, product_id, quantity, unit_price, amount_minor, cost_minor, returns_line_no)
    select ${tx.orgId}::uuid, r."orderId", r."lineNo", r."productId", r.quantity, r."unitPrice", r."amountMinor", r."costMinor", r."returnsLineNo"
    from jsonb_to_recordset(${json(lines)}) as r ("orderId" uuid, "lineNo" int, "productId" uuid, quantity numeric, "unitPrice" numeric,
      "amountMinor" bigint, "costMinor" bigint, "returnsLineNo" int)
    on conflict do nothing`.execute(tx.db)
}
