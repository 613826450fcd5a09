import { countConditions, filterSchema, type FilterNode } from '../../kernel/filter.ts'
import type { ListView } from './list-types.ts'

/** State of a list as it stands in the address. */
export interface ListState {
  view: string
  q: string
  sort: string | undefined
  filter: FilterNode | undefined
  open: string | undefined
}

type Query = Readonly<Record<string, string | undefined>>

/** Reads a filter from an address; anything unreadable counts as none (addresses are typed and cut by people). */
export function parseFilterText(text: string | undefined): FilterNode | undefined {
  if (!text) return undefined
  try {
    const parsed = filterSchema.safeParse(JSON.parse(text))
    return parsed.success && countConditions(parsed.data) > 0 ? parsed.data : undefined
  } catch {
    return undefined
  }
}

/** Example: `readListState({ q: '张', sort: '-amount' }, views)` → view = first of `views`. */
export function readListState(query: Query, views: readonly ListView[]): ListState {
  const known = views.find((view) => view.id === query['view'])
  return {
    view: known?.id ?? views[0]?.id ?? '',
    q: query['q'] ?? '',
    sort: query['sort'],
    filter: parseFilterText(query['f']),
    open: query['open'],
  }
}

export const filterText = (filter: FilterNode | undefined): string | undefined =>
  filter && countConditions(filter) > 0 ? JSON.stringify(filter) : undefined

/** The view's filter and the reader's own together. */
export function joinFilters(...parts: (FilterNode | undefined)[]): FilterNode | undefined {
  const real = parts.filter((part): part is FilterNode => part !== undefined && countConditions(part) > 0)
  return real.length < 2 ? real[0] : { all: real }
}

/** Order after a click on a header: descending first for numbers, then the other way, then the list's own. */
export function nextSort(current: string | undefined, column: string, descendingFirst: boolean): string | undefined {
  const order = descendingFirst ? [`-${column}`, column] : [column, `-${column}`]
  const at = order.indexOf(current ?? '')
  return at < 0 ? order[0] : order[at + 1]
}

export const sortDirection = (sort: string | undefined, column: string): 'ascending' | 'descending' | undefined => {
  if (sort === column) return 'ascending'
  return sort === `-${column}` ? 'descending' : undefined
}
