import type { ModuleDoor } from '../../ui/module-door.ts'
import { notificationOperations } from './notifications/notification.api.ts'
import { signInOperations } from './sign-in/sign-in.api.ts'

export const web: ModuleDoor = {
  texts: () => import('./admin.texts.ts').then((m) => m.adminTexts),
  session: {
    load: signInOperations.session,
    signOut: signInOperations.signOut,
    switchOrganisation: signInOperations.switchOrganisation,
    setLocale: signInOperations.setLocale,
    signInPath: '/sign-in',
    notifications: { count: notificationOperations.count, path: '/notifications' },
  },
  routes: [
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
  ],
}
