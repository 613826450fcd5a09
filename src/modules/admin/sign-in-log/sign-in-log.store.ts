import { sql, type RawBuilder } from 'kysely'
import { uuids, type Tx } from '../../../platform/db/database.ts'
import type { Reach } from '../../../kernel/actor.ts'

export interface SignIn {
  id: string
  at: string
  userId: string
  userName: string
  outcome: string
  ip: string | null
  userAgent: string | null
}

export interface SignInFilter {
  userId?: string | undefined
  outcome?: string | undefined
  from?: string | undefined
  until?: string | undefined
}

/** Newest first. */
export async function listSignIns(
  tx: Tx,
  reach: Reach,
  filter: SignInFilter,
  page: { after?: { at: string; id: string }; limit: number },
): Promise<SignIn[]> {
  const conditions: RawBuilder<unknown>[] = [
    reach.all ? sql`true` : sql`(u.id = ${reach.userId} or u.department_id = any (${uuids(reach.departmentIds)}))`,
  ]
  if (filter.userId) conditions.push(sql`l.user_id = ${filter.userId}`)
  if (filter.outcome) conditions.push(sql`l.outcome = ${filter.outcome}`)
  if (filter.from) conditions.push(sql`l.at >= ${filter.from}`)
  if (filter.until) conditions.push(sql`l.at < ${filter.until}`)
  if (page.after) conditions.push(sql`(l.at, l.id) < (${page.after.at}::timestamptz, ${page.after.id}::uuid)`)
  const { rows } = await sql<SignIn>`
    select l.id, l.at, l.user_id as "userId", u.name as "userName", l.outcome, l.ip, l.user_agent as "userAgent"
    from admin.sign_in_log l join admin.user u on u.org_id = l.org_id and u.org_id = ${tx.orgId} and u.id = l.user_id
    where l.org_id = ${tx.orgId} and ${sql.join(conditions, sql` and `)}
    order by l.at desc, l.id desc limit ${page.limit}`.execute(tx.db)
  return rows
}
