import {
  QueryClient,
  useMutation,
  useQuery,
  useQueryClient,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query'
import { useRef } from 'react'
import type { InputOf, Operation, OutputOf } from '../../kernel/operation.ts'
import { isApiError, type ApiError } from './api-error.ts'
import { call, newKey, type CallOptions } from './client.ts'

/** Cached answers count as fresh for half a minute; changes arrive by event, so no refetch on focus. */
export const makeQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        refetchOnWindowFocus: false,
        retry: (failures, error) =>
          failures < 2 && isApiError(error) && (error.kind === 'offline' || error.kind === 'unavailable'),
      },
      mutations: { retry: false },
    },
  })

/** Key under which an operation's answer is cached: first its name, so that a prefix of names invalidates a whole subject. */
export const queryKeyOf = (operation: Operation, input: unknown): readonly unknown[] => [operation.name, input ?? {}]

/** Reads through the cache. `enabled: false` waits. Example: `const { data, error } = useOperation(customerApi.get, { id })`. */
export function useOperation<O extends Operation>(
  operation: O,
  input: InputOf<O>,
  options: { enabled?: boolean; keepPrevious?: boolean; staleTime?: number } = {},
): UseQueryResult<OutputOf<O>, ApiError> {
  return useQuery<OutputOf<O>, ApiError>({
    queryKey: queryKeyOf(operation, input),
    queryFn: ({ signal }) => call(operation, input, { signal }),
    ...(options.enabled !== undefined && { enabled: options.enabled }),
    ...(options.staleTime !== undefined && { staleTime: options.staleTime }),
    ...(options.keepPrevious && { placeholderData: (previous: OutputOf<O> | undefined) => previous as never }),
  })
}

/** Reads into the cache what a component will ask for in a moment. Never throws: the component meets the error itself. */
export const fetchOperation = <O extends Operation>(client: QueryClient, operation: O, input: InputOf<O>): Promise<void> =>
  client.prefetchQuery({
    queryKey: queryKeyOf(operation, input),
    queryFn: ({ signal }) => call(operation, input, { signal }),
    retry: false,
  })

const subjectOf = (name: string): string => name.split('.').slice(0, 2).join('.')

/**
 * Drops what is cached of these subjects: `customers.customer` covers `customers.customer.list`, `.get` and so on. What was asked about
 * the record `goneId` is old too, but not asked again while it still stands on the screen: it would answer that it is gone.
 */
export async function invalidateSubjects(client: QueryClient, subjects: readonly string[], goneId?: string): Promise<void> {
  const touched = (key: unknown): boolean => typeof key === 'string' && subjects.some((s) => key === s || key.startsWith(`${s}.`))
  const predicate = (query: { queryKey: readonly unknown[] }): boolean => touched(query.queryKey[0])
  // A list scrolled far down would be fetched again page by page: it is only marked stale and offers to refresh.
  const deep = (query: { state: { data: unknown } }): boolean => pagesIn(query.state.data) > 3
  const gone = (query: { queryKey: readonly unknown[] }): boolean =>
    goneId !== undefined && JSON.stringify(query.queryKey).includes(goneId)
  const waits = (query: { queryKey: readonly unknown[]; state: { data: unknown } }): boolean => deep(query) || gone(query)
  if (goneId !== undefined) await client.cancelQueries({ predicate: gone })
  await Promise.all([
    client.invalidateQueries({ predicate: (query) => predicate(query) && !waits(query) }),
    client.invalidateQueries({ predicate: (query) => predicate(query) && waits(query), refetchType: 'none' }),
  ])
}

const pagesIn = (data: unknown): number =>
  typeof data === 'object' && data !== null && 'pages' in data && Array.isArray(data.pages) ? data.pages.length : 0

type CommandVariables<O extends Operation> = InputOf<O> | { input: InputOf<O>; options: CallOptions }
const hasOptions = <O extends Operation>(v: CommandVariables<O>): v is { input: InputOf<O>; options: CallOptions } =>
  typeof v === 'object' && v !== null && 'input' in v && 'options' in v

/** The record that a deletion has just taken away. */
const deletedBy = (operation: Operation, input: unknown): string | undefined =>
  operation.method === 'DELETE' && typeof input === 'object' && input !== null && 'id' in input ? String(input.id) : undefined

/**
 * Writes. On success the operation's own subject and `invalidates` are fetched again. The idempotency key stays the same while the same
 * input is sent again after a failure, so a lost answer never creates twice.
 * Example: `const create = useCommand(customerApi.create, { invalidates: ['admin.task'] }); create.mutate(values)`;
 * with a file or signal: `mutate({ input, options: { file } })`.
 */
export function useCommand<O extends Operation>(
  operation: O,
  options: { invalidates?: readonly string[]; onSuccess?: (answer: OutputOf<O>) => void } = {},
): UseMutationResult<OutputOf<O>, ApiError, CommandVariables<O>> {
  const client = useQueryClient()
  const submission = useRef({ text: '', key: '' })
  return useMutation<OutputOf<O>, ApiError, CommandVariables<O>>({
    mutationFn: (variables) => {
      const [input, given] = hasOptions<O>(variables) ? [variables.input, variables.options] : [variables, {}]
      const text = JSON.stringify(input)
      if (submission.current.text !== text) submission.current = { text, key: newKey() }
      return call(operation, input, { idempotencyKey: submission.current.key, ...given })
    },
    onSuccess: async (answer, variables) => {
      submission.current = { text: '', key: '' }
      options.onSuccess?.(answer)
      const goneId = deletedBy(operation, hasOptions<O>(variables) ? variables.input : variables)
      await invalidateSubjects(client, [subjectOf(operation.name), ...(options.invalidates ?? [])], goneId)
    },
  })
}
