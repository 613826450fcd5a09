import { sql } from 'kysely'
import type { Reach } from '../../../kernel/actor.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { withinScope } from './customer-scope.store.ts'

export interface ArchiveFigures {
  customers: number
  withPhone: number
  withOwner: number
  segments: number
  /** Tasks that came from grading, and how many of them are done. */
  gradeTasks: number
  gradeTasksDone: number
  followUps: number
}

/** How full the archive is and what was done with it; follow-ups since `since`. Customers, tasks and follow-ups within the reach. */
export async function countArchive(tx: Tx, reach: Reach, since: string): Promise<ArchiveFigures> {
  const { rows } = await sql<ArchiveFigures>`
    select a.customers, a."withPhone", a."withOwner", t."gradeTasks", t."gradeTasksDone", f."followUps",
           (select count(*) from customers.segment s where s.org_id = ${tx.orgId} and s.deleted_at is null)::int as segments
      from (select count(*)::int as customers, count(coalesce(c.phone, c.principal_phone))::int as "withPhone", count(c.owner_id)::int as "withOwner"
              from customers.customer c where c.org_id = ${tx.orgId} and c.deleted_at is null and ${withinScope(reach)}) a
     cross join (select count(*)::int as "gradeTasks", count(t.done_at)::int as "gradeTasksDone"
                   from customers.task t join customers.customer c on c.org_id = t.org_id and c.id = t.customer_id
                  where t.org_id = ${tx.orgId} and c.org_id = ${tx.orgId} and t.deleted_at is null and t.origin = 'grade' and ${withinScope(reach)}) t
     cross join (select count(*)::int as "followUps"
                   from customers.follow_up f join customers.customer c on c.org_id = f.org_id and c.id = f.customer_id
                  where f.org_id = ${tx.orgId} and c.org_id = ${tx.orgId} and f.deleted_at is null and f.at >= ${since}::timestamptz and ${withinScope(reach)}) f`.execute(
    tx.db,
  )
  return rows[0]!
}
