import type { Texts } from '../../kernel/texts.ts'
import type { ConstraintFaults } from '../http/faults.ts'
import type { JobHandler } from '../jobs/job-handler.ts'
import type { Binding, PublicBinding } from './binding.ts'

/** What a module's server door (`server.ts`) hands to the applications' wiring. */
export interface ServerModule {
  name: string
  bindings: readonly Binding[]
  publicBindings?: readonly PublicBinding[]
  texts: Texts
  /** Database constraints that a race can break → refusal code. */
  constraints?: ConstraintFaults
  jobs?: readonly JobHandler[]
}
