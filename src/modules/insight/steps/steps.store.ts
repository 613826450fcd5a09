import { sql } from 'kysely'
import type { Reach } from '../../../kernel/actor.ts'
import { uuids, type Tx } from '../../../platform/db/database.ts'

/** Orders that count, over all time: those of customers and of walk-ins. */
export async function countOrders(tx: Tx): Promise<number> {
  const { rows } = await sql<{ orders: number }>`
    select count(*)::int as orders from sales.v_order_fact o where o.org_id = ${tx.orgId}`.execute(tx.db)
  return rows[0]?.orders ?? 0
}

export interface PlanFigures {
  plans: number
  plansOpen: number
  plansReached: number
}

/** Upgrade plans of customers within the reach; cancelled ones do not count. */
export async function countPlans(tx: Tx, reach: Reach): Promise<PlanFigures> {
  const within = reach.all
    ? sql`true`
    : sql`(f.owner_id = ${reach.userId} or f.owner_department_id = any(${uuids(reach.departmentIds)}))`
  const { rows } = await sql<PlanFigures>`
    select count(*)::int as plans, (count(*) filter (where p.state = 'open'))::int as "plansOpen",
           (count(*) filter (where p.state = 'reached'))::int as "plansReached"
      from insight.upgrade_plan p join customers.v_purchase_fact f on f.org_id = p.org_id and f.customer_id = p.customer_id
     where p.org_id = ${tx.orgId} and f.org_id = ${tx.orgId} and p.state <> 'cancelled' and ${within}`.execute(tx.db)
  return rows[0]!
}
