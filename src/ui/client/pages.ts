import { useInfiniteQuery, useQueryClient, type InfiniteData } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { InputOf, Operation, OutputOf } from '../../kernel/operation.ts'
import type { ApiError } from './api-error.ts'
import { call } from './client.ts'

interface PageAnswer<T> {
  items: T[]
  nextCursor?: string | undefined
}

/** The row type of a list operation. */
export type ItemOf<O extends Operation> = OutputOf<O> extends { items: (infer T)[] } ? T : never

/** Rows of a list so far, and the way to more. */
export interface Pages<T> {
  items: readonly T[]
  /** No rows yet. */
  loading: boolean
  /** Rows of the former question are shown while those of the new one come. */
  stale: boolean
  error: ApiError | null
  /** The first page is there but a later one failed. */
  moreFailed: boolean
  hasMore: boolean
  loadingMore: boolean
  /** Something has changed on the server since; `refresh` starts again at the top. */
  changed: boolean
  loadMore: () => void
  refresh: () => void
}

/**
 * Rows by key, page after page. `input` is everything but `cursor`; a new input keeps the old rows on the screen until its first page is there.
 * Example: `const list = useInfinitePages(customerApi.list, { q, sort }); list.items; list.loadMore()`.
 */
export function useInfinitePages<O extends Operation>(
  operation: O,
  input: Omit<InputOf<O>, 'cursor'>,
  options: { enabled?: boolean } = {},
): Pages<ItemOf<O>> {
  const client = useQueryClient()
  const queryKey = [operation.name, 'pages', input]
  type Page = PageAnswer<ItemOf<O>>
  const query = useInfiniteQuery<Page, ApiError, InfiniteData<Page>, readonly unknown[], string | undefined>({
    queryKey,
    queryFn: ({ pageParam, signal }) => {
      const page = pageParam === undefined ? input : { ...input, cursor: pageParam }
      return call(operation, page as InputOf<O>, { signal }) as Promise<Page>
    },
    initialPageParam: undefined,
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: (before) => before,
    enabled: options.enabled ?? true,
  })
  const { data, fetchNextPage, hasNextPage, isFetchingNextPage, isFetchNextPageError, isPlaceholderData, isPending, error } =
    query
  const items = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data])
  const loadMore = (): void => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }
  const refresh = (): void => void client.resetQueries({ queryKey, exact: true })
  return {
    items,
    loading: isPending,
    stale: isPlaceholderData,
    error: data && !isPlaceholderData ? null : error,
    moreFailed: isFetchNextPageError,
    hasMore: hasNextPage,
    loadingMore: isFetchingNextPage,
    // `isStale` is read so that this component is drawn again when the query is marked as changed.
    changed: data !== undefined && query.isStale && !query.isFetching && client.getQueryState(queryKey)?.isInvalidated === true,
    loadMore,
    refresh,
  }
}
