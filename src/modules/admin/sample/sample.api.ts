import { z } from 'zod'
import { operation } from '../../../kernel/operation.ts'

export const sampleOperations = {
  get: operation({
    name: 'admin.sample.get',
    method: 'GET',
    path: '/sample',
    summary: ['有没有示例数据', 'Whether there is sample data'],
    allow: 'session',
    input: z.strictObject({}),
    output: z.object({ organisationId: z.uuid().nullable(), inside: z.boolean() }),
  }),
  load: operation({
    name: 'admin.sample.load',
    method: 'POST',
    path: '/sample',
    summary: ['载入示例数据（单独的示例组织，可一键删除）', 'Load sample data into an organisation of its own'],
    idempotent: true,
    input: z.strictObject({ pack: z.enum(['building-materials']).default('building-materials') }),
    output: z.object({ organisationId: z.uuid() }),
    refusals: ['admin.sample.alreadyLoaded'],
  }),
  remove: operation({
    name: 'admin.sample.remove',
    method: 'DELETE',
    path: '/sample',
    summary: ['删除示例组织和其中的全部数据', 'Remove the sample organisation with everything in it'],
    input: z.strictObject({}),
    output: z.object({}),
    refusals: ['admin.sample.notLoaded'],
  }),
} as const
