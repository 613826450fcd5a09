import type { OutputOf } from '../../../../kernel/operation.ts'
import type { Tone } from '../../../../ui/tag/status-tag.tsx'
import type { TargetName } from '../import-field.api.ts'
import type { importOperations } from '../import.api.ts'

export type ImportDetail = OutputOf<typeof importOperations.get>
export type ImportView = OutputOf<typeof importOperations.check>
export type CheckReport = NonNullable<ImportView['report']>
export type ImportResult = NonNullable<ImportView['result']>
export type Target = ImportDetail['targets'][number]

const labels: Record<TargetName, string> = {
  'order-lines': 'import.target.orderLines',
  customers: 'import.target.customers',
  contacts: 'import.target.contacts',
  products: 'import.target.products',
}
/** Key of a target's name. */
export const targetLabel = (target: TargetName): string => labels[target]

export const stateTone: Record<ImportView['state'], Tone> = {
  uploaded: 'warn',
  checking: 'info',
  checked: 'info',
  running: 'info',
  done: 'good',
  failed: 'bad',
  cancelled: 'plain',
  undoing: 'info',
  undone: 'plain',
}

/** Order in which entities are told. */
export const entityOrder = ['customer', 'contact', 'product', 'order'] as const
export const inEntityOrder = (names: Iterable<string>): string[] => {
  const given = [...names]
  const at = (name: string): number => {
    const index = (entityOrder as readonly string[]).indexOf(name)
    return index < 0 ? entityOrder.length : index
  }
  return given.sort((a, b) => at(a) - at(b))
}
