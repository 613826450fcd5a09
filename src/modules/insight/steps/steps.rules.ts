// The five steps (CLS-59): build the archive (建库), analyse it (分析), choose targets (选定目标), grade (评级), sell to whom it is worth
// (针对性销售). A step counts as done when its work exists, and the next step is the first that is not.
// Example: 4,372 customers with orders, graded once, no segment and no plan: steps 1, 2 and 4 are done, the next is 3.

export const stepNames = ['archive', 'analyse', 'targets', 'grade', 'sell'] as const
export type StepName = (typeof stepNames)[number]

export interface StepFigures {
  customers: number
  orders: number
  /** Runs of grading, applied or as an analysis. */
  runs: number
  segments: number
  plans: number
  graded: number
  gradeTasks: number
}

const isDone: Readonly<Record<StepName, (figures: StepFigures) => boolean>> = {
  archive: (f) => f.customers > 0 && f.orders > 0,
  analyse: (f) => f.runs > 0 && f.orders > 0,
  targets: (f) => f.segments > 0 || f.plans > 0,
  grade: (f) => f.graded > 0,
  sell: (f) => f.gradeTasks > 0,
}

/** Each step with whether it is done, and the first that is not. */
export function stepsOf(figures: StepFigures): { steps: { name: StepName; done: boolean }[]; next: StepName | null } {
  const steps = stepNames.map((name) => ({ name, done: isDone[name](figures) }))
  return { steps, next: steps.find((step) => !step.done)?.name ?? null }
}
