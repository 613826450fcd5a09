import { z } from 'zod'
import { operation } from '../../../kernel/operation.ts'

const list = z
  .string()
  .max(60)
  .regex(/^[a-zA-Z]+(\.[a-zA-Z]+)*$/)
const name = z.string().trim().min(1).max(60)
const version = z.coerce.number().int()
// What the list page keeps: filter, sort, columns. Its meaning is the list's own; here only its size counts.
const definition = z
  .record(z.string().max(60), z.json())
  .refine((value) => JSON.stringify(value).length <= 20_000, 'platform.savedView.tooLarge')

export const savedView = z.object({
  id: z.uuid(),
  list: z.string(),
  name: z.string(),
  definition: z.record(z.string(), z.json()),
  shared: z.boolean(),
  /** Whose it is; others’ shared views are for reading. */
  own: z.boolean(),
  ownerName: z.string(),
  sort: z.number().int(),
  version: z.number().int(),
})

export const savedViewOperations = {
  list: operation({
    name: 'platform.savedView.list',
    method: 'GET',
    path: '/saved-views',
    summary: ['查看列表的场景：自己的和共享的', 'Views of a list: one’s own and shared ones'],
    allow: 'session',
    input: z.strictObject({ list }),
    output: z.object({ items: z.array(savedView), mayShare: z.boolean() }),
  }),
  create: operation({
    name: 'platform.savedView.create',
    method: 'POST',
    path: '/saved-views',
    summary: ['把当前筛选保存为场景', 'Save the present filter as a view'],
    allow: 'session',
    idempotent: true,
    input: z.strictObject({ list, name, definition }),
    output: savedView,
    refusals: ['platform.savedView.tooMany'],
  }),
  update: operation({
    name: 'platform.savedView.update',
    method: 'PATCH',
    path: '/saved-views/{id}',
    summary: ['修改自己的场景', 'Change one’s view'],
    allow: 'session',
    versioned: true,
    input: z.strictObject({
      id: z.uuid(),
      version,
      name: name.optional(),
      definition: definition.optional(),
      sort: z.int().min(0).max(10_000).optional(),
    }),
    output: savedView,
  }),
  share: operation({
    name: 'platform.savedView.share',
    method: 'PUT',
    path: '/saved-views/{id}/shared',
    summary: ['把场景共享给全公司', 'Share a view with the whole company'],
    versioned: true,
    input: z.strictObject({ id: z.uuid(), version, shared: z.boolean() }),
    output: savedView,
  }),
  delete: operation({
    name: 'platform.savedView.delete',
    method: 'DELETE',
    path: '/saved-views/{id}',
    summary: ['删除自己的场景', 'Delete one’s view'],
    allow: 'session',
    versioned: true,
    input: z.strictObject({ id: z.uuid(), version }),
    output: z.object({}),
  }),
} as const
