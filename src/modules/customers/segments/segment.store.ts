import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/database.ts'
import type { SegmentView } from './segment.api.ts'

export type StoredSegment = Omit<SegmentView, 'abilities'>

/** The newest 500 with how many members each has. */
export async function listSegments(tx: Tx, only?: { id: string; deleted: boolean }): Promise<StoredSegment[]> {
  const { rows } = await sql<StoredSegment>`
    select s.id, s.name, s.reason, s.created_by as "createdBy", p.name as "createdByName", s.created_at as "createdAt",
      (select count(*) from customers.segment_member m where m.org_id = ${tx.orgId} and m.segment_id = s.id)::int as count
    from customers.segment s
    left join admin.v_person p on p.org_id = s.org_id and p.org_id = ${tx.orgId} and p.id = s.created_by
    where s.org_id = ${tx.orgId} and s.deleted_at is ${sql.raw(only?.deleted ? 'not null' : 'null')}
      ${only ? sql`and s.id = ${only.id}` : sql``}
    order by s.created_at desc, s.id limit 500`.execute(tx.db)
  return rows
}

export async function markSegmentDeleted(tx: Tx, id: string, deleted: boolean): Promise<void> {
  await tx.db
    .updateTable('customers.segment')
    .set((e) => ({ deleted_at: deleted ? tx.now : null, version: e('version', '+', 1) }))
    .where('org_id', '=', tx.orgId)
    .where('id', '=', id)
    .execute()
}
