import { reachOf } from '../../../kernel/actor.ts'
import type { OutputOf } from '../../../kernel/operation.ts'
import type { Context } from '../../../platform/operations/context.ts'
import { countArchive, findLatestRun, findScheme, listRuns, summariseMoves, type GradeRun } from '../../customers/server.ts'
import { abcClasses } from '../abc/abc.rules.ts'
import { orderSpan } from '../abc/abc.store.ts'
import type { stepsOperations } from './steps.api.ts'
import { stepsOf } from './steps.rules.ts'
import { countOrders, countPlans } from './steps.store.ts'

const followUpDays = 30

/** How far the five steps have come, by what is stored; customers' figures within the reader's reach. */
export async function getSteps(context: Context): Promise<OutputOf<typeof stepsOperations.get>> {
  const { tx } = context
  const reach = reachOf(context.actor, 'insight.steps.get')
  const since = new Date(new Date(tx.now).getTime() - followUpDays * 86_400_000).toISOString()
  const archive = await countArchive(tx, reach, since)
  const plans = await countPlans(tx, reach)
  const { fromOn, toOn } = await orderSpan(tx)
  const orders = fromOn === null ? 0 : await countOrders(tx)
  const scheme = await findScheme(tx, 'abc')
  const run = scheme && (await findLatestRun(tx, scheme.id))
  const runs = scheme ? (await listRuns(tx, scheme.id, 100)).length : 0
  const classes = run ? await classesOf(context, run) : []
  const graded = classes.reduce((sum, { customers }) => sum + customers, 0)
  const figures = {
    ...archive,
    ...plans,
    orders,
    firstOrderOn: fromOn,
    lastOrderOn: toOn,
    runs,
    lastRunAt: run?.at ?? null,
    graded,
    classes,
  }
  return { ...stepsOf(figures), figures }
}

async function classesOf(context: Context, run: GradeRun): Promise<{ class: string; customers: number }[]> {
  const reach = reachOf(context.actor, 'insight.steps.get')
  const moves = reach.all ? run.summary.movement : await summariseMoves(context.tx, { run }, reach)
  const sumOf = (name: string): number => moves.reduce((sum, { to, customers }) => sum + (to === name ? customers : 0), 0)
  return abcClasses.map((name) => ({ class: name, customers: sumOf(name) }))
}
