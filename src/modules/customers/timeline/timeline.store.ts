import { sql, type RawBuilder } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'

export interface TimelineRow {
  id: string
  at: string
  kind: 'followUp' | 'taskDone' | 'graded' | 'created'
  userName: string | null
  title: string | null
  from: string | null
  to: string | null
}

/** Each source gives its newest rows only, so that a long history costs no more than a page. */
export async function listTimeline(
  tx: Tx,
  customerId: string,
  page: { before?: [at: string, id: string] | undefined; limit: number },
): Promise<TimelineRow[]> {
  const limit = sql.raw(`limit ${Math.trunc(page.limit)}`)
  const before = (at: string, id: string): RawBuilder<unknown> =>
    page.before ? sql`and (${sql.raw(at)}, ${sql.raw(id)}) < (${page.before[0]}::timestamptz, ${page.before[1]}::uuid)` : sql``
  const { rows } = await sql<TimelineRow>`
    select x.id, x.at, x.kind, p.name as "userName", x.title, x."from", x."to" from (
      (select f.id, f.at, 'followUp' as kind, f.user_id, null as title, null as "from", null as "to" from customers.follow_up f
        where f.org_id = ${tx.orgId} and f.customer_id = ${customerId} and f.deleted_at is null ${before('f.at', 'f.id')}
        order by f.at desc, f.id desc ${limit})
      union all
      (select t.id, t.done_at, 'taskDone', t.assignee_id, t.title, null, null from customers.task t
        where t.org_id = ${tx.orgId} and t.customer_id = ${customerId} and t.deleted_at is null and t.done_at is not null ${before('t.done_at', 't.id')}
        order by t.done_at desc, t.id desc ${limit})
      union all
      (select u.id, u.at, 'graded', null, s.name, r.previous_class, r.class
        from customers.grade_scheme s
        join customers.grade_span r on r.org_id = s.org_id and r.org_id = ${tx.orgId} and r.series_id = s.id and r.customer_id = ${customerId}
        join customers.grade_run u on u.org_id = r.org_id and u.org_id = ${tx.orgId} and u.series_id = r.series_id and u.seq = r.from_seq
        where s.org_id = ${tx.orgId} and r.previous_class is distinct from r.class ${before('u.at', 'u.id')}
        order by u.at desc, u.id desc ${limit})
      union all
      (select c.id, c.created_at, 'created', c.created_by, null, null, null from customers.customer c
        where c.org_id = ${tx.orgId} and c.id = ${customerId} ${before('c.created_at', 'c.id')})
    ) x
    left join admin.v_person p on p.org_id = ${tx.orgId} and p.id = x.user_id
    order by x.at desc, x.id desc ${limit}`.execute(tx.db)
  return rows
}
