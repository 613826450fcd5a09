import { z } from 'zod'
import { operation } from '../../../kernel/operation.ts'

const count = z.number().int()
const step = z.enum(['archive', 'analyse', 'targets', 'grade', 'sell'])

export const stepsOperations = {
  get: operation({
    name: 'insight.steps.get',
    method: 'GET',
    path: '/insight/steps',
    summary: [
      '五步法：建库、分析、选定目标、评级、针对性销售各走到哪里',
      'The five steps: how far archive, analysis, targets, grading and targeted sales have come',
    ],
    input: z.strictObject({}),
    output: z.object({
      steps: z.array(z.object({ name: step, done: z.boolean() })),
      next: step.nullable(),
      figures: z.object({
        customers: count,
        withPhone: count,
        withOwner: count,
        orders: count,
        firstOrderOn: z.string().nullable(),
        lastOrderOn: z.string().nullable(),
        runs: count,
        lastRunAt: z.string().nullable(),
        segments: count,
        plans: count,
        plansOpen: count,
        plansReached: count,
        graded: count,
        classes: z.array(z.object({ class: z.string(), customers: count })),
        gradeTasks: count,
        gradeTasksDone: count,
        /** Of the last 30 days. */
        followUps: count,
      }),
    }),
  }),
} as const
