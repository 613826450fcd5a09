import { bind, type Binding } from '../../../platform/operations/binding.ts'
import { stepsOperations } from './steps.api.ts'
import { getSteps } from './steps.usecases.ts'

export { stepsGrants } from './steps.access.ts'
export { stepsTexts } from './steps.texts.ts'

/** For the module's server door. */
export const stepsBindings: readonly Binding[] = [bind(stepsOperations.get, getSteps)]
