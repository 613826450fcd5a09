import { defineTexts } from '../../kernel/texts.ts'
import { auditTexts } from './audit/audit.texts.ts'
import { departmentTexts } from './departments/department.texts.ts'
import { jobTexts } from './jobs/job.texts.ts'
import { linkTexts } from './links/link.texts.ts'
import { settingsTexts } from './organisations/settings.texts.ts'
import { userTexts } from './people/user.texts.ts'
import { roleTexts } from './roles/role.texts.ts'
import { savedViewTexts } from './saved-views/saved-view.texts.ts'
import { notificationTexts } from './notifications/notification.texts.ts'
import { sampleTexts } from './sample/sample.texts.ts'
import { signInLogTexts } from './sign-in-log/sign-in-log.texts.ts'
import { signInTexts } from './sign-in/sign-in.texts.ts'

/** Every sentence of the module: the server's refusals and the pages’ words. */
export const adminTexts = defineTexts({
  ...signInTexts,
  ...settingsTexts,
  ...departmentTexts,
  ...userTexts,
  ...roleTexts,
  ...linkTexts,
  ...jobTexts,
  ...savedViewTexts,
  ...sampleTexts,
  ...signInLogTexts,
  ...auditTexts,
  ...notificationTexts,
})
