import type { RawBuilder } from 'kysely'
import { reachOf } from '../../../kernel/actor.ts'
import { dayIn } from '../../../kernel/days.ts'
import { decide, Fault, notFound } from '../../../kernel/fault.ts'
import type { OutputOf, ParsedInputOf } from '../../../kernel/operation.ts'
import { decodeCursor, encodeCursor } from '../../../kernel/page.ts'
import { refuse } from '../../../kernel/result.ts'
import { notify } from '../../../platform/notifications/notify.ts'
import { conflictOf } from '../../../platform/operations/conflict.ts'
import type { Context } from '../../../platform/operations/context.ts'
import { getSettings, startOfDay } from '../../admin/server.ts'
import { createTasksFor, membersOf } from '../../customers/server.ts'
import { filterOf } from '../abc/abc-members.usecases.ts'
import { requireRun } from '../abc/abc.usecases.ts'
import type { upgradeOperations, UpgradeView } from './upgrade.api.ts'
import { checkDue, checkOpen, checkTarget } from './upgrade.rules.ts'
import {
  cancelPlan,
  countPlannable,
  insertPlans,
  listUpgrades,
  personExists,
  reachedCustomers,
  settlePlans,
  updatePlan,
} from './upgrade.store.ts'

type Ops = typeof upgradeOperations
/** Tasks of a plan fall due at six in the evening of its day. */
const dueHour = 18

const todayOf = async (context: Context): Promise<string> =>
  dayIn(new Date(context.tx.now), (await getSettings(context.tx)).timeZone)

export async function listPlans(context: Context, input: ParsedInputOf<Ops['list']>): Promise<OutputOf<Ops['list']>> {
  const { state, customerId, limit } = input
  const filter = { state, customerId, after: afterOf(input.cursor), limit: limit + 1 }
  const rows = await listUpgrades(context.tx, filter, reachOf(context.actor, 'insight.upgrade.list'))
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return last && rows.length > limit ? { items, nextCursor: encodeCursor([last.dueOn, last.id]) } : { items }
}

function afterOf(cursor: string | undefined): { dueOn: string; id: string } | undefined {
  if (cursor === undefined) return undefined
  const [dueOn, id] = decodeCursor(cursor, 2) ?? []
  if (typeof dueOn === 'string' && /^\d{4}-\d\d-\d\d$/.test(dueOn) && typeof id === 'string' && /^[0-9a-f-]{36}$/.test(id))
    return { dueOn, id }
  throw new Fault('invalid', 'fault.invalid', { fields: [{ path: 'cursor', code: 'field.invalid' }] })
}

export async function createPlans(context: Context, input: ParsedInputOf<Ops['create']>): Promise<OutputOf<Ops['create']>> {
  decide(checkDue(input.dueOn, await todayOf(context)))
  const source = await sourceOf(context, input)
  const { all, below } = await countPlannable(context.tx, source, input.targetClass)
  if (all === 0) decide(refuse('insight.upgrade.nobody'))
  if (below === 0) decide(refuse('insight.upgrade.notHigher', { target: input.targetClass }))
  const { targetClass, dueOn, measures, note = null, taskTitle } = input
  const plan = { targetClass, dueOn, measures, note, withTask: taskTitle !== undefined }
  const customerIds = await insertPlans(context.tx, source, plan)
  await context.record({
    entity: 'upgradePlan',
    entityId: null,
    after: { ...plan, plans: customerIds.length, ...(customerIds.length === 1 && { customerId: customerIds[0] }) },
  })
  await context.emit('insight.upgrade.changed', { plans: customerIds.length })
  const tasks = taskTitle === undefined ? 0 : await makeTasks(context, { customerIds, title: taskTitle, dueOn })
  return { plans: customerIds.length, skipped: all - customerIds.length, tasks }
}

async function sourceOf(context: Context, input: ParsedInputOf<Ops['create']>): Promise<RawBuilder<unknown>> {
  const reach = reachOf(context.actor, 'insight.upgrade.create')
  if (input.runId === undefined) return reachedCustomers(context.tx, input.customerIds ?? [], reach)
  const run = await requireRun(context, input.runId)
  return membersOf(context.tx, await filterOf(context, run, input), reach)
}

async function makeTasks(
  context: Context,
  { customerIds, title, dueOn }: { customerIds: readonly string[]; title: string; dueOn: string },
): Promise<number> {
  if (customerIds.length === 0) return 0
  const { timeZone } = await getSettings(context.tx)
  const dueAt = new Date(Date.parse(startOfDay(dueOn, timeZone)) + dueHour * 3_600_000).toISOString()
  const made = await createTasksFor(context, { customerIds, title, dueAt, origin: 'grade', reason: null })
  return made.tasks
}

async function requirePlan(context: Context, id: string): Promise<UpgradeView> {
  const [plan] = await listUpgrades(context.tx, { id, limit: 1 }, reachOf(context.actor, 'insight.upgrade.update'))
  if (!plan) throw notFound()
  return plan
}

export async function changePlan(context: Context, input: ParsedInputOf<Ops['update']>): Promise<UpgradeView> {
  const { id, version, ...change } = input
  const before = await requirePlan(context, id)
  decide(checkOpen(before.state))
  if (change.targetClass !== undefined) decide(checkTarget(before.fromClass, change.targetClass))
  if (change.dueOn !== undefined && change.dueOn !== before.dueOn) decide(checkDue(change.dueOn, await todayOf(context)))
  if (change.ownerId !== undefined && !(await personExists(context.tx, change.ownerId)))
    decide(refuse('insight.upgrade.ownerUnknown'))
  if (!(await updatePlan(context.tx, id, version, change))) throw conflictOf(before.version, before, change)
  const changed = Object.keys(change) as (keyof typeof change)[]
  await context.record({
    entity: 'upgradePlan',
    entityId: id,
    before: Object.fromEntries(changed.map((key) => [key, before[key]])),
    after: change,
  })
  await context.emit('insight.upgrade.changed', { id })
  return requirePlan(context, id)
}

export async function stopPlan(context: Context, input: ParsedInputOf<Ops['cancel']>): Promise<UpgradeView> {
  const before = await requirePlan(context, input.id)
  decide(checkOpen(before.state))
  await cancelPlan(context.tx, input.id)
  await context.record({
    entity: 'upgradePlan',
    entityId: input.id,
    before: { state: before.state },
    after: { state: 'cancelled' },
  })
  await context.emit('insight.upgrade.changed', { id: input.id })
  return requirePlan(context, input.id)
}

/** After a run that sets classes: open plans come true or not, and whoever answers for them is told once. */
export async function settleAfterRun(context: Context): Promise<void> {
  const settled = await settlePlans(context.tx, await todayOf(context))
  if (settled.length === 0) return
  const sum = (of: 'reached' | 'missed'): number => settled.reduce((total, row) => total + row[of], 0)
  await context.record({ entity: 'upgradePlan', entityId: null, after: { reached: sum('reached'), missed: sum('missed') } })
  await notify(
    context,
    settled.flatMap(({ ownerId, reached, missed }) =>
      ownerId === null
        ? []
        : [
            {
              userId: ownerId,
              code: 'insight.upgrade.notice',
              params: { reached, missed },
              link: '/insight/upgrades?state=reached',
            },
          ],
    ),
  )
}
