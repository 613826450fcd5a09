import type { Params, Result } from './result.ts'

/** The eight ways in which a request may fail as expected; anything else that is thrown is a defect. */
export type FaultKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'notFound'
  | 'conflict'
  | 'refused'
  | 'tooMany'
  | 'unavailable'

/** One wrong field of an input: `path` as in `lines.0.quantity`, `code` a key of the texts. */
export interface FieldProblem {
  path: string
  code: string
  params?: Params
}

/** What a conflict shows: the version and values that are stored now, beside those that were sent. */
export interface ConflictDetail {
  currentVersion: number
  fields: { field: string; current: unknown; sent: unknown }[]
}

/**
 * An expected failure on its way to the edge, where exactly one table turns `kind` into a status.
 * `code` is a key of the texts (both languages); `params` fill its placeholders.
 */
export class Fault extends Error {
  readonly kind: FaultKind
  readonly code: string
  readonly params: Params
  readonly fields: readonly FieldProblem[]
  readonly conflict: ConflictDetail | undefined
  /** Overrides the status of the kind: only 428 (version missing) and 413 (too large) need it. */
  readonly status: number | undefined

  constructor(
    kind: FaultKind,
    code: string,
    detail: { params?: Params; fields?: readonly FieldProblem[]; conflict?: ConflictDetail; status?: number } = {},
  ) {
    super(`${kind}: ${code}`)
    this.name = 'Fault'
    this.kind = kind
    this.code = code
    this.params = detail.params ?? {}
    this.fields = detail.fields ?? []
    this.conflict = detail.conflict
    this.status = detail.status
  }
}

export const notFound = (): Fault => new Fault('notFound', 'fault.notFound')
export const forbidden = (): Fault => new Fault('forbidden', 'fault.forbidden')

/** Unwraps a rule's decision in a use case; a refusal becomes a fault of kind `refused` (422). */
export function decide<T>(result: Result<T>): T {
  if (result.ok) return result.value
  throw new Fault('refused', result.refusal.code, { params: result.refusal.params })
}
