import { bind, type Binding } from '../../../platform/operations/binding.ts'
import { upgradeOperations } from './upgrade.api.ts'
import { changePlan, createPlans, listPlans, stopPlan } from './upgrade.usecases.ts'

export { upgradeGrants } from './upgrade.access.ts'
export { upgradeTexts } from './upgrade.texts.ts'

/** For the module's server door. */
export const upgradeBindings: readonly Binding[] = [
  bind(upgradeOperations.list, listPlans),
  bind(upgradeOperations.create, createPlans),
  bind(upgradeOperations.update, changePlan),
  bind(upgradeOperations.cancel, stopPlan),
]
