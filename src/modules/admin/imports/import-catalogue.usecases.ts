import { Fault } from '../../../kernel/fault.ts'
import type { AfterImport, ImportPlug, ImportTarget, ImportUndoer } from './import-target.usecases.ts'

/** All that can be imported, and what follows an import; handed in by the wiring, because it comes from higher modules. */
export interface ImportCatalogue {
  targets: readonly ImportTarget[]
  undoers: readonly ImportUndoer[]
  after: AfterImport
}

export function gatherPlugs(plugs: readonly ImportPlug[], after: AfterImport): ImportCatalogue {
  return { targets: plugs.flatMap((p) => p.targets), undoers: plugs.flatMap((p) => p.undoers), after }
}

export function targetOf(catalogue: ImportCatalogue, name: string | null): ImportTarget {
  const target = catalogue.targets.find((t) => t.name === name)
  if (!target) throw new Fault('refused', 'admin.import.noMapping')
  return target
}
