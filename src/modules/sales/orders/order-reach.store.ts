import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Reach } from '../../../kernel/actor.ts'
import { uuids } from '../../../platform/db/database.ts'

/** Reach as a condition on `sales.order o`: owner or department of the customer; walk-in sales by who wrote them down. */
export const reachSql = (reach: Reach): RawBuilder<SqlBool> =>
  reach.all
    ? sql<SqlBool>`true`
    : sql<SqlBool>`(o.owner_id = ${reach.userId} or o.owner_department_id = any(${uuids(reach.departmentIds)})
        or (o.customer_id is null and o.created_by = ${reach.userId}))`
