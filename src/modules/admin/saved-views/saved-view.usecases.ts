import { may } from '../../../kernel/actor.ts'
import { Fault, notFound } from '../../../kernel/fault.ts'
import type { OutputOf, ParsedInputOf } from '../../../kernel/operation.ts'
import { makeId } from '../../../platform/make-id.ts'
import { conflictOf } from '../../../platform/operations/conflict.ts'
import type { Context } from '../../../platform/operations/context.ts'
import type { savedViewOperations } from './saved-view.api.ts'
import { deleteView, findView, insertView, listViews, updateView, type StoredView } from './saved-view.store.ts'

type View = OutputOf<typeof savedViewOperations.create>

// More would be a list of lists.
const most = 50

function viewOf(context: Context, stored: StoredView): View {
  const { userId, ...view } = stored
  return { ...view, own: userId === context.actor.userId }
}

export async function viewSavedViews(
  context: Context,
  input: ParsedInputOf<typeof savedViewOperations.list>,
): Promise<OutputOf<typeof savedViewOperations.list>> {
  const views = await listViews(context.tx, context.actor.userId, input.list)
  return { items: views.map((view) => viewOf(context, view)), mayShare: may(context.actor, 'platform.savedView.share') }
}

async function getView(context: Context, id: string, mine: boolean): Promise<StoredView> {
  const view = await findView(context.tx, context.actor.userId, id)
  if (!view || (mine && view.userId !== context.actor.userId)) throw notFound()
  return view
}

export async function saveView(context: Context, input: ParsedInputOf<typeof savedViewOperations.create>): Promise<View> {
  const { tx, actor } = context
  const own = (await listViews(tx, actor.userId, input.list)).filter((view) => view.userId === actor.userId)
  if (own.length >= most) throw new Fault('refused', 'platform.savedView.tooMany', { params: { limit: most } })
  const id = makeId()
  await insertView(tx, { ...input, id, userId: actor.userId, sort: own.length })
  await context.record({ entity: 'savedView', entityId: id, after: input })
  return viewOf(context, await getView(context, id, true))
}

export async function editView(context: Context, input: ParsedInputOf<typeof savedViewOperations.update>): Promise<View> {
  const { id, version, ...changes } = input
  const before = await getView(context, id, true)
  if (!(await updateView(context.tx, id, version, changes))) throw await stale(context, before, changes)
  const was = { name: before.name, definition: before.definition, sort: before.sort }
  await context.record({ entity: 'savedView', entityId: id, before: was, after: changes })
  return viewOf(context, await getView(context, id, true))
}

/** One's own view, or taking back somebody's shared one. */
export async function shareView(context: Context, input: ParsedInputOf<typeof savedViewOperations.share>): Promise<View> {
  const before = await getView(context, input.id, input.shared)
  if (!(await updateView(context.tx, input.id, input.version, { shared: input.shared })))
    throw await stale(context, before, { shared: input.shared })
  await context.record({
    entity: 'savedView',
    entityId: input.id,
    before: { shared: before.shared },
    after: { shared: input.shared },
  })
  return viewOf(context, { ...before, shared: input.shared, version: before.version + 1 })
}

export async function removeView(
  context: Context,
  input: ParsedInputOf<typeof savedViewOperations.delete>,
): Promise<Record<string, never>> {
  const before = await getView(context, input.id, true)
  if (!(await deleteView(context.tx, input.id, input.version))) throw await stale(context, before, {})
  await context.record({ entity: 'savedView', entityId: input.id, before })
  return {}
}

// Read again: another's change may have come between.
async function stale(context: Context, before: StoredView, sent: object): Promise<Fault> {
  const current = (await findView(context.tx, context.actor.userId, before.id)) ?? before
  return conflictOf(current.version, current, sent)
}
