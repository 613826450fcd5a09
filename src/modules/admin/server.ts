import { bindPublic } from '../../platform/operations/binding.ts'
import type { ServerModule } from '../../platform/operations/server-module.ts'
import { hasCompany } from './organisations/organisation.store.ts'
import type { PermissionCatalogue } from './people/actor.usecases.ts'
import { signInOperations } from './sign-in/sign-in.api.ts'
import { signInTexts } from './sign-in/sign-in.texts.ts'
import { getSession, setLocale, setUp, signIn, signOut, switchOrganisation } from './sign-in/sign-in.usecases.ts'

export { foundOrganisation } from './organisations/found-organisation.usecases.ts'
export { findOrganisations, findOwnerId, getSettings, type OrgSettings } from './organisations/organisation.store.ts'
export { loadActor, type PermissionCatalogue } from './people/actor.usecases.ts'

/** The module's server door. Sign-in must know every permission of the program, which the wiring gathers. */
export const adminModule = (catalogue: PermissionCatalogue, version: string): ServerModule => ({
  name: 'admin',
  texts: { ...signInTexts },
  constraints: {
    identity_login_name_uq: 'admin.login.taken',
    identity_email_uq: 'admin.login.taken',
    identity_phone_uq: 'admin.login.taken',
  },
  bindings: [],
  publicBindings: [
    bindPublic(signInOperations.instance, async (request) => ({
      needsSetup: !(await hasCompany(request.machines.database.control)),
      version,
    })),
    bindPublic(signInOperations.setUp, (request, input) => setUp(request, input, catalogue)),
    bindPublic(signInOperations.signIn, (request, input) => signIn(request, input, catalogue)),
    bindPublic(signInOperations.signOut, (request) => signOut(request)),
    bindPublic(signInOperations.session, (request) => getSession(request, catalogue)),
    bindPublic(signInOperations.switchOrganisation, (request, input) => switchOrganisation(request, input, catalogue)),
    bindPublic(signInOperations.setLocale, (request, input) => setLocale(request, input)),
  ],
})
