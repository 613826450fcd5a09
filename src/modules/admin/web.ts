import type { ModuleDoor } from '../../ui/module-door.ts'
import { setViewStore } from '../../ui/list-page/view-store.ts'
import { importsWeb, importTextSource } from './imports/web/imports-web.ts'
import { notificationOperations } from './notifications/notification.api.ts'
import { signInOperations } from './sign-in/sign-in.api.ts'

// Fetched with the first list; own views follow the person to other machines.
const views = () => import('./saved-views/web/view-store.ts').then((m) => m.serverViewStore)
setViewStore({
  load: async (list) => (await views()).load(list),
  save: async (list, kept) => (await views()).save(list, kept),
})

export { searchPeople } from './people/web/search-people.ts'

export const web: ModuleDoor = {
  texts: async () => {
    const [own, imports] = await Promise.all([import('./admin.texts.ts'), importTextSource()])
    return { ...own.adminTexts, ...imports }
  },
  session: {
    load: signInOperations.session,
    signOut: signInOperations.signOut,
    switchOrganisation: signInOperations.switchOrganisation,
    setLocale: signInOperations.setLocale,
    signInPath: '/sign-in',
    notifications: { count: notificationOperations.count, path: '/notifications' },
  },
  routes: [
    ...importsWeb.routes,
    {
      path: '/sign-in',
      page: () => import('./sign-in/web/sign-in-page.tsx').then((m) => m.SignInPage),
      public: true,
      light: true,
    },
    { path: '/set-up', page: () => import('./sign-in/web/set-up-page.tsx').then((m) => m.SetUpPage), public: true, light: true },
    {
      path: '/invite/$token',
      page: () => import('./links/web/invite-page.tsx').then((m) => m.InvitePage),
      public: true,
      light: true,
    },
    {
      path: '/settings/organisation',
      page: () => import('./organisations/web/organisation-page.tsx').then((m) => m.OrganisationPage),
    },
    { path: '/settings/people', page: () => import('./people/web/people-page.tsx').then((m) => m.PeoplePage) },
    { path: '/settings/roles', page: () => import('./roles/web/roles-page.tsx').then((m) => m.RolesPage) },
    { path: '/settings/sign-ins', page: () => import('./sign-in-log/web/sign-ins-page.tsx').then((m) => m.SignInsPage) },
    { path: '/settings/audit', page: () => import('./audit/web/audit-page.tsx').then((m) => m.AuditPage) },
    { path: '/settings/jobs', page: () => import('./jobs/web/jobs-page.tsx').then((m) => m.JobsPage) },
    { path: '/account', page: () => import('./sign-in/web/own-page.tsx').then((m) => m.OwnPage) },
    { path: '/notifications', page: () => import('./notifications/web/notifications-page.tsx').then((m) => m.NotificationsPage) },
  ],
  navItems: [
    ...importsWeb.navItems,
    { area: 'settings', label: ['我的账号', 'My account'], path: '/account', order: 75 },
    {
      area: 'settings',
      label: ['组织', 'Organisation'],
      path: '/settings/organisation',
      permission: 'admin.settings.update',
      order: 10,
    },
    {
      area: 'settings',
      label: ['部门和用户', 'People'],
      path: '/settings/people',
      permission: 'admin.user.list',
      order: 20,
    },
    {
      area: 'settings',
      label: ['角色和权限', 'Roles and rights'],
      path: '/settings/roles',
      permission: 'admin.role.list',
      order: 30,
    },
    {
      area: 'settings',
      label: ['登录日志', 'Sign-in log'],
      path: '/settings/sign-ins',
      permission: 'admin.signInLog.list',
      order: 60,
    },
    { area: 'settings', label: ['操作日志', 'Audit log'], path: '/settings/audit', permission: 'admin.audit.list', order: 70 },
    { area: 'settings', label: ['后台任务', 'Background jobs'], path: '/settings/jobs', order: 80 },
  ],
  commands: [
    {
      id: 'admin.sample',
      label: ['示例数据', 'Sample data'],
      path: '/settings/organisation',
      permission: 'admin.sample.load',
      keywords: 'shili sl demo example',
    },
    ...importsWeb.commands,
    {
      id: 'admin.user.new',
      label: ['新建用户', 'New person'],
      path: '/settings/people?new=1',
      permission: 'admin.user.create',
      create: true,
      keywords: 'yonghu yg yuangong tongshi invite user colleague',
    },
  ],
}
