import { sql, type RawBuilder } from 'kysely'
import type { Reach } from '../../../kernel/actor.ts'
import { uuids, type Tx } from '../../../platform/db/database.ts'

export interface AuditRow {
  id: string
  at: string
  userId: string | null
  userName: string | null
  via: string
  operation: string
  entity: string
  entityId: string | null
  before: unknown
  after: unknown
}

export interface AuditFilter {
  userId?: string | undefined
  entity?: string | undefined
  entityId?: string | undefined
  id?: string | undefined
  from?: string | undefined
  until?: string | undefined
}

/** Newest first; acts of people within the reach. */
export async function listAudit(
  tx: Tx,
  reach: Reach,
  filter: AuditFilter,
  page: { after?: { at: string; id: string }; limit: number },
): Promise<AuditRow[]> {
  const conditions: RawBuilder<unknown>[] = [
    reach.all ? sql`true` : sql`(a.user_id = ${reach.userId} or u.department_id = any (${uuids(reach.departmentIds)}))`,
  ]
  if (filter.userId) conditions.push(sql`a.user_id = ${filter.userId}`)
  if (filter.entity) conditions.push(sql`a.entity = ${filter.entity}`)
  if (filter.entityId) conditions.push(sql`a.entity_id = ${filter.entityId}`)
  if (filter.id) conditions.push(sql`a.id = ${filter.id}`)
  if (filter.from) conditions.push(sql`a.at >= ${filter.from}`)
  if (filter.until) conditions.push(sql`a.at < ${filter.until}`)
  if (page.after) conditions.push(sql`(a.at, a.id) < (${page.after.at}::timestamptz, ${page.after.id}::uuid)`)
  const { rows } = await sql<AuditRow>`
    select a.id, a.at, a.user_id as "userId", u.name as "userName", a.via, a.operation, a.entity, a.entity_id as "entityId",
      a.before, a.after
    from platform.audit_log a left join admin.user u on u.org_id = a.org_id and u.org_id = ${tx.orgId} and u.id = a.user_id
    where a.org_id = ${tx.orgId} and ${sql.join(conditions, sql` and `)}
    order by a.at desc, a.id desc limit ${page.limit}`.execute(tx.db)
  return rows
}

/** The kinds of records in the log: one index step per kind, however long the log is. */
export async function listAuditEntities(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ entity: string }>`
    with recursive kind as (
      (select entity from platform.audit_log where org_id = ${tx.orgId} order by entity limit 1)
      union all
      select (select a.entity from platform.audit_log a where a.org_id = ${tx.orgId} and a.entity > kind.entity order by a.entity limit 1)
        from kind where kind.entity is not null
    ) select entity from kind where entity is not null`.execute(tx.db)
  return rows.map((row) => row.entity)
}
