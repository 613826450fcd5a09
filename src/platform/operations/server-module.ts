import type { DataScope } from '../../kernel/actor.ts'
import type { Texts } from '../../kernel/texts.ts'
import type { ConstraintFaults } from '../http/faults.ts'
import type { Subscriber } from '../events/subscribers.ts'
import type { JobHandler } from '../jobs/job-handler.ts'
import type { Retention } from '../retention/retention.ts'
import type { Machines } from './context.ts'
import type { Binding, PublicBinding } from './binding.ts'

/** Uses what the server tells the worker ahead of time (see `Machines.hint`). */
export interface HintHandler {
  name: string
  handle(machines: Machines, data: unknown): void
  /** Ends what is under way: the worker stops. */
  stop(): Promise<void>
}

/** What a module's server door (`server.ts`) hands to the applications' wiring. */
export interface ServerModule {
  name: string
  bindings: readonly Binding[]
  publicBindings?: readonly PublicBinding[]
  texts: Texts
  /** Database constraints that a race can break → refusal code. */
  constraints?: ConstraintFaults
  jobs?: readonly JobHandler[]
  /** What the worker makes of hints. */
  hints?: readonly HintHandler[]
  /** Work in the same transaction when a lower module's event is emitted. */
  subscribers?: readonly Subscriber[]
  /** Permission → preset role → how far it reaches; the wiring gathers them all. */
  grants?: Readonly<Record<string, Readonly<Record<string, DataScope>>>>
  /** What goes for good some time after it was deleted, and what keeps other modules' records. */
  retention?: Retention
  /** Scheduled work: a crontab line (UTC) and the job kind that it starts in every organisation. */
  schedules?: readonly { at: string; jobKind: string }[]
}
