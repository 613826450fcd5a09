import { bind } from '../../platform/operations/binding.ts'
import type { ServerModule } from '../../platform/operations/server-module.ts'
import { explainGrades } from './abc/abc-explain.usecases.ts'
import { abcGrants } from './abc/abc.access.ts'
import { abcOperations } from './abc/abc.api.ts'
import { abcJobs } from './abc/abc.jobs.ts'
import { abcTexts } from './abc/abc.texts.ts'
import * as members from './abc/abc-members.usecases.ts'
import * as abc from './abc/abc.usecases.ts'
import { priorityBindings, priorityGrants, priorityTexts } from './priority/priority.server.ts'
import { purchaseGrants, purchasesBindings, purchaseTexts } from './purchases/purchase.server.ts'
import { stepsBindings, stepsGrants, stepsTexts } from './steps/steps.server.ts'
import { upgradeBindings, upgradeGrants, upgradeTexts } from './upgrades/upgrade.server.ts'

export { gradeAfterImport, runGrading } from './abc/abc.jobs.ts'
export { gradeAbc } from './abc/abc.usecases.ts'

/** The module's server door. */
export const insightModule: ServerModule = {
  name: 'insight',
  texts: { ...abcTexts, ...purchaseTexts, ...upgradeTexts, ...priorityTexts, ...stepsTexts },
  grants: { ...abcGrants, ...purchaseGrants, ...upgradeGrants, ...priorityGrants, ...stepsGrants },
  jobs: abcJobs,
  // 18:30 UTC is half past two in the morning in China.
  schedules: [{ at: '30 18 * * *', jobKind: 'insight.abc.grade' }],
  bindings: [
    bind(abcOperations.report, abc.getReport),
    bind(abcOperations.runs, abc.listAbcRuns),
    bind(abcOperations.members, members.listAbcMembers),
    bind(abcOperations.topShare, members.getTopShare),
    bind(abcOperations.grade, abc.startGrading),
    bind(abcOperations.settings, abc.getAbcSettings),
    bind(abcOperations.updateSettings, abc.updateAbcSettings),
    bind(abcOperations.saveSegment, members.saveAbcSegment),
    bind(abcOperations.makeTasks, members.makeAbcTasks),
    bind(abcOperations.explain, explainGrades),
    ...purchasesBindings,
    ...upgradeBindings,
    ...priorityBindings,
    ...stepsBindings,
  ],
}
