import { reachOf, type Actor, type Reach } from '../../../kernel/actor.ts'
import type { Grants } from '../../admin/roles/role.api.ts'

export const purchaseGrants = {
  'insight.purchase.get': {
    director: 'departmentTree',
    manager: 'departmentTree',
    channelManager: 'departmentTree',
    fieldSales: 'own',
    insideSales: 'own',
    marketing: 'all',
    finance: 'all',
  },
} as const satisfies Grants

/** Figures and lists hold the customers that the person sees in the customer list, and no others. */
export const purchaseReach = (actor: Actor): Reach => reachOf(actor, 'customers.customer.list')
