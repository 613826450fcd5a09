import { z } from 'zod'
import { operation } from '../../../kernel/operation.ts'

const name = z.string().trim().min(1).max(100)

export const departmentView = z.object({
  id: z.uuid(),
  parentId: z.uuid().nullable(),
  name: z.string(),
  sort: z.number().int(),
  /** Enabled people who sit directly in it. */
  people: z.number().int(),
  version: z.number().int(),
})

export const departmentOperations = {
  list: operation({
    name: 'admin.department.list',
    method: 'GET',
    path: '/departments',
    summary: ['查看部门', 'See the departments'],
    allow: 'session',
    input: z.strictObject({}),
    output: z.object({ items: z.array(departmentView) }),
  }),
  create: operation({
    name: 'admin.department.create',
    method: 'POST',
    path: '/departments',
    summary: ['新建部门', 'Create a department'],
    idempotent: true,
    input: z.strictObject({ name, parentId: z.uuid().nullable().default(null) }),
    output: departmentView,
    refusals: ['admin.department.nameTaken', 'admin.department.tooDeep'],
  }),
  update: operation({
    name: 'admin.department.update',
    method: 'PATCH',
    path: '/departments/{id}',
    summary: ['重命名或移动部门', 'Rename or move a department'],
    versioned: true,
    input: z.strictObject({
      id: z.uuid(),
      version: z.coerce.number().int(),
      name: name.optional(),
      parentId: z.uuid().nullable().optional(),
      sort: z.int().min(0).max(10_000).optional(),
    }),
    output: departmentView,
    refusals: ['admin.department.nameTaken', 'admin.department.cycle', 'admin.department.tooDeep'],
  }),
  delete: operation({
    name: 'admin.department.delete',
    method: 'DELETE',
    path: '/departments/{id}',
    summary: ['删除空部门', 'Delete an empty department'],
    versioned: true,
    input: z.strictObject({ id: z.uuid(), version: z.coerce.number().int() }),
    output: z.object({}),
    refusals: ['admin.department.hasPeople', 'admin.department.hasDepartments'],
  }),
  restore: operation({
    name: 'admin.department.restore',
    method: 'POST',
    path: '/departments/{id}/restore',
    summary: ['恢复刚删除的部门', 'Restore a deleted department'],
    allow: { like: 'admin.department.delete' },
    input: z.strictObject({ id: z.uuid() }),
    output: departmentView,
    refusals: ['admin.department.nameTaken', 'admin.department.parentDeleted'],
  }),
} as const
