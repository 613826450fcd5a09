import type { ModuleDoor } from '../../../../ui/module-door.ts'

/** For the module's web door. */
export const abcWeb = {
  routes: [{ path: '/insight/abc', page: () => import('./abc-page.tsx').then((m) => m.AbcPage) }],
  navItems: [
    { area: 'insight', label: ['ABC 分类', 'ABC analysis'], path: '/insight/abc', permission: 'insight.abc.read', order: 10 },
  ],
  commands: [
    {
      id: 'insight.abc',
      label: ['ABC 分类', 'ABC analysis'],
      path: '/insight/abc',
      permission: 'insight.abc.read',
      keywords: 'fenlei dengji palei tuo pareto grade class 80 20',
    },
  ],
  customerPanels: [
    {
      id: 'grades',
      label: ['等级', 'Grades'],
      order: 60,
      panel: () => import('./grades-panel.tsx').then((m) => m.GradesPanel),
    },
  ],
  customerHeaderBlocks: [{ id: 'why-grade', order: 10, block: () => import('./why-grade.tsx').then((m) => m.WhyGrade) }],
  workbenchBlocks: [
    {
      id: 'abc-kpi',
      label: ['A 类客户', 'Class A customers'],
      order: 40,
      place: 'top',
      permission: 'insight.abc.read',
      block: () => import('./abc-kpi-block.tsx').then((m) => m.AbcKpiBlock),
    },
    {
      id: 'abc-moves',
      label: ['等级变动', 'Class changes'],
      order: 40,
      place: 'side',
      permission: 'insight.abc.read',
      block: () => import('./moves-block.tsx').then((m) => m.MovesBlock),
    },
  ],
} as const satisfies ModuleDoor
