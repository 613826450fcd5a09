import type { Actor } from '../../kernel/actor.ts'
import { Fault } from '../../kernel/fault.ts'
import { permissionOf, type Operation } from '../../kernel/operation.ts'
import type { Texts } from '../../kernel/texts.ts'
import {
  adminModule,
  findOwnerId,
  gatherPlugs,
  importsModule,
  loadActor,
  type PermissionCatalogue,
} from '../../modules/admin/server.ts'
import { customersBelongings, customersModule, customersPlug, rebuildSearchWords } from '../../modules/customers/server.ts'
import { gradeAfterImport, insightModule } from '../../modules/insight/server.ts'
import { ordersOnTimeline, salesModule, salesPlug } from '../../modules/sales/server.ts'
import type { Tx } from '../../platform/db/database.ts'
import { gatherSubscribers, type Subscribers } from '../../platform/events/subscribers.ts'
import type { ConstraintFaults } from '../../platform/http/faults.ts'
import type { JobHandler } from '../../platform/jobs/job-handler.ts'
import type { Binding, PublicBinding } from '../../platform/operations/binding.ts'
import type { HintHandler, ServerModule } from '../../platform/operations/server-module.ts'
import { platformTexts } from '../../platform/platform.texts.ts'
import { tabularTexts } from '../../platform/tabular/tabular.texts.ts'
import { sampleModule } from './sample/sample.server.ts'
import { version } from './version.ts'

/** The whole product as values: every module's operations, words, jobs and rights, gathered. */
export interface Program {
  bindings: readonly Binding[]
  publicBindings: readonly PublicBinding[]
  texts: Texts
  constraints: ConstraintFaults
  handlers: ReadonlyMap<string, JobHandler>
  schedules: readonly { at: string; jobKind: string }[]
  hints: readonly HintHandler[]
  subscribers: Subscribers
  catalogue: PermissionCatalogue
  /** The rights of a user, or (null) of the organisation's owner for work that nobody asked for. */
  loadActor(tx: Tx, userId: string | null, via: Actor['via']): Promise<Actor>
}

/** Gathers the modules, in the order in which they may call each other. The same for server, worker, command line and tests. */
export function makeProgram(): Program {
  const catalogue: { all: string[]; grants: Record<string, Record<string, never>>; operations: Operation[] } = {
    all: [],
    grants: {},
    operations: [],
  }
  const imports = gatherPlugs([salesPlug(rebuildSearchWords), customersPlug(rebuildSearchWords)], gradeAfterImport)
  const modules: ServerModule[] = [
    adminModule(catalogue, version, {
      retentions: () => modules.flatMap((m) => m.retention ?? []),
      belongings: customersBelongings,
    }),
    importsModule(imports, () => program.texts),
    customersModule([ordersOnTimeline]),
    salesModule,
    insightModule,
    sampleModule((tx, userId, via) => loadActor(tx, userId, via, catalogue)),
  ]
  const bindings = modules.flatMap((m) => m.bindings)
  catalogue.all.push(...new Set(bindings.map((b) => permissionOf(b.operation)).filter((p) => p !== undefined)))
  catalogue.operations.push(...[...bindings, ...modules.flatMap((m) => m.publicBindings ?? [])].map((b) => b.operation))
  Object.assign(catalogue.grants, ...modules.map((m) => m.grants ?? {}))
  const program: Program = {
    bindings,
    publicBindings: modules.flatMap((m) => m.publicBindings ?? []),
    texts: Object.assign({}, platformTexts, tabularTexts, ...modules.map((m) => m.texts)) as Texts,
    constraints: Object.assign({}, ...modules.map((m) => m.constraints ?? {})) as ConstraintFaults,
    handlers: new Map(modules.flatMap((m) => m.jobs ?? []).map((handler) => [handler.kind, handler])),
    schedules: modules.flatMap((m) => m.schedules ?? []),
    hints: modules.flatMap((m) => m.hints ?? []),
    subscribers: gatherSubscribers(modules.flatMap((m) => m.subscribers ?? [])),
    catalogue,
    async loadActor(tx, userId, via) {
      const id = userId ?? (await findOwnerId(tx))
      if (!id) throw new Fault('unauthenticated', 'fault.unauthenticated')
      return loadActor(tx, id, via, catalogue)
    },
  }
  return program
}
