import type { RawBuilder } from 'kysely'
import { makeId } from '../../../platform/make-id.ts'
import type { Context } from '../../../platform/operations/context.ts'
import { insertSegment } from './save-segment.store.ts'

/** Keeps a set of customers under a name. `source` is a sub-query with customer_id, already within the caller's reach. */
export async function saveSegment(
  context: Context,
  segment: { name: string; reason: string | null; source: RawBuilder<unknown> },
): Promise<{ segmentId: string; customers: number }> {
  const segmentId = makeId(new Date(context.tx.now))
  const customers = await insertSegment(context.tx, segmentId, segment)
  await context.record({ entity: 'customers.segment', entityId: segmentId, after: { name: segment.name, customers } })
  await context.emit('customers.segment.changed', { segmentId })
  return { segmentId, customers }
}
