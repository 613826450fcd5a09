import type { FilterNode } from '../../kernel/filter.ts'
import type { Selection } from './list-types.ts'

/** Rows chosen one by one, or all that match but some. */
export interface Chosen {
  mode: 'some' | 'all'
  /** Chosen ids in mode `some`, excluded ids in mode `all`. */
  ids: ReadonlySet<string>
}

export const noneChosen: Chosen = { mode: 'some', ids: new Set() }
export const allChosen: Chosen = { mode: 'all', ids: new Set() }

export const isChosen = (chosen: Chosen, id: string): boolean => chosen.ids.has(id) === (chosen.mode === 'some')
export const anyChosen = (chosen: Chosen): boolean => chosen.mode === 'all' || chosen.ids.size > 0

/** Sets some rows to chosen or not. */
export function choose(chosen: Chosen, ids: readonly string[], on: boolean): Chosen {
  const next = new Set(chosen.ids)
  for (const id of ids) {
    if (on === (chosen.mode === 'some')) next.add(id)
    else next.delete(id)
  }
  return { mode: chosen.mode, ids: next }
}

export const selectionOf = (chosen: Chosen, q: string | undefined, filter: FilterNode | undefined): Selection =>
  chosen.mode === 'some'
    ? { kind: 'ids', ids: [...chosen.ids] }
    : { kind: 'all', q: q || undefined, filter, except: [...chosen.ids] }

/** How many are chosen; undefined while the total is unknown. */
export const chosenCount = (chosen: Chosen, total: number | undefined): number | undefined => {
  if (chosen.mode === 'some') return chosen.ids.size
  return total === undefined ? undefined : total - chosen.ids.size
}
