import { sql, type RawBuilder } from 'kysely'
import type { Reach } from '../../../kernel/actor.ts'
import { uuids, type Tx } from '../../../platform/db/database.ts'
import type { UpgradeView } from './upgrade.api.ts'

const within = (reach: Reach): RawBuilder<unknown> =>
  reach.all ? sql`true` : sql`(f.owner_id = ${reach.userId} or f.owner_department_id = any(${uuids(reach.departmentIds)}))`

/** These customers, as far as they are reached, as a sub-query with customer_id. */
export const reachedCustomers = (tx: Tx, ids: readonly string[], reach: Reach): RawBuilder<unknown> => sql`
  select f.customer_id from customers.v_purchase_fact f
   where f.org_id = ${tx.orgId} and f.customer_id = any(${uuids(ids)}) and ${within(reach)}`

export interface UpgradeFilter {
  id?: string | undefined
  state?: string | undefined
  customerId?: string | undefined
  after?: { dueOn: string; id: string } | undefined
  limit: number
}

/** Plans of living customers within the reach, by due day. */
export async function listUpgrades(tx: Tx, filter: UpgradeFilter, reach: Reach): Promise<UpgradeView[]> {
  const parts = [sql`p.org_id = ${tx.orgId} and f.org_id = ${tx.orgId} and ${within(reach)}`]
  if (filter.id !== undefined) parts.push(sql`p.id = ${filter.id}`)
  if (filter.state !== undefined) parts.push(sql`p.state = ${filter.state}`)
  if (filter.customerId !== undefined) parts.push(sql`p.customer_id = ${filter.customerId}`)
  if (filter.after) parts.push(sql`(p.due_on, p.id) > (${filter.after.dueOn}::date, ${filter.after.id}::uuid)`)
  const { rows } = await sql<UpgradeView>`
    select p.id, p.version, p.customer_id as "customerId", f.name as "customerName", p.from_class as "fromClass", p.target_class as "targetClass",
           k.class as "currentClass", p.due_on as "dueOn", p.measures, p.note, p.owner_id as "ownerId", u.name as "ownerName",
           p.with_task as "withTask", p.state, p.settled_at as "settledAt", p.created_at as "createdAt"
      from insight.upgrade_plan p
      join customers.v_purchase_fact f on f.org_id = p.org_id and f.customer_id = p.customer_id
      left join customers.v_customer_class k on k.org_id = ${tx.orgId} and k.customer_id = p.customer_id and k.scheme_kind = 'abc'
      left join admin.v_person u on u.org_id = ${tx.orgId} and u.id = p.owner_id
     where ${sql.join(parts, sql` and `)} order by p.due_on, p.id limit ${filter.limit}`.execute(tx.db)
  return rows
}

export interface NewPlans {
  targetClass: string
  dueOn: string
  measures: readonly string[]
  note: string | null
  withTask: boolean
}

/** What a set of customers can be planned for: all of them, those below the target or in it, those without an open plan. */
export async function countPlannable(
  tx: Tx,
  source: RawBuilder<unknown>,
  targetClass: string,
): Promise<{ all: number; below: number }> {
  const { rows } = await sql<{ all: number; below: number }>`
    select count(*)::int as all, (count(*) filter (where coalesce(k.class, 'C') >= ${targetClass}))::int as below
      from (${source}) s left join customers.v_customer_class k on k.org_id = ${tx.orgId} and k.customer_id = s.customer_id and k.scheme_kind = 'abc'`.execute(
    tx.db,
  )
  return rows[0]!
}

/** One plan for each customer of the source that is not above the target and has none open. Answers the customers. */
export async function insertPlans(tx: Tx, source: RawBuilder<unknown>, plan: NewPlans): Promise<string[]> {
  const { rows } = await sql<{ customerId: string }>`
    insert into insight.upgrade_plan (org_id, id, customer_id, owner_id, from_class, target_class, due_on, measures, note, with_task, created_by, created_at, updated_at)
    select ${tx.orgId}::uuid, app.uuid_v7(), f.customer_id, coalesce(f.owner_id, ${tx.userId}::uuid), coalesce(k.class, 'C'), ${plan.targetClass}, ${plan.dueOn}::date,
           ${[...plan.measures]}::text[], ${plan.note}, ${plan.withTask}, ${tx.userId}::uuid, ${tx.now}::timestamptz, ${tx.now}::timestamptz
      from (${source}) s
      join customers.v_purchase_fact f on f.org_id = ${tx.orgId} and f.customer_id = s.customer_id
      left join customers.v_customer_class k on k.org_id = ${tx.orgId} and k.customer_id = s.customer_id and k.scheme_kind = 'abc'
     where coalesce(k.class, 'C') >= ${plan.targetClass}
    on conflict (org_id, customer_id) where state = 'open' do nothing
    returning customer_id as "customerId"`.execute(tx.db)
  return rows.map((row) => row.customerId)
}

export interface PlanChange {
  targetClass?: string | undefined
  dueOn?: string | undefined
  measures?: readonly string[] | undefined
  note?: string | null | undefined
  ownerId?: string | undefined
}

/** Writes an open plan; false when the version is stale. */
export async function updatePlan(tx: Tx, id: string, version: number, change: PlanChange): Promise<boolean> {
  const row = await tx.db
    .updateTable('insight.upgrade_plan')
    .set((e) => ({
      ...(change.targetClass !== undefined && { target_class: change.targetClass }),
      ...(change.dueOn !== undefined && { due_on: change.dueOn }),
      ...(change.measures !== undefined && { measures: [...change.measures] }),
      ...(change.note !== undefined && { note: change.note }),
      ...(change.ownerId !== undefined && { owner_id: change.ownerId }),
      version: e('version', '+', 1),
      updated_at: tx.now,
    }))
    .where('org_id', '=', tx.orgId)
    .where('id', '=', id)
    .where('version', '=', version)
    .where('state', '=', 'open')
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export async function cancelPlan(tx: Tx, id: string): Promise<boolean> {
  const row = await tx.db
    .updateTable('insight.upgrade_plan')
    .set((e) => ({ state: 'cancelled', settled_at: tx.now, version: e('version', '+', 1), updated_at: tx.now }))
    .where('org_id', '=', tx.orgId)
    .where('id', '=', id)
    .where('state', '=', 'open')
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export async function personExists(tx: Tx, id: string): Promise<boolean> {
  const { rows } = await sql`select u.id from admin.v_person u where u.org_id = ${tx.orgId} and u.id = ${id}`.execute(tx.db)
  return rows.length > 0
}

/** The rule of `outcomeOf` over all open plans, by the classes that customers have now. Answers how many came out how, per owner. */
export async function settlePlans(tx: Tx, today: string): Promise<{ ownerId: string | null; reached: number; missed: number }[]> {
  const { rows } = await sql<{ ownerId: string | null; reached: number; missed: number }>`
    with settled as (
      update insight.upgrade_plan p set state = case when k.class <= p.target_class then 'reached' else 'missed' end,
             settled_at = ${tx.now}::timestamptz, settled_class = k.class, version = p.version + 1, updated_at = ${tx.now}::timestamptz
        from customers.v_customer_class k
       where p.org_id = ${tx.orgId} and k.org_id = ${tx.orgId} and k.customer_id = p.customer_id and k.scheme_kind = 'abc' and p.state = 'open'
         and ((p.from_class <> p.target_class and k.class <= p.target_class) or p.due_on < ${today}::date)
      returning p.owner_id, p.state)
    select owner_id as "ownerId", (count(*) filter (where state = 'reached'))::int as reached, (count(*) filter (where state = 'missed'))::int as missed
      from settled group by 1`.execute(tx.db)
  return rows
}
