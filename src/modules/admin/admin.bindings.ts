import { bind, bindPublic, type Binding, type PublicBinding } from '../../platform/operations/binding.ts'
import { auditOperations } from './audit/audit.api.ts'
import { viewAudit, viewAuditEntities, viewAuditEntry } from './audit/audit.usecases.ts'
import { departmentOperations } from './departments/department.api.ts'
import {
  createDepartment,
  editDepartment,
  removeDepartment,
  restoreDepartment,
  viewDepartments,
} from './departments/department.usecases.ts'
import { eventOperations } from './events/event.api.ts'
import { jobOperations } from './jobs/job.api.ts'
import { cancelJob, retryJob, viewAllJobs, viewJob, viewOwnJobs } from './jobs/job.usecases.ts'
import { linkOperations } from './links/link.api.ts'
import { acceptLink, issueLink, openLink } from './links/link.usecases.ts'
import { notificationOperations } from './notifications/notification.api.ts'
import { readNotifications, viewNotifications, viewUnreadCount } from './notifications/notification.usecases.ts'
import { hasCompany } from './organisations/organisation.store.ts'
import { settingsOperations } from './organisations/settings.api.ts'
import { changeSettings, viewSettings } from './organisations/settings.usecases.ts'
import type { PermissionCatalogue } from './people/actor.usecases.ts'
import { handOverUser, viewBelongings, type Belonging } from './people/hand-over.usecases.ts'
import { disableUser, enableUser, setUserRoles } from './people/user-state.usecases.ts'
import { userOperations } from './people/user.api.ts'
import { createUser, editUser, viewUser, viewUserNames, viewUsers } from './people/user.usecases.ts'
import { roleOperations } from './roles/role.api.ts'
import { createRole, editRole, removeRole, resetRole, viewPermissions, viewRoles } from './roles/role.usecases.ts'
import { savedViewOperations } from './saved-views/saved-view.api.ts'
import { editView, removeView, saveView, shareView, viewSavedViews } from './saved-views/saved-view.usecases.ts'
import { signInLogOperations } from './sign-in-log/sign-in-log.api.ts'
import { viewSignIns } from './sign-in-log/sign-in-log.usecases.ts'
import { ownSessionOperations } from './sign-in/own-session.api.ts'
import { changePassword, endOtherSessions, endOwnSession, viewOwnSessions } from './sign-in/own-session.usecases.ts'
import { signInOperations } from './sign-in/sign-in.api.ts'
import { getSession, setLocale, setUp, signIn, signOut, switchOrganisation } from './sign-in/sign-in.usecases.ts'

/** Operations of the module and what performs them. Rights and sign-in must know every permission of the program. */
export const adminBindings = (catalogue: PermissionCatalogue, belongings: readonly Belonging[]): Binding[] => [
  bind(settingsOperations.get, viewSettings),
  bind(settingsOperations.update, changeSettings),
  bind(departmentOperations.list, viewDepartments),
  bind(departmentOperations.create, createDepartment),
  bind(departmentOperations.update, editDepartment),
  bind(departmentOperations.delete, removeDepartment),
  bind(departmentOperations.restore, restoreDepartment),
  bind(userOperations.list, (context, input) => viewUsers(context, input, catalogue)),
  bind(userOperations.get, (context, input) => viewUser(context, input.id, catalogue)),
  bind(userOperations.pick, viewUserNames),
  bind(userOperations.create, (context, input) => createUser(context, input, catalogue)),
  bind(userOperations.update, (context, input) => editUser(context, input, catalogue)),
  bind(userOperations.setRoles, (context, input) => setUserRoles(context, input, catalogue)),
  bind(userOperations.disable, (context, input) => disableUser(context, input, { catalogue, belongings })),
  bind(userOperations.belongings, (context, input) => viewBelongings(context, input, belongings)),
  bind(userOperations.handOver, (context, input) => handOverUser(context, input, { catalogue, belongings })),
  bind(userOperations.enable, (context, input) => enableUser(context, input, catalogue)),
  bind(linkOperations.issue, (context, input) => issueLink(context, input, catalogue)),
  bind(roleOperations.list, (context) => viewRoles(context, catalogue)),
  bind(roleOperations.permissions, async () => viewPermissions(catalogue)),
  bind(roleOperations.create, (context, input) => createRole(context, input, catalogue)),
  bind(roleOperations.update, (context, input) => editRole(context, input, catalogue)),
  bind(roleOperations.reset, (context, input) => resetRole(context, input, catalogue)),
  bind(roleOperations.delete, (context, input) => removeRole(context, input, catalogue)),
  bind(signInLogOperations.list, viewSignIns),
  bind(auditOperations.list, (context, input) => viewAudit(context, input, catalogue)),
  bind(auditOperations.get, (context, input) => viewAuditEntry(context, input, catalogue)),
  bind(auditOperations.entities, viewAuditEntities),
  bind(notificationOperations.list, viewNotifications),
  bind(notificationOperations.count, viewUnreadCount),
  bind(notificationOperations.markRead, readNotifications),
  bind(jobOperations.list, viewOwnJobs),
  bind(jobOperations.listAll, viewAllJobs),
  bind(jobOperations.get, viewJob),
  bind(jobOperations.cancel, cancelJob),
  bind(jobOperations.retry, retryJob),
  bind(savedViewOperations.list, viewSavedViews),
  bind(savedViewOperations.create, saveView),
  bind(savedViewOperations.update, editView),
  bind(savedViewOperations.share, shareView),
  bind(savedViewOperations.delete, removeView),
  // The HTTP server keeps the stream open by itself; nothing is performed.
  bind(eventOperations.listen, async () => ({})),
]

/** Operations that run before an organisation is known, or that concern the session itself. */
export const adminPublicBindings = (catalogue: PermissionCatalogue, version: string): PublicBinding[] => [
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
  bindPublic(linkOperations.open, (request, input) => openLink(request, input)),
  bindPublic(linkOperations.accept, (request, input) => acceptLink(request, input, catalogue)),
  bindPublic(ownSessionOperations.list, (request) => viewOwnSessions(request)),
  bindPublic(ownSessionOperations.end, (request, input) => endOwnSession(request, input)),
  bindPublic(ownSessionOperations.endOthers, (request) => endOtherSessions(request)),
  bindPublic(ownSessionOperations.changePassword, (request, input) => changePassword(request, input, catalogue)),
]
