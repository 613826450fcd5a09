import { useCallback, useEffect, useMemo, useState } from 'react'
import type { ListSummary } from '../../kernel/filter.ts'
import type { InputOf, Operation } from '../../kernel/operation.ts'
import { useInfinitePages, type ItemOf, type Pages } from '../client/pages.ts'
import { useOperation } from '../client/query.ts'
import { useT } from '../i18n.tsx'
import { useQueryState } from '../nav/link.tsx'
import { errorText } from '../notice/error-state.tsx'
import { showToast } from '../toast/toast.tsx'
import { joinFilters, readListState, type ListState } from './list-state.ts'
import type { ListView } from './list-types.ts'
import { allChosen, noneChosen, type Chosen } from './selection.ts'
import { viewStore } from './view-store.ts'

/** Views given by the page and the person's own, with the acts to keep and drop own ones. */
export function useViews(list: string, given: readonly ListView[]) {
  const t = useT()
  const [own, setOwn] = useState<readonly ListView[]>([])
  useEffect(() => {
    let here = true
    void viewStore()
      .load(list)
      .then((views) => here && setOwn(views))
      // Without an answer the page's own views do; the list below says that nobody answers.
      .catch(() => undefined)
    return () => {
      here = false
    }
  }, [list])
  const keep = useCallback(
    (next: readonly ListView[]) => {
      setOwn(next)
      viewStore()
        .save(list, next)
        .catch((error: unknown) => showToast(errorText(error, t)))
    },
    [list, t],
  )
  const views = useMemo(() => [...given, ...own], [given, own])
  return {
    views,
    ownIds: own.map((view) => view.id),
    add: (view: ListView) => keep([...own, view]),
    remove: (id: string) => keep(own.filter((view) => view.id !== id)),
  }
}

interface ListQuestion<O extends Operation> {
  operation: O
  input: Record<string, unknown> | undefined
  summary: Operation | undefined
  views: readonly ListView[]
  defaultSort: string | undefined
}

export interface ListModel<Row> {
  state: ListState
  /** Changes parts of the address; a new question clears the selection. */
  ask: (patch: Partial<Record<'view' | 'q' | 'sort' | 'f', string | undefined>>) => void
  open: (id: string | undefined) => void
  sort: string | undefined
  pages: Pages<Row>
  summary: ListSummary | undefined
  chosen: Chosen
  setChosen: (chosen: Chosen) => void
  chooseAll: () => void
  /** What the server is asked, for batch acts and exports. */
  question: { q: string | undefined; filter: ReturnType<typeof joinFilters>; sort: string | undefined }
}

/** The list's state in the address, its rows, its summary and the selection. */
export function useList<O extends Operation>({
  operation,
  input,
  summary,
  views,
  defaultSort,
}: ListQuestion<O>): ListModel<ItemOf<O>> {
  const [query, setQuery] = useQueryState()
  const state = readListState(query, views)
  const view = views.find((candidate) => candidate.id === state.view)
  const filter = joinFilters(view?.filter, state.filter)
  const sort = state.sort ?? view?.sort ?? defaultSort
  const q = state.q || undefined
  const matching = { ...input, ...(q && { q }), ...(filter && { filter }) }
  const pages = useInfinitePages(operation, { ...matching, ...(sort && { sort }), limit: 100 } as unknown as Omit<
    InputOf<O>,
    'cursor'
  >)
  const counted = useOperation(summary ?? operation, matching, {
    enabled: summary !== undefined && !pages.loading,
    keepPrevious: true,
  })
  const [chosen, setChosen] = useState<Chosen>(noneChosen)
  const ask: ListModel<ItemOf<O>>['ask'] = (patch) => {
    setChosen(noneChosen)
    setQuery(patch, { replace: 'q' in patch })
  }
  return {
    state,
    ask,
    open: (id) =>
      setQuery(
        { open: id, tab: id === undefined ? undefined : query['tab'] },
        { replace: state.open !== undefined && id !== undefined },
      ),
    sort,
    pages,
    summary: summary ? (counted.data as ListSummary | undefined) : undefined,
    chosen,
    setChosen,
    chooseAll: () => setChosen(allChosen),
    question: { q, filter, sort },
  }
}
