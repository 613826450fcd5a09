import { sql, type RawBuilder } from 'kysely'
import type { Reach } from '../../../kernel/actor.ts'
import { uuids } from '../../../platform/db/database.ts'

/** The reach as a condition on a customer row named `c`. Example: `where … and ${withinScope(reach)}`. */
export function withinScope(reach: Reach, alias: 'c' = 'c'): RawBuilder<boolean> {
  const c = sql.raw(alias)
  if (reach.all) return sql<boolean>`true`
  const own = sql<boolean>`${c}.owner_id = ${reach.userId}::uuid`
  if (reach.departmentIds.length === 0) return own
  return sql<boolean>`(${own} or ${c}.owner_department_id = any(${uuids(reach.departmentIds)}))`
}
