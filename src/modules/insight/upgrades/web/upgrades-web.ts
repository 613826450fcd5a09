import type { ModuleDoor } from '../../../../ui/module-door.ts'

/** For the module's web door. */
export const upgradesWeb = {
  routes: [{ path: '/insight/upgrades', page: () => import('./upgrades-page.tsx').then((m) => m.UpgradesPage) }],
  navItems: [
    {
      area: 'insight',
      label: ['升级计划', 'Upgrade plans'],
      path: '/insight/upgrades',
      permission: 'insight.upgrade.list',
      order: 12,
    },
  ],
  commands: [
    {
      id: 'insight.upgrades',
      label: ['升级计划', 'Upgrade plans'],
      path: '/insight/upgrades',
      permission: 'insight.upgrade.list',
      keywords: 'shengji jihua upgrade plan promote class',
    },
  ],
} as const satisfies ModuleDoor
