import type { Texts } from '../../../../kernel/texts.ts'
import type { ModuleDoor } from '../../../../ui/module-door.ts'

// The sentences for files and cells are the server's: one source for both sides.
const tableTexts = import.meta.glob<{ tabularTexts: Texts }>('../../../../platform/tabular/tabular.texts.ts')

/** Words of the import pages, of its refusals, and of files and cells that cannot be read. */
export const importTextSource = async (): Promise<Texts> => {
  const [own, pages, ...tables] = await Promise.all([
    import('../import.texts.ts'),
    import('../import-page.texts.ts'),
    ...Object.values(tableTexts).map((fetchTexts) => fetchTexts()),
  ])
  return { ...tables[0]?.tabularTexts, ...own.importTexts, ...pages.importPageTexts }
}

/** For the module's web door. */
export const importsWeb = {
  routes: [
    { path: '/imports', page: () => import('./import-list-page.tsx').then((m) => m.ImportListPage) },
    { path: '/imports/$id', page: () => import('./import-page.tsx').then((m) => m.ImportPage) },
  ],
  navItems: [
    { area: 'customers', label: ['导入', 'Import'], path: '/imports', permission: 'admin.import.list', order: 90 },
    { area: 'settings', label: ['导入', 'Import'], path: '/imports', permission: 'admin.import.list', order: 60 },
  ],
  commands: [
    {
      id: 'admin.import',
      label: ['导入表格', 'Import a spreadsheet'],
      path: '/imports',
      permission: 'admin.import.upload',
      create: true,
      keywords: 'daoru dr biaoge excel csv xlsx upload shangchuan',
    },
  ],
} as const satisfies ModuleDoor
