import type { DataScope } from '../../../kernel/actor.ts'

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
