import { sql, type RawBuilder } from 'kysely'
import type { Reach } from '../../../kernel/actor.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { withinScope } from '../archive/customer-scope.store.ts'
import { withinTaskReach } from '../tasks/task.store.ts'
import type { TodoItem } from './workbench.api.ts'

const currentScheme = (tx: Tx): RawBuilder<unknown> =>
  sql`(select s.id from customers.grade_scheme s where s.org_id = ${tx.orgId} and s.is_default limit 1)`

/** What was agreed or is due in [from, before), the most valuable first when there are more than the limit. */
export async function listTodo(
  tx: Tx,
  whose: { reach: Reach; tasks: Reach },
  range: { from?: string | undefined; before: string; limit: number },
): Promise<TodoItem[]> {
  const limit = sql.raw(`limit ${Math.trunc(range.limit)}`)
  const { rows } = await sql<TodoItem>`
    select x.kind, x.id, x.version, x.customer_id as "customerId", x.name as "customerName", g.class as grade, x.phone, p.name as "ownerName", x.at, x.title,
      coalesce(x.reason, (select left(f.content, 200) from customers.follow_up f
        where f.org_id = ${tx.orgId} and f.customer_id = x.customer_id and f.deleted_at is null order by f.at desc limit 1)) as reason,
      x.origin, x.last_contact_at as "lastContactAt", coalesce(x.net_minor, 0) as "netMinor"
    from (
      (select 'contact' as kind, c.id, c.version, c.id as customer_id, c.name, coalesce(c.phone, c.principal_phone) as phone, c.owner_id as user_id,
        c.next_contact_at as at, null as title, null as reason, null as origin, c.last_contact_at, c.net_minor
        from customers.customer c
        where c.org_id = ${tx.orgId} and c.deleted_at is null and ${withinScope(whose.reach)}
          and coalesce(c.next_contact_at, 'infinity'::timestamptz) < ${range.before}::timestamptz and c.next_contact_at is not null
          ${range.from === undefined ? sql`` : sql`and coalesce(c.next_contact_at, 'infinity'::timestamptz) >= ${range.from}::timestamptz`}
        order by c.net_minor desc ${limit})
      union all
      (select 'task', t.id, t.version, t.customer_id, c.name, coalesce(c.phone, c.principal_phone), t.assignee_id, t.due_at, t.title, t.reason, t.origin,
        c.last_contact_at, c.net_minor
        from customers.task t
        left join customers.customer c on c.org_id = t.org_id and c.org_id = ${tx.orgId} and c.id = t.customer_id
        left join admin.v_person p on p.org_id = t.org_id and p.org_id = ${tx.orgId} and p.id = t.assignee_id
        where t.org_id = ${tx.orgId} and t.deleted_at is null and t.done_at is null and c.deleted_at is null and ${withinTaskReach(whose.tasks)}
          and t.due_at < ${range.before}::timestamptz ${range.from === undefined ? sql`` : sql`and t.due_at >= ${range.from}::timestamptz`}
        order by t.due_at ${limit})
    ) x
    left join admin.v_person p on p.org_id = ${tx.orgId} and p.id = x.user_id
    left join customers.v_customer_class g on g.org_id = ${tx.orgId} and g.customer_id = x.customer_id and g.scheme_id = ${currentScheme(tx)}`.execute(
    tx.db,
  )
  return rows
}

/** How much of it there is, counted up to a thousand each. */
export async function countTodo(tx: Tx, whose: { reach: Reach; tasks: Reach }, before: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select (select count(*) from (select 1 from customers.customer c
        where c.org_id = ${tx.orgId} and c.deleted_at is null and ${withinScope(whose.reach)}
          and coalesce(c.next_contact_at, 'infinity'::timestamptz) < ${before}::timestamptz limit 1000) a)::int
      + (select count(*) from (select 1 from customers.task t
        left join admin.v_person p on p.org_id = t.org_id and p.org_id = ${tx.orgId} and p.id = t.assignee_id
        where t.org_id = ${tx.orgId} and t.deleted_at is null and t.done_at is null and ${withinTaskReach(whose.tasks)}
          and t.due_at < ${before}::timestamptz limit 1000) b)::int as count`.execute(tx.db)
  return rows[0]!.count
}

export interface QuietRow {
  id: string
  name: string
  grade: string | null
  ownerName: string | null
  lastContactAt: string | null
  lastOrderOn: string | null
  netMinor: number
}

/** Nobody spoke to them since `before`, and nothing is agreed: the largest first. */
export async function listForgotten(tx: Tx, reach: Reach, before: string, limit: number): Promise<QuietRow[]> {
  const { rows } = await sql<QuietRow>`
    with quiet as materialized (
      select c.id, c.name, c.owner_id, c.last_contact_at, c.last_order_on, c.net_minor from customers.customer c
      where c.org_id = ${tx.orgId} and c.deleted_at is null and c.next_contact_at is null and ${withinScope(reach)}
        and coalesce(c.last_contact_at, '-infinity'::timestamptz) < ${before}::timestamptz
      order by c.net_minor desc, c.id limit ${sql.raw(String(limit))}
    )
    select q.id, q.name, g.class as grade, p.name as "ownerName", q.last_contact_at as "lastContactAt", q.last_order_on as "lastOrderOn", q.net_minor as "netMinor"
    from quiet q
    left join admin.v_person p on p.org_id = ${tx.orgId} and p.id = q.owner_id
    left join customers.v_customer_class g on g.org_id = ${tx.orgId} and g.customer_id = q.id and g.scheme_id = ${currentScheme(tx)}
    order by q.net_minor desc, q.id`.execute(tx.db)
  return rows
}

export interface ChangeRow {
  at: string
  customerId: string
  name: string
  from: string
  to: string
  amountMinor: number
  ownerName: string | null
}

/** Who changed class in the newest run of the default scheme, the largest first. */
export async function listClassChanges(tx: Tx, reach: Reach, limit: number): Promise<ChangeRow[]> {
  const { rows } = await sql<ChangeRow>`
    with run as materialized (
      select u.series_id, u.seq, u.at from customers.grade_run u where u.org_id = ${tx.orgId} and u.scheme_id = ${currentScheme(tx)} and u.applied order by u.seq desc limit 1
    ), moved as materialized (
      select r.customer_id, r.previous_class, r.class, c.net_minor, c.name, c.owner_id
      from customers.grade_span r
      join customers.customer c on c.org_id = r.org_id and c.org_id = ${tx.orgId} and c.id = r.customer_id and c.deleted_at is null
      where r.org_id = ${tx.orgId} and r.series_id = (select series_id from run) and r.from_seq = (select seq from run) and r.previous_class <> r.class and r.previous_class is not null
        and ${withinScope(reach)}
      order by c.net_minor desc limit ${sql.raw(String(limit))}
    )
    select (select at from run) as at, m.customer_id as "customerId", m.name, m.previous_class as "from", m.class as "to", m.net_minor as "amountMinor", p.name as "ownerName"
    from moved m left join admin.v_person p on p.org_id = ${tx.orgId} and p.id = m.owner_id
    order by m.net_minor desc`.execute(tx.db)
  return rows
}
