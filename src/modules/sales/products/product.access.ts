import { may, type Actor } from '../../../kernel/actor.ts'
import type { Grants } from '../../admin/roles/role.api.ts'

/** Products are the same for everybody; who may see what they cost is `sales.cost.read`. */
export const productGrants = {
  'sales.product.list': {
    administrator: 'all',
    director: 'all',
    manager: 'all',
    fieldSales: 'all',
    insideSales: 'all',
    channelManager: 'all',
    service: 'all',
    marketing: 'all',
    finance: 'all',
    orderDesk: 'all',
    production: 'all',
    purchasing: 'all',
    warehouse: 'all',
    logistics: 'all',
  },
  'sales.product.create': { administrator: 'all', director: 'all', orderDesk: 'all', purchasing: 'all' },
  'sales.product.update': { administrator: 'all', director: 'all', orderDesk: 'all', purchasing: 'all' },
  'sales.product.delete': { administrator: 'all', director: 'all' },
  'sales.cost.read': { director: 'all', finance: 'all', purchasing: 'all' },
} as const satisfies Grants

/**
 * The one place that says who sees cost and gross profit: list, detail, filter, sort, sum and export of products and orders all ask
 * here (trust.md rule 8).
 */
export const maySeeCost = (actor: Actor): boolean => may(actor, 'sales.cost.read')

/** The fields left when costs are hidden: a filter or sort by them is then as unknown as any invented name. */
export function withoutCost<T>(fields: Readonly<Record<string, T>>, visible: boolean): Record<string, T> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => visible || !costFields.has(name)))
}

const costFields: ReadonlySet<string> = new Set(['cost', 'costMinor', 'grossProfitMinor'])
