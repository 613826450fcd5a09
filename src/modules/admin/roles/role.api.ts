import { z } from 'zod'
import type { DataScope } from '../../../kernel/actor.ts'
import { operation } from '../../../kernel/operation.ts'

/** Roles that every organisation starts with (product.md, “Who uses it”); their grants are the program's until edited. */
export const presetRoles = {
  owner: ['老板', 'Owner'],
  administrator: ['管理员', 'Administrator'],
  director: ['销售总监', 'Sales director'],
  manager: ['销售经理', 'Sales manager'],
  fieldSales: ['外部销售', 'Field sales'],
  insideSales: ['内部销售', 'Inside sales'],
  channelManager: ['渠道经理', 'Channel manager'],
  service: ['客服', 'Service staff'],
  marketing: ['市场', 'Marketing'],
  finance: ['财务', 'Finance'],
  orderDesk: ['订单内勤', 'Order desk'],
  production: ['生产', 'Production'],
  purchasing: ['采购', 'Purchasing'],
  warehouse: ['仓库', 'Warehouse'],
  logistics: ['物流', 'Logistics'],
} as const satisfies Record<string, readonly [string, string]>

export type PresetRole = keyof typeof presetRoles

/**
 * Which preset role may perform an operation, and how far. The owner may do everything with scope `all` and is never listed.
 * Every operation that needs a permission appears in exactly one such table (a test demands it).
 */
export type Grants = Readonly<Record<string, Partial<Record<Exclude<PresetRole, 'owner'>, DataScope>>>>

const scope = z.enum(['own', 'department', 'departmentTree', 'all'])
const permissions = z.record(z.string().max(100), scope)
const name = z.string().trim().min(1).max(60)
const version = z.coerce.number().int()

export const roleView = z.object({
  id: z.uuid(),
  /** Null: a preset that is called what the program calls it, in the reader's language. */
  name: z.string().nullable(),
  /** Key of the preset that it began as; null for the organisation's own roles. */
  preset: z.string().nullable(),
  customised: z.boolean(),
  /** People who have it, disabled ones too. */
  people: z.number().int(),
  permissions,
  /** What the program gives to the preset, to compare with and to go back to. */
  presetPermissions: permissions.nullable(),
  version: z.number().int(),
  abilities: z.object({ update: z.boolean(), reset: z.boolean(), delete: z.boolean() }),
})

export const permissionView = z.object({
  permission: z.string(),
  /** `module.noun`, to group by. */
  group: z.string(),
  summary: z.tuple([z.string(), z.string()]),
  /** Summaries of the other operations that this right covers. */
  covers: z.array(z.tuple([z.string(), z.string()])),
  /** False: there is nothing to own; it is all or nothing. */
  scoped: z.boolean(),
})

export const roleOperations = {
  list: operation({
    name: 'admin.role.list',
    method: 'GET',
    path: '/roles',
    summary: ['查看角色和它们的权限', 'See the roles and their rights'],
    input: z.strictObject({}),
    output: z.object({ items: z.array(roleView) }),
  }),
  permissions: operation({
    name: 'admin.permission.list',
    method: 'GET',
    path: '/permissions',
    summary: ['所有可以授予的权限', 'All rights that can be given'],
    allow: { like: 'admin.role.list' },
    input: z.strictObject({}),
    output: z.object({ items: z.array(permissionView) }),
  }),
  create: operation({
    name: 'admin.role.create',
    method: 'POST',
    path: '/roles',
    summary: ['新建角色（可从已有角色复制）', 'Create a role, perhaps as a copy of another'],
    idempotent: true,
    input: z.strictObject({ name, copyFromId: z.uuid().optional() }),
    output: roleView,
    refusals: ['admin.role.nameTaken', 'admin.role.beyondOwnRights', 'admin.role.ownerFixed'],
  }),
  update: operation({
    name: 'admin.role.update',
    method: 'PATCH',
    path: '/roles/{id}',
    summary: ['修改角色的名称和权限', 'Change a role’s name and rights'],
    versioned: true,
    input: z.strictObject({ id: z.uuid(), version, name: name.optional(), permissions: permissions.optional() }),
    output: roleView,
    refusals: ['admin.role.nameTaken', 'admin.role.beyondOwnRights', 'admin.role.ownerFixed'],
  }),
  reset: operation({
    name: 'admin.role.reset',
    method: 'POST',
    path: '/roles/{id}/reset',
    summary: ['把预设角色恢复为默认权限', 'Give a preset role its original rights back'],
    allow: { like: 'admin.role.update' },
    versioned: true,
    input: z.strictObject({ id: z.uuid(), version }),
    output: roleView,
    refusals: ['admin.role.notPreset', 'admin.role.beyondOwnRights'],
  }),
  delete: operation({
    name: 'admin.role.delete',
    method: 'DELETE',
    path: '/roles/{id}',
    summary: ['删除没有人使用的自建角色', 'Delete a role of one’s own that nobody has'],
    versioned: true,
    input: z.strictObject({ id: z.uuid(), version }),
    output: z.object({}),
    refusals: ['admin.role.presetStays', 'admin.role.inUse'],
  }),
} as const
