import { z } from 'zod'
import { operation } from '../../../kernel/operation.ts'
import { pageOf, pageSize } from '../../../kernel/page.ts'

const id = z.uuid()
const day = z.iso.date()
const abcClass = z.enum(['A', 'B', 'C'])
/** `growth`: net sales of the period less those of the equally long period before; needs a period. */
const measure = z.enum(['netSales', 'grossProfit', 'growth'])
/** Hundredths of a percent: [8000, 9500] = 80 % and 95 %. */
const thresholds = z.tuple([z.number().int().min(1).max(9999), z.number().int().min(1).max(9999)])
const period = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('all') }),
  z.strictObject({ kind: z.literal('months'), months: z.number().int().min(1).max(120) }),
])
const settings = z.object({ measure, thresholds, period })

const classCard = z.object({
  class: abcClass,
  customers: z.number(),
  amountMinor: z.number(),
  customerShare: z.number(),
  amountShare: z.number(),
})

/** A run: `customerShare` and `amountShare` in hundredths of a percent. */
export const abcRun = z.object({
  id,
  at: z.string(),
  cause: z.enum(['demand', 'import', 'nightly', 'undo']),
  applied: z.boolean(),
  settings: z.object({ measure, thresholds }),
  fromOn: z.string().nullable(),
  toOn: z.string().nullable(),
  departmentId: id.nullable(),
  customers: z.number(),
  totalMinor: z.number(),
  classes: z.array(classCard),
})

export const abcReport = abcRun.extend({
  /** Share of the amount that the first fifth of the customers makes (CLS-04), in hundredths of a percent. */
  topFifthShare: z.number(),
  curve: z.array(z.object({ rank: z.number(), customerShare: z.number(), amountShare: z.number() })),
  /** Customers by former and present class; `-` = graded for the first time. */
  movement: z.array(z.object({ from: z.string(), to: z.string(), customers: z.number(), amountMinor: z.number() })),
  previousAt: z.string().nullable(),
})

const member = z.object({
  customerId: id,
  code: z.string().nullable(),
  name: z.string(),
  class: abcClass,
  previousClass: z.string().nullable(),
  rank: z.number(),
  amountMinor: z.number(),
  beforeShare: z.number(),
  cumulativeShare: z.number(),
  ownerId: id.nullable(),
  lastOrderOn: z.string().nullable(),
  lastContactAt: z.string().nullable(),
  /** Net sales of the last 365 days of the period against the 365 before, in hundredths of a percent; null against nothing. */
  trend: z.number().nullable(),
  /** What changed in those days. */
  trendMinor: z.number(),
  advice: z.enum(['fell', 'quiet', 'rose', 'raise', 'keep']).nullable(),
})

/** Which customers of a run are meant. */
export const whichMembers = {
  class: abcClass.optional(),
  /** Only those who came from this class; `-` = new. */
  from: z.enum(['A', 'B', 'C', '-']).optional(),
  moved: z.enum(['true', 'false']).optional(),
  /** Movement against this run instead of the one before. */
  againstId: id.optional(),
  /** Only old or loyal customers, or of them or of all only the first fifth by rank. */
  kind: z.enum(['all', 'old', 'loyal']).optional(),
  fifth: z.enum(['true', 'false']).optional(),
  oldMonths: z.coerce.number().int().min(1).max(240).optional(),
  loyalTimes: z.coerce.number().int().min(2).max(100).optional(),
}

export const abcOperations = {
  report: operation({
    name: 'insight.abc.read',
    method: 'GET',
    path: '/insight/abc',
    summary: ['ABC 分类：卡片、帕累托曲线和等级流动', 'ABC classes: cards, Pareto curve and movement'],
    input: z.strictObject({ runId: id.optional(), againstId: id.optional() }),
    output: z.object({ report: abcReport.nullable() }),
  }),
  runs: operation({
    name: 'insight.abc.runs',
    method: 'GET',
    path: '/insight/abc/runs',
    summary: ['每次分级的记录', 'Every run so far'],
    allow: { like: 'insight.abc.read' },
    input: z.strictObject({}),
    output: z.object({ items: z.array(abcRun) }),
  }),
  members: operation({
    name: 'insight.abc.members',
    method: 'GET',
    path: '/insight/abc/runs/{runId}/members',
    summary: ['某个等级或某种变动里的客户，按排名', 'Customers of a class or a movement, by rank'],
    allow: { like: 'insight.abc.read' },
    input: z.strictObject({ runId: id, ...whichMembers, cursor: z.string().max(200).optional(), limit: pageSize }),
    output: pageOf(member),
  }),
  topShare: operation({
    name: 'insight.abc.topShare',
    method: 'GET',
    path: '/insight/abc/runs/{runId}/top-share',
    summary: [
      '80:20：前 20% 的客户带来多少，全部客户、老客户和忠诚客户各算一次',
      'The 80:20 report: what the first fifth makes, of all, of old and of loyal customers',
    ],
    allow: { like: 'insight.abc.read' },
    input: z.strictObject({ runId: id, oldMonths: whichMembers.oldMonths, loyalTimes: whichMembers.loyalTimes }),
    output: z.object({
      oldMonths: z.number(),
      loyalTimes: z.number(),
      /** Old customers bought first by this day; loyal ones bought again from this day on. */
      firstOrderBy: z.string(),
      lastOrderFrom: z.string(),
      kinds: z.array(
        z.object({
          kind: z.enum(['all', 'old', 'loyal']),
          customers: z.number(),
          first: z.number(),
          firstMinor: z.number(),
          /** Of what all customers of the kind make, in hundredths of a percent. */
          share: z.number(),
        }),
      ),
    }),
  }),
  grade: operation({
    name: 'insight.abc.grade',
    method: 'POST',
    path: '/insight/abc/runs',
    summary: [
      '重新计算；带期间、部门或指标时只做分析，不改变客户等级',
      'Recompute; with a period, department or measure it is an analysis that moves nobody',
    ],
    idempotent: true,
    input: z.strictObject({
      fromOn: day.optional(),
      toOn: day.optional(),
      departmentId: id.optional(),
      measure: measure.optional(),
    }),
    output: z.object({ jobId: id }),
    refusals: ['insight.abc.periodOrder', 'insight.abc.growthPeriod'],
  }),
  settings: operation({
    name: 'insight.abc.readSettings',
    method: 'GET',
    path: '/insight/abc/settings',
    summary: ['ABC 的指标、门槛和期间', 'Measure, thresholds and period of the ABC scheme'],
    allow: { like: 'insight.abc.read' },
    input: z.strictObject({}),
    output: settings.extend({ version: z.number() }),
  }),
  updateSettings: operation({
    name: 'insight.abc.updateSettings',
    method: 'PATCH',
    path: '/insight/abc/settings',
    summary: ['修改 ABC 的指标、门槛和期间', 'Change measure, thresholds and period of the ABC scheme'],
    versioned: true,
    input: settings.partial().extend({ version: z.coerce.number().int() }).strict(),
    output: settings.extend({ version: z.number() }),
    refusals: ['insight.abc.thresholdsOrder', 'insight.abc.growthPeriod'],
  }),
  saveSegment: operation({
    name: 'insight.abc.saveSegment',
    method: 'POST',
    path: '/insight/abc/runs/{runId}/segments',
    summary: ['把一个等级或一种变动存为分群', 'Save a class or a movement as a segment'],
    allow: { like: 'insight.abc.read' },
    idempotent: true,
    input: z.strictObject({ runId: id, ...whichMembers, name: z.string().trim().min(1).max(100) }),
    output: z.object({ segmentId: id, customers: z.number() }),
  }),
  makeTasks: operation({
    name: 'insight.abc.makeTasks',
    method: 'POST',
    path: '/insight/abc/runs/{runId}/tasks',
    summary: [
      '给一个等级或一种变动的每位客户建任务，交给各自的负责人',
      'A task for each customer of a class or a movement, given to its owner',
    ],
    idempotent: true,
    input: z.strictObject({
      runId: id,
      ...whichMembers,
      title: z.string().trim().min(1).max(200),
      dueAt: z.iso.datetime({ offset: true }),
      limit: z.number().int().min(1).max(5000).default(500),
    }),
    output: z.object({ tasks: z.number() }),
  }),
  explain: operation({
    name: 'insight.grade.explain',
    method: 'GET',
    path: '/customers/{id}/grades',
    summary: ['客户在各套方案中的等级、理由和变动', 'A customer’s classes with reasons and moves'],
    allow: { like: 'customers.customer.list' },
    input: z.strictObject({ id }),
    output: z.object({
      items: z.array(
        z.object({
          schemeId: id,
          schemeName: z.string(),
          class: z.string(),
          since: z.string(),
          at: z.string(),
          rank: z.number(),
          customers: z.number(),
          /** Null when the scheme goes by gross profit and the reader may not see cost. */
          amountMinor: z.number().nullable(),
          beforeShare: z.number().nullable(),
          amountShare: z.number().nullable(),
          /** Key of the sentence and what fills it; the page prints it in the reader's language. */
          reason: z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) }),
          history: z.array(
            z.object({
              at: z.string(),
              from: z.string().nullable(),
              to: z.string(),
              amountMinor: z.number().nullable(),
              rank: z.number(),
            }),
          ),
        }),
      ),
    }),
  }),
} as const
