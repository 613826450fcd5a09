import type { ModuleDoor } from '../../ui/module-door.ts'
import { abcWeb } from './abc/web/abc-web.ts'
import { purchasesWeb } from './purchases/web/purchases-web.ts'
import { upgradesWeb } from './upgrades/web/upgrades-web.ts'

export const web: ModuleDoor = {
  texts: async () => {
    const [abc, pages, purchases, upgrades] = await Promise.all([
      import('./abc/abc.texts.ts'),
      import('./abc/abc-page.texts.ts'),
      import('./purchases/purchase.texts.ts'),
      import('./upgrades/upgrade.texts.ts'),
    ])
    return { ...abc.abcTexts, ...pages.abcPageTexts, ...purchases.purchaseTexts, ...upgrades.upgradeTexts }
  },
  routes: [...abcWeb.routes, ...purchasesWeb.routes, ...upgradesWeb.routes],
  navItems: [...abcWeb.navItems, ...upgradesWeb.navItems, ...purchasesWeb.navItems],
  commands: [...abcWeb.commands, ...upgradesWeb.commands],
  customerPanels: abcWeb.customerPanels,
  customerHeaderBlocks: abcWeb.customerHeaderBlocks,
  workbenchBlocks: abcWeb.workbenchBlocks,
}
