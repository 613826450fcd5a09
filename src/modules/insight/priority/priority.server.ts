import { bind, type Binding } from '../../../platform/operations/binding.ts'
import { priorityOperations } from './priority.api.ts'
import { listPriority } from './priority.usecases.ts'

export { priorityGrants } from './priority.access.ts'
export { priorityTexts } from './priority.texts.ts'

/** For the module's server door. */
export const priorityBindings: readonly Binding[] = [bind(priorityOperations.list, listPriority)]
