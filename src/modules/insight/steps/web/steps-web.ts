import type { ModuleDoor } from '../../../../ui/module-door.ts'

/** For the module's web door. */
export const stepsWeb = {
  routes: [{ path: '/insight/steps', page: () => import('./steps-page.tsx').then((m) => m.StepsPage) }],
  navItems: [
    { area: 'insight', label: ['五步法', 'Five steps'], path: '/insight/steps', permission: 'insight.steps.get', order: 5 },
  ],
  commands: [
    {
      id: 'insight.steps',
      label: ['五步法', 'Five steps'],
      path: '/insight/steps',
      permission: 'insight.steps.get',
      keywords: 'wubufa jianku fenxi mubiao pingji five steps start guide',
    },
  ],
  workbenchBlocks: [
    {
      id: 'steps',
      label: ['五步法', 'Five steps'],
      order: 10,
      place: 'side',
      permission: 'insight.steps.get',
      block: () => import('./steps-block.tsx').then((m) => m.StepsBlock),
    },
  ],
} as const satisfies ModuleDoor
