import { filterSchema } from '../../kernel/filter.ts'
import { readStored, writeStored } from '../store/cell.ts'
import type { ListView } from './list-types.ts'

/** Where people's own views of a list are kept. */
export interface ViewStore {
  load: (list: string) => Promise<ListView[]>
  save: (list: string, views: readonly ListView[]) => Promise<void>
}

const isViews = (value: unknown): value is ListView[] =>
  Array.isArray(value) &&
  value.every(
    (view: Partial<ListView> | null) =>
      typeof view?.id === 'string' &&
      typeof view.label === 'string' &&
      (view.filter === undefined || filterSchema.safeParse(view.filter).success),
  )

const browserStore: ViewStore = {
  load: (list) => Promise.resolve(readStored(`views.${list}`, isViews) ?? []),
  save: (list, views) => Promise.resolve(writeStored(`views.${list}`, views)),
}

let store = browserStore

/** Replaces the browser's storage by one that follows the person to other machines. */
export const setViewStore = (next: ViewStore): void => {
  store = next
}

export const viewStore = (): ViewStore => store
