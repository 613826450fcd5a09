import type { ModuleDoor } from '../../ui/module-door.ts'
import { abcWeb } from './abc/web/abc-web.ts'
import { purchasesWeb } from './purchases/web/purchases-web.ts'

export const web: ModuleDoor = {
  texts: async () => {
    const [abc, pages, purchases] = await Promise.all([
      import('./abc/abc.texts.ts'),
      import('./abc/abc-page.texts.ts'),
      import('./purchases/purchase.texts.ts'),
    ])
    return { ...abc.abcTexts, ...pages.abcPageTexts, ...purchases.purchaseTexts }
  },
  routes: [...abcWeb.routes, ...purchasesWeb.routes],
  navItems: [...abcWeb.navItems, ...purchasesWeb.navItems],
  commands: abcWeb.commands,
  customerPanels: abcWeb.customerPanels,
  customerHeaderBlocks: abcWeb.customerHeaderBlocks,
  workbenchBlocks: abcWeb.workbenchBlocks,
}
