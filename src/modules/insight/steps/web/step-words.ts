import type { OutputOf } from '../../../../kernel/operation.ts'
import type { Formatter } from '../../../../ui/format/use-format.ts'
import type { T } from '../../../../ui/i18n.tsx'
import type { stepsOperations } from '../steps.api.ts'
import type { StepName } from '../steps.rules.ts'

export type Steps = OutputOf<typeof stepsOperations.get>

/** Where a step is worked on; the first is the way to begin. `right` is what the person must be allowed. */
export const placesOf: Readonly<Record<StepName, readonly { to: string; word: string; right: string }[]>> = {
  archive: [
    { to: '/imports', word: 'import', right: 'admin.import.upload' },
    { to: '/customers', word: 'customers', right: 'customers.customer.list' },
  ],
  analyse: [
    { to: '/insight/abc', word: 'abc', right: 'insight.abc.read' },
    { to: '/insight/purchases', word: 'purchases', right: 'insight.purchase.get' },
  ],
  targets: [
    { to: '/insight/priority', word: 'priority', right: 'insight.priority.list' },
    { to: '/insight/upgrades', word: 'upgrades', right: 'insight.upgrade.list' },
    { to: '/segments', word: 'segments', right: 'customers.segment.list' },
  ],
  grade: [
    { to: '/insight/abc', word: 'abc', right: 'insight.abc.read' },
    { to: '/insight/abc?moved=true', word: 'moved', right: 'insight.abc.read' },
  ],
  sell: [
    { to: '/insight/abc?class=A', word: 'abc', right: 'insight.abc.read' },
    { to: '/tasks', word: 'tasks', right: 'customers.task.list' },
    { to: '/', word: 'today', right: 'customers.workbench.get' },
  ],
}

/** How far a step is, in its figures. */
export function figuresText(name: StepName, { figures }: Steps, t: T, f: Formatter): string {
  const share = (part: number): string => f.percent(figures.customers === 0 ? 0 : part / figures.customers, { decimals: 0 })
  if (name === 'archive') {
    const words = t('insight.steps.archive.figures', {
      customers: figures.customers,
      phone: share(figures.withPhone),
      owner: share(figures.withOwner),
      orders: figures.orders,
    })
    if (figures.firstOrderOn === null || figures.lastOrderOn === null) return words
    return `${words} · ${t('insight.steps.archive.span', { from: figures.firstOrderOn, to: figures.lastOrderOn })}`
  }
  if (name === 'analyse')
    return figures.lastRunAt === null
      ? t('insight.steps.analyse.none')
      : t('insight.steps.analyse.figures', { runs: figures.runs, at: f.fullInstant(figures.lastRunAt) })
  if (name === 'targets')
    return t('insight.steps.targets.figures', {
      segments: figures.segments,
      plans: figures.plansOpen,
      reached: figures.plansReached,
    })
  if (name === 'grade')
    return figures.graded === 0
      ? t('insight.steps.grade.none')
      : t('insight.steps.grade.figures', Object.fromEntries(figures.classes.map((row) => [row.class, row.customers])))
  return t('insight.steps.sell.figures', {
    tasks: figures.gradeTasks,
    done: figures.gradeTasksDone,
    followUps: figures.followUps,
  })
}
