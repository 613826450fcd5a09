import { sql } from 'kysely'
import type { Reach } from '../../../kernel/actor.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { reachSql } from './order-reach.store.ts'
import type { SoldLine } from './order-return.rules.ts'
import type { OrderKind, OrderState, OrderTotals } from './order.rules.ts'

export interface StoredOrder {
  id: string
  version: number
  number: string
  customerId: string | null
  kind: OrderKind
  state: OrderState
  orderedOn: string
  orderedAt: string
  lineCount: number
  netMinor: number
  costMinor: number | null
  ownerId: string | null
  returnsOrderId: string | null
  remark: string | null
  updatedAt: string
}

export const orderColumns = sql`o.id, o.version, o.number, o.customer_id as "customerId", o.kind, o.state, o.ordered_on as "orderedOn",
  o.ordered_at as "orderedAt", o.line_count as "lineCount", o.net_minor as "netMinor", o.cost_minor as "costMinor",
  o.owner_id as "ownerId", o.returns_order_id as "returnsOrderId", o.remark, o.updated_at as "updatedAt"`

/** An order within the reach; `lock` keeps others from changing it until the transaction ends. */
export async function findOrder(
  tx: Tx,
  id: string,
  reach: Reach,
  options: { lock?: boolean; deleted?: boolean } = {},
): Promise<StoredOrder | undefined> {
  const { rows } = await sql<StoredOrder>`
    select ${orderColumns} from sales.order o
     where o.org_id = ${tx.orgId} and o.id = ${id} and (o.deleted_at is not null) = ${options.deleted ?? false} and ${reachSql(reach)}
     ${options.lock ? sql`for update` : sql``}`.execute(tx.db)
  return rows[0]
}

export interface StoredLine extends SoldLine {
  productId: string | null
  description: string | null
}

/** Lines of an order with what came back of each by returns that stand. */
export async function listLines(tx: Tx, orderId: string): Promise<StoredLine[]> {
  const { rows } = await sql<StoredLine>`
    select l.line_no as "lineNo", l.product_id as "productId", l.description, trim_scale(l.quantity)::text as quantity,
           trim_scale(l.unit_price)::text as "unitPrice", l.amount_minor as "amountMinor", l.cost_minor as "costMinor",
           coalesce(trim_scale(-b.quantity)::text, '0') as "returnedQuantity", coalesce(-b.amount, 0)::bigint as "returnedAmountMinor",
           coalesce(-b.cost, 0)::bigint as "returnedCostMinor"
      from sales.order_line l
      left join (
        select r.returns_line_no, sum(r.quantity) as quantity, sum(r.amount_minor) as amount, sum(r.cost_minor) as cost
          from sales.order o join sales.order_line r on r.org_id = o.org_id and r.order_id = o.id and r.org_id = ${tx.orgId}
         where o.org_id = ${tx.orgId} and o.returns_order_id = ${orderId} and o.deleted_at is null and o.state <> 'cancelled'
         group by r.returns_line_no) b on b.returns_line_no = l.line_no
     where l.org_id = ${tx.orgId} and l.order_id = ${orderId}
     order by l.line_no`.execute(tx.db)
  return rows
}

export interface StoredReturn {
  id: string
  number: string
  orderedOn: string
  netMinor: number
  state: OrderState
}

export async function listReturns(tx: Tx, orderId: string): Promise<StoredReturn[]> {
  const { rows } = await sql<StoredReturn>`
    select o.id, o.number, o.ordered_on as "orderedOn", o.net_minor as "netMinor", o.state
      from sales.order o
     where o.org_id = ${tx.orgId} and o.returns_order_id = ${orderId} and o.deleted_at is null
     order by o.ordered_at, o.number collate "C" limit 200`.execute(tx.db)
  return rows
}

export async function findNumber(tx: Tx, id: string): Promise<{ id: string; number: string } | undefined> {
  return tx.db
    .selectFrom('sales.order')
    .select(['id', 'number'])
    .where('org_id', '=', tx.orgId)
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
}

/** Owner and department as copied from the customer; a return takes them over from its sale. */
export async function findOwnerColumns(
  tx: Tx,
  id: string,
): Promise<{ ownerId: string | null; ownerDepartmentId: string | null }> {
  return tx.db
    .selectFrom('sales.order')
    .select(['owner_id as ownerId', 'owner_department_id as ownerDepartmentId'])
    .where('org_id', '=', tx.orgId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
}

export interface NewOrder extends OrderTotals {
  id: string
  number: string
  customerId: string | null
  ownerId: string | null
  ownerDepartmentId: string | null
  kind: OrderKind
  state: OrderState
  returnsOrderId: string | null
  orderedAt: string
  orderedOn: string
  remark: string | null
}

export async function insertOrder(tx: Tx, order: NewOrder): Promise<void> {
  await tx.db
    .insertInto('sales.order')
    .values({
      org_id: tx.orgId,
      id: order.id,
      number: order.number,
      customer_id: order.customerId,
      owner_id: order.ownerId,
      owner_department_id: order.ownerDepartmentId,
      kind: order.kind,
      state: order.state,
      returns_order_id: order.returnsOrderId,
      ordered_at: order.orderedAt,
      ordered_on: order.orderedOn,
      line_count: order.lineCount,
      net_minor: order.netMinor,
      cost_minor: order.costMinor,
      remark: order.remark,
      created_by: tx.userId,
      created_at: tx.now,
      updated_at: tx.now,
    })
    .execute()
}

export interface NewLine {
  productId: string | null
  description: string | null
  quantity: string
  unitPrice: string
  amountMinor: number
  costMinor: number | null
  returnsLineNo?: number
}

/** Lines are numbered from 1 in the order given. */
export async function insertLines(tx: Tx, orderId: string, lines: readonly NewLine[]): Promise<void> {
  if (lines.length === 0) return
  await tx.db
    .insertInto('sales.order_line')
    .values(
      lines.map((line, index) => ({
        org_id: tx.orgId,
        order_id: orderId,
        line_no: index + 1,
        product_id: line.productId,
        description: line.description,
        quantity: line.quantity,
        unit_price: line.unitPrice,
        amount_minor: line.amountMinor,
        cost_minor: line.costMinor,
        returns_line_no: line.returnsLineNo ?? null,
      })),
    )
    .execute()
}

export async function deleteLines(tx: Tx, orderId: string): Promise<void> {
  await tx.db.deleteFrom('sales.order_line').where('org_id', '=', tx.orgId).where('order_id', '=', orderId).execute()
}

export type OrderChange = Partial<
  Pick<
    NewOrder,
    | 'customerId'
    | 'ownerId'
    | 'ownerDepartmentId'
    | 'kind'
    | 'state'
    | 'orderedAt'
    | 'orderedOn'
    | 'remark'
    | 'lineCount'
    | 'netMinor'
    | 'costMinor'
  >
>

/** Writes the given fields when the version is still the one that was read; false otherwise. */
export async function updateOrder(tx: Tx, id: string, version: number, change: OrderChange): Promise<boolean> {
  const row = await tx.db
    .updateTable('sales.order')
    .set((e) => ({
      version: e('version', '+', 1),
      updated_at: tx.now,
      ...(change.customerId !== undefined && { customer_id: change.customerId }),
      ...(change.ownerId !== undefined && { owner_id: change.ownerId }),
      ...(change.ownerDepartmentId !== undefined && { owner_department_id: change.ownerDepartmentId }),
      ...(change.kind !== undefined && { kind: change.kind }),
      ...(change.state !== undefined && { state: change.state }),
      ...(change.orderedAt !== undefined && { ordered_at: change.orderedAt }),
      ...(change.orderedOn !== undefined && { ordered_on: change.orderedOn }),
      ...(change.remark !== undefined && { remark: change.remark }),
      ...(change.lineCount !== undefined && { line_count: change.lineCount }),
      ...(change.netMinor !== undefined && { net_minor: change.netMinor }),
      ...(change.costMinor !== undefined && { cost_minor: change.costMinor }),
    }))
    .where('org_id', '=', tx.orgId)
    .where('id', '=', id)
    .where('version', '=', version)
    .where('deleted_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export async function setOrderDeleted(tx: Tx, id: string, deleted: boolean): Promise<void> {
  await tx.db
    .updateTable('sales.order')
    .set((e) => ({ deleted_at: deleted ? tx.now : null, updated_at: tx.now, version: e('version', '+', 1) }))
    .where('org_id', '=', tx.orgId)
    .where('id', '=', id)
    .execute()
}
