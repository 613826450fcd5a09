import { z } from 'zod'
import { operation } from '../../../kernel/operation.ts'
import { pageOf, pageSize } from '../../../kernel/page.ts'
import { whichMembers } from '../abc/abc.api.ts'

const id = z.uuid()
const abcClass = z.enum(['A', 'B', 'C'])
const measures = z.array(z.enum(['deepDistribution', 'coSelling', 'terminalDisplay', 'promotion'])).max(4)
const note = z.string().trim().max(2000).nullable()
const state = z.enum(['open', 'reached', 'missed', 'cancelled'])

export const upgradeView = z.object({
  id,
  version: z.number().int(),
  customerId: id,
  customerName: z.string(),
  fromClass: abcClass,
  targetClass: abcClass,
  /** The class that the customer has now. */
  currentClass: abcClass.nullable(),
  dueOn: z.string(),
  measures,
  note,
  ownerId: id.nullable(),
  ownerName: z.string().nullable(),
  withTask: z.boolean(),
  state,
  settledAt: z.string().nullable(),
  createdAt: z.string(),
})
export type UpgradeView = z.infer<typeof upgradeView>

const plan = { targetClass: abcClass, dueOn: z.iso.date(), measures, note: note.optional() }

export const upgradeOperations = {
  list: operation({
    name: 'insight.upgrade.list',
    method: 'GET',
    path: '/insight/upgrades',
    summary: ['升级计划：哪些客户要升到哪一级', 'Upgrade plans: which customers are to rise to which class'],
    input: z.strictObject({
      state: state.optional(),
      customerId: id.optional(),
      cursor: z.string().max(200).optional(),
      limit: pageSize,
    }),
    output: pageOf(upgradeView),
  }),
  create: operation({
    name: 'insight.upgrade.create',
    method: 'POST',
    path: '/insight/upgrades',
    summary: [
      '给选中的客户或某次分级里的一组客户制定升级计划',
      'Plan the upgrade of chosen customers, or of a set of customers of an ABC run',
    ],
    idempotent: true,
    input: z
      .strictObject({
        ...plan,
        customerIds: z.array(id).min(1).max(5000).optional(),
        runId: id.optional(),
        ...whichMembers,
        /** With it each customer's owner gets a task of this title, due on the plan's day. */
        taskTitle: z.string().trim().min(1).max(200).optional(),
      })
      .refine((input) => (input.customerIds === undefined) !== (input.runId === undefined), 'insight.upgrade.oneSource'),
    /** Skipped: already in that class or better (unless it is to be kept), or with an open plan. */
    output: z.object({ plans: z.number().int(), skipped: z.number().int(), tasks: z.number().int() }),
    refusals: ['insight.upgrade.duePast', 'insight.upgrade.nobody', 'insight.upgrade.notHigher'],
  }),
  update: operation({
    name: 'insight.upgrade.update',
    method: 'PATCH',
    path: '/insight/upgrades/{id}',
    summary: ['修改升级计划', 'Change an upgrade plan'],
    versioned: true,
    input: z.strictObject({
      id,
      version: z.coerce.number().int(),
      targetClass: plan.targetClass.optional(),
      dueOn: plan.dueOn.optional(),
      measures: measures.optional(),
      note: note.optional(),
      ownerId: id.optional(),
    }),
    output: upgradeView,
    refusals: ['insight.upgrade.duePast', 'insight.upgrade.notHigher', 'insight.upgrade.settled', 'insight.upgrade.ownerUnknown'],
  }),
  cancel: operation({
    name: 'insight.upgrade.cancel',
    method: 'POST',
    path: '/insight/upgrades/{id}/cancel',
    summary: ['终止升级计划', 'End an upgrade plan'],
    allow: { like: 'insight.upgrade.update' },
    input: z.strictObject({ id }),
    output: upgradeView,
    refusals: ['insight.upgrade.settled'],
  }),
} as const
