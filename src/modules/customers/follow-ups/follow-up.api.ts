import { z } from 'zod'
import { operation } from '../../../kernel/operation.ts'

const id = z.uuid()
const version = z.coerce.number().int()
const instant = z.iso.datetime({ offset: true })
export const followUpMethods = ['phone', 'visit', 'wechat', 'email', 'sms', 'other'] as const
export const followUpMethod = z.enum(followUpMethods)
const content = z.string().trim().min(1).max(10_000)

export const followUpView = z.object({
  id,
  version: z.number().int(),
  customerId: id,
  contactId: z.string().nullable(),
  contactName: z.string().nullable(),
  method: followUpMethod,
  content: z.string(),
  at: z.string(),
  userId: id,
  userName: z.string().nullable(),
  nextContactAt: z.string().nullable(),
  files: z.array(z.object({ id, name: z.string(), size: z.number() })),
  abilities: z.object({ update: z.boolean() }),
})
export type FollowUpView = z.infer<typeof followUpView>

export const followUpOperations = {
  create: operation({
    name: 'customers.followUp.create',
    method: 'POST',
    path: '/customers/{customerId}/follow-ups',
    summary: ['写跟进，并约定下次联系时间', 'Record a follow-up and agree on the next contact'],
    idempotent: true,
    input: z.strictObject({
      customerId: id,
      method: followUpMethod.default('phone'),
      content,
      contactId: id.nullable().optional(),
      /** When it took place; now if absent. */
      at: instant.optional(),
      /** Absent leaves what was agreed; null says that nothing is agreed. */
      nextContactAt: instant.nullable().optional(),
      /** Files uploaded to the customer before, now attached to this record. */
      fileIds: z.array(id).max(20).optional(),
      /** An open task that this follow-up settles. */
      completesTaskId: id.optional(),
    }),
    output: followUpView,
    refusals: ['customers.followUp.inFuture', 'customers.followUp.nextInPast'],
  }),
  update: operation({
    name: 'customers.followUp.update',
    method: 'PATCH',
    path: '/follow-ups/{id}',
    summary: ['修改自己写的跟进', 'Change a follow-up one has written'],
    versioned: true,
    input: z.strictObject({ id, version, method: followUpMethod.optional(), content: content.optional() }),
    output: followUpView,
    refusals: ['customers.followUp.notYours'],
  }),
  delete: operation({
    name: 'customers.followUp.delete',
    method: 'DELETE',
    path: '/follow-ups/{id}',
    summary: ['删除自己写的跟进（可恢复）', 'Delete a follow-up one has written (can be restored)'],
    input: z.strictObject({ id }),
    output: z.object({ id }),
    refusals: ['customers.followUp.notYours'],
  }),
  restore: operation({
    name: 'customers.followUp.restore',
    method: 'POST',
    path: '/follow-ups/{id}/restore',
    summary: ['恢复跟进', 'Restore a follow-up'],
    allow: { like: 'customers.followUp.delete' },
    input: z.strictObject({ id }),
    output: z.object({ id }),
    refusals: ['customers.followUp.notYours'],
  }),
} as const
