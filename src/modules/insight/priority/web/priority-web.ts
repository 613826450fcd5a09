import type { ModuleDoor } from '../../../../ui/module-door.ts'

/** For the module's web door. */
export const priorityWeb = {
  routes: [{ path: '/insight/priority', page: () => import('./priority-page.tsx').then((m) => m.PriorityPage) }],
  navItems: [
    {
      area: 'insight',
      label: ['重点跟踪', 'Priority tracking'],
      path: '/insight/priority',
      permission: 'insight.priority.list',
      order: 11,
    },
  ],
  commands: [
    {
      id: 'insight.priority',
      label: ['重点跟踪', 'Priority tracking'],
      path: '/insight/priority',
      permission: 'insight.priority.list',
      keywords: 'zhongdian genzong qianli priority potential tracking',
    },
  ],
} as const satisfies ModuleDoor
