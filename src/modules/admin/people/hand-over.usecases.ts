import { decide, notFound } from '../../../kernel/fault.ts'
import type { OutputOf, ParsedInputOf } from '../../../kernel/operation.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { notify, type Notice } from '../../../platform/notifications/notify.ts'
import type { Context } from '../../../platform/operations/context.ts'
import type { PermissionCatalogue } from './actor.usecases.ts'
import { handledOf, handlerOf } from './handling.usecases.ts'
import type { userOperations } from './user.api.ts'
import { checkHandle, checkHeir } from './user.rules.ts'
import { findUser, lockUser, type StoredUser } from './user.store.ts'
import { getUser } from './user.usecases.ts'

export interface Heir {
  id: string
  departmentId: string | null
}

/** Something of a module above that belongs to people, so that nothing stays with somebody who has left. */
export interface Belonging {
  kind: 'customer' | 'task'
  /** How many a person has that somebody must look after. */
  count(tx: Tx, userId: string): Promise<number>
  /** All of them go over, in the caller's transaction, each with a line in the audit; answers how many. */
  handOver(context: Context, fromId: string, heir: Heir): Promise<number>
}

type Counts = OutputOf<typeof userOperations.belongings>['items']

/** How much of each kind a person looks after: figures only, whoever may see the records. */
export async function viewBelongings(
  context: Context,
  input: ParsedInputOf<typeof userOperations.belongings>,
  belongings: readonly Belonging[],
): Promise<{ items: Counts }> {
  const user = await getUser(context, input.id, 'admin.user.disable')
  const items: Counts = []
  for (const belonging of belongings) items.push({ kind: belonging.kind, count: await belonging.count(context.tx, user.id) })
  return { items }
}

/** Everything of a person goes over to another one. The caller has locked both and may handle the person. */
export async function handOverAll(
  context: Context,
  { from, heirId }: { from: Pick<StoredUser, 'id' | 'name'>; heirId: string },
  { catalogue, belongings }: { catalogue: PermissionCatalogue; belongings: readonly Belonging[] },
): Promise<Counts> {
  const heir = await findUser(context.tx, { all: true, userId: heirId, departmentIds: [] }, heirId)
  if (!heir) throw notFound()
  const handler = await handlerOf(context, catalogue)
  decide(checkHeir(handler, from.id, { id: heir.id, disabled: heir.disabledAt !== null }))
  // What lies in the bin goes over as well, but is nobody's work.
  const live: Partial<Record<Belonging['kind'], number>> = {}
  const items: Counts = []
  for (const belonging of belongings) {
    const { kind } = belonging
    live[kind] = await belonging.count(context.tx, from.id)
    const count = await belonging.handOver(context, from.id, { id: heir.id, departmentId: heir.departmentId })
    items.push({ kind, count })
  }
  const counts = Object.fromEntries(items.map(({ kind, count }) => [kind, count]))
  await context.record({ entity: 'user', entityId: from.id, before: counts, after: { heirId: heir.id } })
  if (heir.id !== context.actor.userId) await notify(context, noticeOf(live, { from: from.name, to: heir.id }))
  return items
}

/** Under the new owner's bell, once for all that came: customers, or else the tasks. */
function noticeOf(
  { customer = 0, task = 0 }: Partial<Record<Belonging['kind'], number>>,
  { from, to }: { from: string; to: string },
): Notice[] {
  if (customer + task === 0) return []
  const what = customer === 0 ? 'tasks' : task === 0 ? 'customers' : 'both'
  return [
    {
      userId: to,
      code: `admin.user.given.${what}`,
      params: { from, customers: customer, tasks: task },
      link: customer === 0 ? '/tasks' : '/customers?view=mine',
    },
  ]
}

/** Two people in the order of their ids: two hand-overs that cross do not wait for each other for ever. */
export async function lockBoth(tx: Tx, ids: readonly (string | undefined)[]): Promise<void> {
  for (const id of ids.filter((one) => one !== undefined).toSorted()) await lockUser(tx, id)
}

/** For somebody who is away or already disabled. */
export async function handOverUser(
  context: Context,
  input: ParsedInputOf<typeof userOperations.handOver>,
  parts: { catalogue: PermissionCatalogue; belongings: readonly Belonging[] },
): Promise<{ items: Counts }> {
  await lockBoth(context.tx, [input.id, input.heirId])
  const user = await getUser(context, input.id, 'admin.user.disable')
  const [handled] = await handledOf(context.tx, [user], parts.catalogue)
  decide(checkHandle(await handlerOf(context, parts.catalogue), handled!))
  return { items: await handOverAll(context, { from: user, heirId: input.heirId }, parts) }
}
