import { sql, type RawBuilder } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'

/** Writes a segment and its members; answers how many there are. */
export async function insertSegment(
  tx: Tx,
  id: string,
  segment: { name: string; reason: string | null; source: RawBuilder<unknown> },
): Promise<number> {
  await tx.db
    .insertInto('customers.segment')
    .values({ org_id: tx.orgId, id, name: segment.name, reason: segment.reason, created_by: tx.userId, created_at: tx.now })
    .execute()
  const { rows } = await sql<{ count: number }>`
    with added as (
      insert into customers.segment_member (org_id, segment_id, customer_id)
      select ${tx.orgId}::uuid, ${id}::uuid, s.customer_id from (${segment.source}) s on conflict do nothing returning 1)
    select count(*) as count from added`.execute(tx.db)
  return rows[0]!.count
}
