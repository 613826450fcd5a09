import { z } from 'zod'
import { operation } from '../../../kernel/operation.ts'
import { pageOf, pageSize } from '../../../kernel/page.ts'

const day = z.iso.date()

export const auditEntry = z.object({
  id: z.uuid(),
  at: z.string(),
  userId: z.uuid().nullable(),
  userName: z.string().nullable(),
  via: z.string(),
  operation: z.string(),
  /** What the operation does, in words; null when it no longer exists. */
  summary: z.tuple([z.string(), z.string()]).nullable(),
  /** Names of the people and departments that the values speak of by id. */
  names: z.record(z.string(), z.string()),
  entity: z.string(),
  entityId: z.uuid().nullable(),
  before: z.unknown(),
  after: z.unknown(),
})

export const auditOperations = {
  list: operation({
    name: 'admin.audit.list',
    method: 'GET',
    path: '/audit',
    summary: ['查看操作日志（修改前后内容）', 'See the audit log with values before and after'],
    input: z.strictObject({
      userId: z.uuid().optional(),
      entity: z.string().max(60).optional(),
      entityId: z.uuid().optional(),
      fromOn: day.optional(),
      toOn: day.optional(),
      cursor: z.string().max(500).optional(),
      limit: pageSize,
    }),
    output: pageOf(auditEntry),
  }),
  get: operation({
    name: 'admin.audit.get',
    method: 'GET',
    path: '/audit/{id}',
    summary: ['查看一条操作日志', 'See one entry of the audit log'],
    allow: { like: 'admin.audit.list' },
    input: z.strictObject({ id: z.uuid() }),
    output: auditEntry,
  }),
  entities: operation({
    name: 'admin.audit.listEntities',
    method: 'GET',
    path: '/audit-entities',
    summary: ['操作日志里有哪些对象', 'What kinds of records the audit log speaks of'],
    allow: { like: 'admin.audit.list' },
    input: z.strictObject({}),
    output: z.object({ items: z.array(z.string()) }),
  }),
} as const
