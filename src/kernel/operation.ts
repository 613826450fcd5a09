import type { z } from 'zod'

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'

/**
 * One operation of a feature: the single source for its REST route, OpenAPI entry, typed client call, permission, audit,
 * idempotency and version check. Its name is also the name of its permission.
 */
export interface Operation<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> {
  /** `module.noun.verb`, e.g. `customers.customer.update`. */
  name: string
  method: Method
  /** Below `/api/v1`; `{id}` segments are taken from the input. */
  path: string
  /** One sentence each, for the API page and the permission matrix. */
  summary: readonly [zh: string, en: string]
  input: Input
  output: Output
  /**
   * Who may call it: `public` (no session), `session` (any signed-in user), `permission` (default; its own name),
   * or `{ like }` when the right of another operation covers it (reading a page needs no right of its own beside the list).
   */
  allow?: 'public' | 'session' | 'permission' | { like: string }
  /** Creates something or starts an effect: a repeated call with the same `Idempotency-Key` answers the first answer. The key is demanded. */
  idempotent?: boolean
  /** Edits a row: the input carries `version` (or the header `If-Match`); absent → 428, stale → 409 with both values. */
  versioned?: boolean
  /** Raw body in (`upload`), file out (`download`) or server-sent events (`events`) instead of JSON. */
  transport?: 'upload' | 'download' | 'events'
  /** Refusal codes that its rules can answer (422). */
  refusals?: readonly string[]
}

export type OperationTable = Readonly<Record<string, Operation>>
export type InputOf<O extends Operation> = z.input<O['input']>
export type ParsedInputOf<O extends Operation> = z.output<O['input']>
export type OutputOf<O extends Operation> = z.input<O['output']>

/**
 * Declares one operation with its types kept.
 * Example: `operation({ name: 'customers.customer.get', method: 'GET', path: '/customers/{id}', … })`.
 */
export const operation = <I extends z.ZodType, O extends z.ZodType>(o: Operation<I, O>): Operation<I, O> => o

/** The permission that a caller needs, or undefined when none is needed. */
export function permissionOf(o: Operation): string | undefined {
  if (o.allow === 'public' || o.allow === 'session') return undefined
  return typeof o.allow === 'object' ? o.allow.like : o.name
}
