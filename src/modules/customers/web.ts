import { loadAllTexts, tNow } from '../../ui/i18n.tsx'
import { searchGroup, type ModuleDoor } from '../../ui/module-door.ts'
import { offered } from '../../ui/modules-registry.ts'
import { contactOperations, type ContactHit } from './contacts/contact.api.ts'
import { customerFileOperations } from './files/customer-file.api.ts'
import { customerSearchOperations, type SearchHit } from './search/customer-search.api.ts'
import { taskOperations } from './tasks/task.api.ts'
import { workbenchOperations } from './workbench/workbench.api.ts'

/** Says where a hit was found unless its name shows it; the words may still be on their way. */
function reasonOf({ matched }: SearchHit): string | null {
  if (matched.field === 'name') return null
  const key = `customers.matched.${matched.field}`
  const field = tNow(`customers.matched.${matched.field}`)
  return field === key ? matched.text : `${field} ${matched.text}`
}

const hitOf = (hit: SearchHit) => ({
  id: hit.id,
  title: hit.name,
  subtitle: [reasonOf(hit), hit.grade, hit.city, hit.ownerName].filter(Boolean).join(' · '),
  path: `/customers/${hit.id}`,
})

const contactHitOf = (hit: ContactHit) => ({
  id: hit.id,
  title: hit.name,
  subtitle: [hit.customer.name, hit.title, hit.phone].filter(Boolean).join(' · '),
  path: `/customers/${hit.customer.id}?tab=contacts`,
})

export { segmentPath } from './segments/web/segment-path.ts'

/** Dialogs for chosen customers, shown by higher modules as well. */
export const BatchTaskDialog = offered('customers', () => import('./tasks/web/task-form.tsx').then((m) => m.BatchTaskDialog))
export const SegmentDialog = offered('customers', () => import('./segments/web/segment-dialog.tsx').then((m) => m.SegmentDialog))

/** The module's web door: the workbench, customers with their 360, tasks, segments. */
export const web: ModuleDoor = {
  texts: async () => {
    const [archive, list, followUps, tasks, segments, workbench] = await Promise.all([
      import('./archive/customer.texts.ts'),
      import('./list/customer-list.texts.ts'),
      import('./follow-ups/follow-up.texts.ts'),
      import('./tasks/task.texts.ts'),
      import('./segments/segment.texts.ts'),
      import('./workbench/workbench.texts.ts'),
    ])
    return {
      ...archive.customerTexts,
      ...list.customerListTexts,
      ...followUps.followUpTexts,
      ...tasks.taskTexts,
      ...segments.segmentTexts,
      ...workbench.workbenchTexts,
    }
  },
  routes: [
    { path: '/', light: true, page: () => import('./workbench/web/workbench-page.tsx').then((m) => m.WorkbenchPage) },
    { path: '/customers', light: true, page: () => import('./list/web/customer-list.tsx').then((m) => m.CustomerList) },
    { path: '/customers/$id', light: true, page: () => import('./archive/web/customer-page.tsx').then((m) => m.CustomerPage) },
    { path: '/tasks', light: true, page: () => import('./tasks/web/tasks-page.tsx').then((m) => m.TasksPage) },
    { path: '/segments', light: true, page: () => import('./segments/web/segments-page.tsx').then((m) => m.SegmentsPage) },
  ],
  navItems: [
    {
      area: 'workbench',
      label: ['今天', 'Today'],
      path: '/',
      permission: 'customers.workbench.get',
      order: 10,
      badge: workbenchOperations.count,
    },
    { area: 'workbench', label: ['任务', 'Tasks'], path: '/tasks', permission: 'customers.task.list', order: 20 },
    { area: 'customers', label: ['客户', 'Customers'], path: '/customers', permission: 'customers.customer.list', order: 10 },
    { area: 'customers', label: ['分群', 'Segments'], path: '/segments', permission: 'customers.segment.list', order: 30 },
  ],
  commands: [
    {
      id: 'customers.customer.create',
      label: ['新建客户', 'New customer'],
      path: '/customers?new=1',
      permission: 'customers.customer.create',
      create: true,
      keywords: 'xinjiankehu kehu xjkh',
    },
    {
      id: 'customers.task.create',
      label: ['新建任务', 'New task'],
      path: '/tasks?new=1',
      permission: 'customers.task.create',
      create: true,
      keywords: 'xinjianrenwu renwu xjrw',
    },
  ],
  searchGroups: [
    searchGroup<SearchHit>({
      id: 'customers',
      label: ['客户', 'Customers'],
      operation: customerSearchOperations.search,
      hit: hitOf,
      permission: 'customers.customer.list',
      order: 10,
    }),
    searchGroup<ContactHit>({
      id: 'contacts',
      label: ['联系人', 'Contacts'],
      operation: contactOperations.search,
      hit: contactHitOf,
      permission: 'customers.customer.list',
      order: 20,
    }),
  ],
  customerPanels: [
    {
      id: 'timeline',
      label: ['跟进', 'Follow-ups'],
      order: 0,
      panel: () => Promise.all([import('./timeline/web/timeline-panel.tsx'), loadAllTexts()]).then(([m]) => m.TimelinePanel),
    },
    {
      id: 'contacts',
      label: ['联系人', 'Contacts'],
      order: 10,
      count: contactOperations.list,
      panel: () => import('./contacts/web/contacts-panel.tsx').then((m) => m.ContactsPanel),
    },
    {
      id: 'archive',
      label: ['档案', 'Archive'],
      order: 50,
      panel: () => import('./archive/web/archive-panel.tsx').then((m) => m.ArchivePanel),
    },
    {
      id: 'tasks',
      label: ['任务', 'Tasks'],
      order: 70,
      count: taskOperations.count,
      permission: 'customers.task.list',
      panel: () => import('./tasks/web/tasks-panel.tsx').then((m) => m.TasksPanel),
    },
    {
      id: 'files',
      label: ['附件', 'Files'],
      order: 80,
      count: customerFileOperations.list,
      panel: () => import('./files/web/files-panel.tsx').then((m) => m.FilesPanel),
    },
    {
      id: 'history',
      label: ['变更', 'Changes'],
      order: 90,
      panel: () => import('./archive/web/history-panel.tsx').then((m) => m.HistoryPanel),
    },
  ],
}
