import { decide, forbidden, notFound } from '../../../kernel/fault.ts'
import type { ParsedInputOf } from '../../../kernel/operation.ts'
import { refuse } from '../../../kernel/result.ts'
import type { Context } from '../../../platform/operations/context.ts'
import { visibleReach } from '../archive/customer.access.ts'
import { listReached } from '../archive/customer.store.ts'
import { listMatchingIds } from '../list/customer-list.store.ts'
import { selectionOf } from '../list/customer-list.usecases.ts'
import { theseCustomers } from '../tasks/bulk-tasks.store.ts'
import { saveSegment } from './save-segment.usecases.ts'
import { maySegment } from './segment.access.ts'
import type { segmentOperations, SegmentView } from './segment.api.ts'
import { listSegments, markSegmentDeleted, type StoredSegment } from './segment.store.ts'

type Operations = typeof segmentOperations
export const segmentEntity = 'customers.segment'
/** A segment made by hand holds so many at most; analyses may save more through their door. */
const memberLimit = 10_000

const viewOf = (context: Context, segment: StoredSegment): SegmentView => ({
  ...segment,
  abilities: { delete: maySegment(context.actor, 'customers.segment.delete', segment) },
})

export const segmentsOf = async (context: Context): Promise<{ items: SegmentView[] }> => ({
  items: (await listSegments(context.tx)).map((segment) => viewOf(context, segment)),
})

export async function createSegment(context: Context, input: ParsedInputOf<Operations['create']>): Promise<SegmentView> {
  const ids = input.customerIds === undefined ? await filteredIds(context, input) : await chosenIds(context, input.customerIds)
  if (ids.length === 0) decide(refuse('customers.segment.empty'))
  const { segmentId } = await saveSegment(context, {
    name: input.name,
    reason: input.reason ?? null,
    source: theseCustomers(ids),
  })
  return requireSegment(context, segmentId)
}

async function chosenIds(context: Context, customerIds: readonly string[]): Promise<string[]> {
  const wanted = [...new Set(customerIds)]
  const reached = await listReached(context.tx, wanted, visibleReach(context.actor))
  if (reached.length !== wanted.length) throw notFound()
  return reached
}

async function filteredIds(context: Context, input: ParsedInputOf<Operations['create']>): Promise<string[]> {
  const selection = await selectionOf(context, input)
  if (selection.nothing) return []
  const ids = await listMatchingIds(context.tx, selection, memberLimit + 1)
  if (ids.length > memberLimit) decide(refuse('customers.segment.tooMany', { limit: memberLimit }))
  return ids
}

async function requireSegment(context: Context, id: string, deleted = false): Promise<SegmentView> {
  const [segment] = await listSegments(context.tx, { id, deleted })
  if (!segment) throw notFound()
  return viewOf(context, segment)
}

export const removeSegment = (context: Context, input: ParsedInputOf<Operations['delete']>): Promise<{ id: string }> =>
  setDeleted(context, input.id, true)
export const restoreSegment = (context: Context, input: ParsedInputOf<Operations['restore']>): Promise<{ id: string }> =>
  setDeleted(context, input.id, false)

async function setDeleted(context: Context, id: string, deleted: boolean): Promise<{ id: string }> {
  const segment = await requireSegment(context, id, !deleted)
  if (!segment.abilities.delete) throw forbidden()
  await markSegmentDeleted(context.tx, id, deleted)
  await context.record({
    entity: segmentEntity,
    entityId: id,
    before: { name: segment.name, deleted: !deleted },
    after: { deleted },
  })
  await context.emit('customers.segment.changed', { segmentId: id })
  return { id }
}
