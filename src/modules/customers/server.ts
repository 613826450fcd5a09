import { bind, bindDownload, bindUpload, type Binding } from '../../platform/operations/binding.ts'
import type { ServerModule } from '../../platform/operations/server-module.ts'
import { customerHistory } from './archive/customer-history.usecases.ts'
import { customerGrants } from './archive/customer.access.ts'
import { customerOperations } from './archive/customer.api.ts'
import { customerTexts } from './archive/customer.texts.ts'
import * as archive from './archive/customer.usecases.ts'
import { customerBatchOperations } from './batch/customer-batch.api.ts'
import * as batch from './batch/customer-batch.usecases.ts'
import { contactOperations } from './contacts/contact.api.ts'
import { searchContacts } from './contacts/contact-search.usecases.ts'
import * as contacts from './contacts/contact.usecases.ts'
import { customerFileOperations } from './files/customer-file.api.ts'
import * as files from './files/customer-file.usecases.ts'
import { followUpOperations } from './follow-ups/follow-up.api.ts'
import { followUpTexts } from './follow-ups/follow-up.texts.ts'
import * as followUps from './follow-ups/follow-up.usecases.ts'
import { exportCustomers } from './list/customer-export.usecases.ts'
import { customerListOperations } from './list/customer-list.api.ts'
import { customerListTexts } from './list/customer-list.texts.ts'
import * as list from './list/customer-list.usecases.ts'
import { customerSearchOperations } from './search/customer-search.api.ts'
import { searchCustomers } from './search/customer-search.usecases.ts'
import { customersRetention } from './retention/customers-retention.store.ts'
import { customerWordsJob } from './search/search-words.jobs.ts'
import { segmentOperations } from './segments/segment.api.ts'
import { segmentTexts } from './segments/segment.texts.ts'
import * as segments from './segments/segment.usecases.ts'
import { taskOperations } from './tasks/task.api.ts'
import { remindJob, remindJobKind } from './tasks/task.jobs.ts'
import { taskTexts } from './tasks/task.texts.ts'
import * as tasks from './tasks/task.usecases.ts'
import { timelineOperations } from './timeline/timeline.api.ts'
import { timelineWith, type TimelineSource } from './timeline/timeline.usecases.ts'
import { workbenchOperations } from './workbench/workbench.api.ts'
import { workbenchTexts } from './workbench/workbench.texts.ts'
import { countToday, getWorkbench } from './workbench/workbench.usecases.ts'

export { countArchive, type ArchiveFigures } from './archive/archive-figures.store.ts'
export { customersBelongings } from './batch/hand-over.usecases.ts'
export { requireCustomer } from './archive/customer.usecases.ts'
export { listCustomerGrades } from './grading/customer-grades.usecases.ts'
export * from './grading/grade-members.store.ts'
export type { CustomerKind, MemberFilter, MemberKey } from './grading/grade-slice.store.ts'
export * from './grading/grade-writing.store.ts'
export * from './grading/grading.store.ts'
export { archiveFields, customerFields } from './imports/customer-fields.api.ts'
export { customerNoter, customerSeenColumns } from './imports/customer-part.rules.ts'
export { applyCustomers, countStatus, gatherCustomers, resolveCustomers } from './imports/customer-part.store.ts'
export { customersPlug } from './imports/customers.import-target.ts'
export * from './sample.store.ts'
export { searchCustomers } from './search/customer-search.usecases.ts'
export { rebuildSearchWords } from './search/search-words.store.ts'
export { saveSegment } from './segments/save-segment.usecases.ts'
export { createTasksFor } from './tasks/bulk-tasks.usecases.ts'
export { customerOwners, recordTradeFacts } from './trade/trade-facts.store.ts'
export { listCustomerNames as customerNames } from './archive/customer.store.ts'
export { recordTouch } from './follow-ups/follow-up.usecases.ts'
export type { TimelineSource } from './timeline/timeline.usecases.ts'

const bindings: readonly Binding[] = [
  bind(customerListOperations.list, list.listPage),
  bind(customerListOperations.summary, list.summarise),
  bind(customerListOperations.byIds, list.customersByIds),
  bindDownload(customerListOperations.export, exportCustomers),
  bind(customerSearchOperations.search, searchCustomers),
  bind(customerOperations.get, archive.getCustomer),
  bind(customerOperations.phones, archive.viewPhones),
  bind(customerOperations.findDuplicates, archive.findDuplicates),
  bind(customerOperations.create, archive.createCustomer),
  bind(customerOperations.update, archive.editCustomer),
  bind(customerOperations.delete, archive.removeCustomer),
  bind(customerOperations.restore, archive.restoreCustomer),
  bind(customerOperations.history, customerHistory),
  bind(customerBatchOperations.ids, batch.matchingIds),
  bind(customerBatchOperations.assign, batch.assignCustomers),
  bind(customerBatchOperations.deleteMany, batch.removeCustomers),
  bind(customerBatchOperations.restoreMany, batch.restoreCustomers),
  bind(contactOperations.search, searchContacts),
  bind(contactOperations.list, contacts.contactsOf),
  bind(contactOperations.create, contacts.createContact),
  bind(contactOperations.update, contacts.editContact),
  bind(contactOperations.delete, contacts.removeContact),
  bind(contactOperations.restore, contacts.restoreContact),
  bind(followUpOperations.create, followUps.createFollowUp),
  bind(followUpOperations.update, followUps.editFollowUp),
  bind(followUpOperations.delete, followUps.removeFollowUp),
  bind(followUpOperations.restore, followUps.restoreFollowUp),
  bind(taskOperations.list, tasks.listTaskPage),
  bind(taskOperations.count, tasks.countOpenTasks),
  bind(taskOperations.create, tasks.createTask),
  bind(taskOperations.createMany, tasks.createManyTasks),
  bind(taskOperations.update, tasks.editTask),
  bind(taskOperations.setDone, tasks.setTaskDone),
  bind(taskOperations.deleteMany, tasks.removeTasks),
  bind(taskOperations.restoreMany, tasks.restoreTasks),
  bind(customerFileOperations.list, files.filesOf),
  bindUpload(customerFileOperations.upload, files.uploadFile),
  bindDownload(customerFileOperations.download, files.downloadFile),
  bind(customerFileOperations.delete, files.removeFile),
  bind(customerFileOperations.restore, files.bringBackFile),
  bind(segmentOperations.list, segments.segmentsOf),
  bind(segmentOperations.create, segments.createSegment),
  bind(segmentOperations.delete, segments.removeSegment),
  bind(segmentOperations.restore, segments.restoreSegment),
  bind(workbenchOperations.get, getWorkbench),
  bind(workbenchOperations.count, countToday),
]

/** The module's server door; `timeline`: what higher modules add to the customer's timeline. */
export const customersModule = (timeline: readonly TimelineSource[]): ServerModule => ({
  name: 'customers',
  texts: { ...customerTexts, ...customerListTexts, ...followUpTexts, ...taskTexts, ...segmentTexts, ...workbenchTexts },
  grants: customerGrants,
  constraints: { customer_code_uq: 'customers.customer.codeTaken' },
  jobs: [remindJob, customerWordsJob],
  schedules: [{ at: '*/5 * * * *', jobKind: remindJobKind }],
  subscribers: [batch.departmentFollower],
  retention: customersRetention,
  bindings: [...bindings, bind(timelineOperations.list, timelineWith(timeline))],
})
