import type { Retention } from '../../platform/retention/retention.ts'
import type { ServerModule } from '../../platform/operations/server-module.ts'
import { adminBindings, adminPublicBindings } from './admin.bindings.ts'
import { adminTexts } from './admin.texts.ts'
import { auditGrants } from './audit/audit.access.ts'
import { departmentGrants } from './departments/department.access.ts'
import { housekeepingJob, housekeepingSchedule } from './housekeeping/housekeeping.jobs.ts'
import { jobGrants } from './jobs/job.access.ts'
import { settingsGrants } from './organisations/settings.access.ts'
import type { Belonging } from './people/hand-over.usecases.ts'
import type { PermissionCatalogue } from './people/actor.usecases.ts'
import { userGrants } from './people/user.access.ts'
import { roleGrants } from './roles/role.access.ts'
import { savedViewGrants } from './saved-views/saved-view.access.ts'
import { signInLogGrants } from './sign-in-log/sign-in-log.access.ts'

export { departmentTreeOf } from './departments/department-tree.usecases.ts'
export { gatherPlugs, type ImportCatalogue } from './imports/import-catalogue.usecases.ts'
export type {
  AddProblem,
  AfterImport,
  ImportPlug,
  RowTaker,
  ImportStep,
  ImportTarget,
  ImportUndoer,
  RowValues,
  TargetReport,
  UndoReport,
} from './imports/import-target.usecases.ts'
export { localeOfActor } from './imports/import-locale.usecases.ts'
export { importsModule } from './imports/import.bindings.ts'
export { recordChanges } from './imports/import.store.ts'
export { dropLostStaging } from './imports/staging.store.ts'
export { foundOrganisation } from './organisations/found-organisation.usecases.ts'
export { findOrganisations, findOwnerId, getSettings, type OrgSettings } from './organisations/organisation.store.ts'
export { roleWords } from './roles/role-name.rules.ts'
export type { Belonging } from './people/hand-over.usecases.ts'
export { loadActor, type PermissionCatalogue } from './people/actor.usecases.ts'
export { startOfDay } from './audit/instant-page.rules.ts'
export { sampleGrants } from './sample/sample.access.ts'
export { sampleOperations } from './sample/sample.api.ts'
export { sampleTexts } from './sample/sample.texts.ts'
export {
  findSampleOf,
  getIdentityId,
  leaveSample,
  lockSampleOf,
  removeSampleOrganisation,
} from './sample/sample-organisation.store.ts'
export { fillPeople, type SampleDepartment, type SamplePeople, type SamplePerson } from './sample/sample-people.usecases.ts'

/** The module's server door. Sign-in must know every permission of the program, which the wiring gathers. */
export const adminModule = (
  catalogue: PermissionCatalogue,
  version: string,
  slots: { retentions: () => readonly Retention[]; belongings: readonly Belonging[] },
): ServerModule => ({
  name: 'admin',
  texts: adminTexts,
  constraints: {
    identity_login_name_uq: 'admin.login.taken',
    identity_email_uq: 'admin.login.taken',
    identity_phone_uq: 'admin.login.taken',
    department_name_uq: 'admin.department.nameTaken',
    role_name_uq: 'admin.role.nameTaken',
  },
  jobs: [housekeepingJob(slots.retentions)],
  schedules: [housekeepingSchedule],
  bindings: adminBindings(catalogue, slots.belongings),
  publicBindings: adminPublicBindings(catalogue, version),
  grants: {
    ...settingsGrants,
    ...departmentGrants,
    ...userGrants,
    ...roleGrants,
    ...signInLogGrants,
    ...auditGrants,
    ...jobGrants,
    ...savedViewGrants,
  },
})
