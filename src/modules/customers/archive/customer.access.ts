import { may, reachOf, reaches, type Actor, type Reach } from '../../../kernel/actor.ts'
import type { Grants } from '../../admin/roles/role.api.ts'

// Salespeople see and work on their own customers, managers on those of their departments; service, marketing and finance see all,
// marketing without telephone numbers. Deleting, assigning and exporting are for those who answer for the customers (SEC-01, SEC-02, SEC-06).
const sales = {
  director: 'departmentTree',
  manager: 'departmentTree',
  channelManager: 'departmentTree',
  fieldSales: 'own',
  insideSales: 'own',
} as const
const leading = { director: 'departmentTree', manager: 'departmentTree' } as const

export const customerGrants: Grants = {
  'customers.customer.list': { ...sales, service: 'all', marketing: 'all', finance: 'all' },
  'customers.phone.view': { ...sales, service: 'all', finance: 'all' },
  'customers.customer.create': sales,
  'customers.customer.update': sales,
  'customers.customer.delete': leading,
  'customers.customer.assign': leading,
  'customers.customer.export': { director: 'departmentTree' },
  'customers.contact.create': { ...sales, service: 'all' },
  'customers.contact.update': { ...sales, service: 'all' },
  'customers.contact.delete': sales,
  'customers.followUp.create': { ...sales, service: 'all' },
  'customers.followUp.update': { ...sales, service: 'all' },
  'customers.followUp.delete': { ...sales, service: 'all' },
  'customers.task.list': { ...sales, service: 'own', marketing: 'own', finance: 'own' },
  'customers.task.create': { ...sales, service: 'all', marketing: 'all', finance: 'all' },
  'customers.task.update': { ...sales, service: 'own', marketing: 'own', finance: 'own' },
  'customers.file.upload': { ...sales, service: 'all' },
  'customers.file.delete': sales,
  'customers.workbench.get': { ...sales, service: 'own', marketing: 'own', finance: 'own' },
  'customers.segment.list': { ...sales, service: 'all', marketing: 'all', finance: 'all' },
  'customers.segment.create': { ...sales, marketing: 'all' },
  'customers.segment.delete': { ...sales, marketing: 'all' },
}

/** Which customers the person sees at all; everything about a customer rests on it. */
export const visibleReach = (actor: Actor): Reach => reachOf(actor, 'customers.customer.list')

/** Whether telephone numbers, mail and the like are shown in full. */
export const seesPhones = (actor: Actor): boolean => may(actor, 'customers.phone.view')

/** Whether the person may do this to the customer of this owner. */
export const mayOn = (
  actor: Actor,
  permission: string,
  customer: { ownerId: string | null; ownerDepartmentId: string | null },
): boolean => may(actor, permission) && reaches(reachOf(actor, permission), customer.ownerId, customer.ownerDepartmentId)

export const abilitiesOn = (
  actor: Actor,
  customer: { ownerId: string | null; ownerDepartmentId: string | null },
): { update: boolean; delete: boolean; assign: boolean; followUp: boolean; task: boolean } => ({
  update: mayOn(actor, 'customers.customer.update', customer),
  delete: mayOn(actor, 'customers.customer.delete', customer),
  assign: mayOn(actor, 'customers.customer.assign', customer),
  followUp: mayOn(actor, 'customers.followUp.create', customer),
  task: mayOn(actor, 'customers.task.create', customer),
})
