import { reachOf, type Reach } from '../../../kernel/actor.ts'
import { instantsOf } from '../../../kernel/date-words.ts'
import { addDays, dayIn } from '../../../kernel/days.ts'
import type { OutputOf, ParsedInputOf } from '../../../kernel/operation.ts'
import type { Context } from '../../../platform/operations/context.ts'
import { getSettings } from '../../admin/server.ts'
import { maskPhone, maskText } from '../archive/customer-privacy.rules.ts'
import { seesPhones, visibleReach } from '../archive/customer.access.ts'
import type { TodoItem, workbenchOperations } from './workbench.api.ts'
import { byValue, byValueAndPromise, callsAmong, isUp, withoutTwins } from './workbench.rules.ts'
import { countTodo, listClassChanges, listForgotten, listTodo } from './workbench.store.ts'

type Operations = typeof workbenchOperations
const listLimit = 100
const shortLimit = 20

const mine = (userId: string): Reach => ({ all: false, userId, departmentIds: [] })

/** Whose things: one's own, or those of everybody within reach. */
const whoseOf = ({ actor }: Context, whose: 'mine' | 'all'): { reach: Reach; tasks: Reach } =>
  whose === 'mine'
    ? { reach: mine(actor.userId), tasks: mine(actor.userId) }
    : { reach: visibleReach(actor), tasks: reachOf(actor, 'customers.workbench.get') }

export async function getWorkbench(
  context: Context,
  input: ParsedInputOf<Operations['get']>,
): Promise<OutputOf<Operations['get']>> {
  const { tx } = context
  const settings = await getSettings(tx)
  const whose = whoseOf(context, input.whose)
  const today = dayIn(new Date(tx.now), settings.timeZone)
  const startOf = (days: number): string =>
    instantsOf({ from: addDays(today, days), to: addDays(today, days) }, settings.timeZone).fromAt.toISOString()
  const shown = await shownTo(context)
  const overdue = withoutTwins(await listTodo(tx, whose, { before: startOf(0), limit: listLimit })).sort(byValue)
  const todays = withoutTwins(await listTodo(tx, whose, { from: startOf(0), before: startOf(1), limit: listLimit })).sort(
    byValueAndPromise,
  )
  const coming = withoutTwins(await listTodo(tx, whose, { from: startOf(1), before: startOf(8), limit: listLimit })).sort(
    byValueAndPromise,
  )
  const forgotten = await listForgotten(tx, whose.reach, startOf(-settings.forgottenAfterDays), shortLimit)
  const changes = await listClassChanges(tx, whose.reach, shortLimit)
  const overdueCount = overdue.length < listLimit ? overdue.length : await countTodo(tx, whose, startOf(0))
  return {
    today: todays.map(shown),
    overdue: overdue.map(shown),
    overdueCount,
    coming: coming.map(shown),
    counts: { todo: todays.length + overdueCount, calls: callsAmong([...todays, ...overdue]) },
    forgotten,
    forgottenAfterDays: settings.forgottenAfterDays,
    classChanges: {
      at: changes[0]?.at ?? null,
      items: changes.map(({ at: _at, ...change }) => ({ ...change, isUp: isUp(change.from, change.to) })),
    },
  }
}

async function shownTo({ actor }: Context): Promise<(item: TodoItem) => TodoItem> {
  if (seesPhones(actor)) return (item) => item
  return (item) => ({ ...item, phone: maskPhone(item.phone), reason: item.reason === null ? null : maskText(item.reason) })
}

export async function countToday(context: Context): Promise<{ count: number }> {
  const { tx } = context
  const { timeZone } = await getSettings(tx)
  const today = dayIn(new Date(tx.now), timeZone)
  const before = instantsOf({ from: addDays(today, 1), to: addDays(today, 1) }, timeZone).fromAt.toISOString()
  return { count: await countTodo(tx, whoseOf(context, 'mine'), before) }
}
