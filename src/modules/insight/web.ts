import type { ModuleDoor } from '../../ui/module-door.ts'
import { abcWeb } from './abc/web/abc-web.ts'
import { priorityWeb } from './priority/web/priority-web.ts'
import { purchasesWeb } from './purchases/web/purchases-web.ts'
import { stepsWeb } from './steps/web/steps-web.ts'
import { upgradesWeb } from './upgrades/web/upgrades-web.ts'

export const web: ModuleDoor = {
  texts: async () => {
    const [abc, pages, purchases, upgrades, priority, steps] = await Promise.all([
      import('./abc/abc.texts.ts'),
      import('./abc/abc-page.texts.ts'),
      import('./purchases/purchase.texts.ts'),
      import('./upgrades/upgrade.texts.ts'),
      import('./priority/priority.texts.ts'),
      import('./steps/steps.texts.ts'),
    ])
    return {
      ...abc.abcTexts,
      ...pages.abcPageTexts,
      ...purchases.purchaseTexts,
      ...upgrades.upgradeTexts,
      ...priority.priorityTexts,
      ...steps.stepsTexts,
    }
  },
  routes: [...abcWeb.routes, ...purchasesWeb.routes, ...upgradesWeb.routes, ...priorityWeb.routes, ...stepsWeb.routes],
  navItems: [
    ...stepsWeb.navItems,
    ...abcWeb.navItems,
    ...priorityWeb.navItems,
    ...upgradesWeb.navItems,
    ...purchasesWeb.navItems,
  ],
  commands: [...stepsWeb.commands, ...abcWeb.commands, ...priorityWeb.commands, ...upgradesWeb.commands],
  customerPanels: abcWeb.customerPanels,
  customerHeaderBlocks: abcWeb.customerHeaderBlocks,
  workbenchBlocks: [...stepsWeb.workbenchBlocks, ...abcWeb.workbenchBlocks],
}
