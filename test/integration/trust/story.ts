import { randomUUID } from 'node:crypto'
import type { Answer } from '../../harness/test-app.ts'

/** What an earlier step or a reading operation answered. */
type Last = (operation: string) => Answer['body']

export interface Step {
  operation: string
  input(last: Last): Record<string, unknown>
  /** Raw body of an upload. */
  file?: { name: string; content: string }
  /** The job that it asked for is worked off afterwards. */
  works?: true
}

const dueAt = '2026-11-20T08:00:00.000Z'
const idOf = (operation: string) => (last: Last) => ({ id: last(operation).id })
const versioned =
  (operation: string, more: Record<string, unknown> = {}) =>
  (last: Last) => ({ id: last(operation).id, version: last(operation).version, ...more })

const contacts = '客户名称,联系人,手机\n宏图瓷砖,王芳,13800138001\n东方建材,李强,13900139002\n'

/** One company's day in which every operation that writes is called at least once, each with an input that is accepted. */
export const story: readonly Step[] = [
  { operation: 'admin.settings.update', input: (last) => ({ version: last('admin.settings.get').version, forgottenAfterDays: 45 }) },
  { operation: 'admin.department.create', input: () => ({ name: '华中区' }) },
  { operation: 'admin.department.update', input: versioned('admin.department.create', { name: '华中大区' }) },
  { operation: 'admin.department.delete', input: versioned('admin.department.update') },
  { operation: 'admin.department.restore', input: idOf('admin.department.create') },
  { operation: 'admin.role.create', input: () => ({ name: '区域助理' }) },
  { operation: 'admin.role.update', input: versioned('admin.role.create', { name: '区域内勤' }) },
  { operation: 'admin.role.delete', input: versioned('admin.role.update') },
  { operation: 'admin.role.reset', input: (last) => {
    const preset = last('admin.role.list').items.find((role: { preset: string }) => role.preset === 'finance')
    return { id: preset.id, version: preset.version }
  } },
  { operation: 'admin.user.create', input: (last) => ({ name: '周敏', loginName: `zhou-${randomUUID().slice(0, 6)}`, roleIds: [presetOf(last, 'fieldSales')] }) },
  { operation: 'admin.user.update', input: versioned('admin.user.create', { title: '业务员' }) },
  { operation: 'admin.user.setRoles', input: (last) => ({ ...versioned('admin.user.update')(last), roleIds: [presetOf(last, 'insideSales')] }) },
  { operation: 'admin.user.issueLink', input: idOf('admin.user.create') },
  { operation: 'admin.user.disable', input: versioned('admin.user.setRoles') },
  { operation: 'admin.user.enable', input: versioned('admin.user.disable') },
  { operation: 'platform.savedView.create', input: () => ({ list: 'customers.customer', name: '武汉的', definition: {} }) },
  { operation: 'platform.savedView.update', input: versioned('platform.savedView.create', { name: '武汉客户' }) },
  { operation: 'platform.savedView.share', input: versioned('platform.savedView.update', { shared: true }) },
  { operation: 'platform.savedView.delete', input: versioned('platform.savedView.share') },
  { operation: 'customers.customer.create', input: () => ({ name: '宏图瓷砖', code: 'K1', phone: '13800138001' }) },
  { operation: 'customers.customer.update', input: versioned('customers.customer.create', { city: '武汉', name: '宏图新瓷砖' }) },
  { operation: 'customers.customer.delete', input: idOf('customers.customer.create') },
  { operation: 'customers.customer.restore', input: idOf('customers.customer.create') },
  { operation: 'customers.customer.deleteMany', input: (last) => ({ ids: [last('customers.customer.create').id] }) },
  { operation: 'customers.customer.restoreMany', input: (last) => ({ ids: [last('customers.customer.create').id] }) },
  { operation: 'customers.customer.assign', input: (last) => ({ groups: [{ customerIds: [last('customers.customer.create').id], ownerId: last('admin.user.create').id }] }) },
  { operation: 'admin.user.handOver', input: (last) => ({ id: last('admin.user.create').id, heirId: last('admin.user.list').items.find((user: { isOwner: boolean }) => user.isOwner).id }) },
  { operation: 'customers.contact.create', input: (last) => ({ customerId: last('customers.customer.create').id, name: '王芳', phone: '13900139001' }) },
  { operation: 'customers.contact.update', input: versioned('customers.contact.create', { title: '采购经理' }) },
  { operation: 'customers.contact.delete', input: idOf('customers.contact.create') },
  { operation: 'customers.contact.restore', input: idOf('customers.contact.create') },
  { operation: 'customers.followUp.create', input: (last) => ({ customerId: last('customers.customer.create').id, method: 'visit', content: '看样', nextContactAt: dueAt }) },
  { operation: 'customers.followUp.update', input: versioned('customers.followUp.create', { content: '看样，要报价' }) },
  { operation: 'customers.followUp.delete', input: idOf('customers.followUp.create') },
  { operation: 'customers.followUp.restore', input: idOf('customers.followUp.create') },
  { operation: 'customers.task.create', input: (last) => ({ customerId: last('customers.customer.create').id, title: '回访', dueAt }) },
  { operation: 'customers.task.update', input: versioned('customers.task.create', { title: '电话回访' }) },
  { operation: 'customers.task.setDone', input: (last) => ({ id: last('customers.task.create').id, done: true }) },
  { operation: 'customers.task.createMany', input: (last) => ({ customerIds: [last('customers.customer.create').id], title: '送样', dueAt }) },
  { operation: 'customers.task.deleteMany', input: (last) => ({ ids: last('customers.task.createMany').taskIds }) },
  { operation: 'customers.task.restoreMany', input: (last) => ({ ids: last('customers.task.createMany').taskIds }) },
  { operation: 'customers.segment.create', input: (last) => ({ name: '重点', customerIds: [last('customers.customer.create').id] }) },
  { operation: 'customers.segment.delete', input: idOf('customers.segment.create') },
  { operation: 'customers.segment.restore', input: idOf('customers.segment.create') },
  { operation: 'customers.file.upload', input: (last) => ({ customerId: last('customers.customer.create').id }), file: { name: '合同.txt', content: '第一条' } },
  { operation: 'customers.file.delete', input: (last) => ({ customerId: last('customers.customer.create').id, id: last('customers.file.upload').id }) },
  { operation: 'customers.file.restore', input: (last) => ({ customerId: last('customers.customer.create').id, id: last('customers.file.upload').id }) },
  { operation: 'sales.product.create', input: () => ({ code: 'T1', name: '地砖 800×800', cost: '12.5', listPrice: '20' }) },
  { operation: 'sales.product.update', input: versioned('sales.product.create', { category: '地砖' }) },
  { operation: 'sales.product.delete', input: idOf('sales.product.create') },
  { operation: 'sales.product.restore', input: idOf('sales.product.create') },
  { operation: 'sales.order.create', input: (last) => ({ customerId: last('customers.customer.create').id, lines: [lineOf(last, '10'), lineOf(last, '2')] }) },
  { operation: 'sales.order.update', input: (last) => ({ ...versioned('sales.order.create')(last), lines: [lineOf(last, '12')] }) },
  { operation: 'sales.order.confirm', input: idOf('sales.order.create') },
  { operation: 'sales.order.ship', input: idOf('sales.order.create') },
  { operation: 'sales.order.complete', input: idOf('sales.order.create') },
  { operation: 'sales.order.return', input: (last) => ({ id: last('sales.order.create').id, lines: [{ lineNo: 1, quantity: '3' }] }) },
  { operation: 'sales.order.create', input: (last) => ({ customerId: null, lines: [lineOf(last, '1')] }) },
  { operation: 'sales.order.cancel', input: idOf('sales.order.create') },
  { operation: 'sales.order.create', input: (last) => ({ customerId: last('customers.customer.create').id, lines: [lineOf(last, '1')] }) },
  { operation: 'sales.order.delete', input: idOf('sales.order.create') },
  { operation: 'sales.order.restore', input: idOf('sales.order.create') },
  { operation: 'insight.abc.updateSettings', input: (last) => ({ ...last('insight.abc.readSettings'), measure: 'netSales', thresholds: [7000, 9000], period: { kind: 'all' } }) },
  { operation: 'insight.abc.grade', input: () => ({}), works: true },
  { operation: 'insight.abc.saveSegment', input: (last) => ({ runId: last('insight.abc.read').report.id, class: 'A', name: 'A 类' }) },
  { operation: 'insight.abc.makeTasks', input: (last) => ({ runId: last('insight.abc.read').report.id, class: 'A', title: '拜访 A 类', dueAt }) },
  { operation: 'insight.purchase.createTasks', input: () => ({ group: 'bought', title: '回访', dueAt }) },
  { operation: 'insight.purchase.saveSegment', input: () => ({ group: 'bought', name: '买过的' }) },
  { operation: 'admin.import.upload', input: () => ({}), file: { name: '联系人.csv', content: contacts } },
  { operation: 'admin.import.map', input: (last) => ({ id: last('admin.import.upload').id, mapping: last('admin.import.upload').mapping }) },
  { operation: 'admin.import.check', input: idOf('admin.import.upload'), works: true },
  { operation: 'admin.import.run', input: idOf('admin.import.upload') },
  { operation: 'admin.import.cancel', input: idOf('admin.import.upload'), works: true },
  { operation: 'admin.import.run', input: idOf('admin.import.upload'), works: true },
  { operation: 'admin.import.undo', input: idOf('admin.import.upload'), works: true },
  { operation: 'insight.upgrade.create', input: (last) => ({ runId: last('insight.abc.read').report.id, class: 'A', targetClass: 'A', dueOn: '2099-12-31', measures: ['promotion'], taskTitle: '按计划拜访' }) },
  { operation: 'insight.upgrade.update', input: (last) => ({ id: last('insight.upgrade.list').items[0].id, version: 1, note: '稳住' }) },
  { operation: 'insight.upgrade.cancel', input: (last) => ({ id: last('insight.upgrade.list').items[0].id }) },
  { operation: 'insight.abc.grade', input: () => ({ measure: 'grossProfit' }) },
  { operation: 'platform.job.cancel', input: (last) => ({ id: last('insight.abc.grade').jobId }) },
  { operation: 'platform.job.retry', input: (last) => ({ id: last('insight.abc.grade').jobId }) },
  { operation: 'platform.notification.markRead', input: () => ({}) },
] // prettier-ignore

const presetOf = (last: Last, preset: string): string =>
  last('admin.role.list').items.find((role: { preset: string }) => role.preset === preset).id

const lineOf = (last: Last, quantity: string) => ({
  productId: last('sales.product.create').id,
  quantity,
  unitPrice: '20',
})

/** Writing methods that the sweep leaves out, and why. */
export const notInStory: Readonly<Record<string, string>> = {
  'customers.customer.ids': 'reads; its filter is too long for an address',
  'customers.customer.export': 'a file; what it writes is one line of the audit',
  'sales.order.export': 'a file; what it writes is one line of the audit',
  'insight.purchase.export': 'a file; what it writes is one line of the audit',
  'admin.sample.load': 'founds another company; has a test of its own',
  'admin.sample.remove': 'removes that company; has a test of its own',
}
