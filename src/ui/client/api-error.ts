import type { ConflictDetail, FaultKind, FieldProblem } from '../../kernel/fault.ts'
import type { Params } from '../../kernel/result.ts'

/**
 * A refused or failed call. `code` is a key of the texts; `kind` is `offline` when no answer came and `defect` when the server
 * broke (then `incident` is what support asks for).
 */
export class ApiError extends Error {
  readonly status: number
  readonly kind: FaultKind | 'offline' | 'defect'
  readonly code: string
  readonly params: Params
  readonly fields: readonly FieldProblem[]
  readonly conflict: ConflictDetail | undefined
  readonly incident: string | undefined
  /** Seconds after which trying again makes sense (429, 503). */
  readonly retryAfter: number | undefined
  /** The server's own sentence, for codes whose texts this browser does not have. */
  readonly title: string | undefined

  constructor(status: number, kind: ApiError['kind'], code: string, detail: ApiErrorDetail = {}) {
    super(`${status} ${code}`)
    this.name = 'ApiError'
    this.status = status
    this.kind = kind
    this.code = code
    this.params = detail.params ?? {}
    this.fields = detail.fields ?? []
    this.conflict = detail.conflict
    this.incident = detail.incident
    this.retryAfter = detail.retryAfter
    this.title = detail.title
  }
}

interface ApiErrorDetail {
  params?: Params
  fields?: readonly FieldProblem[]
  conflict?: ConflictDetail
  incident?: string
  retryAfter?: number
  title?: string
}

const kindOfStatus = (status: number): ApiError['kind'] => {
  if (status === 401) return 'unauthenticated'
  if (status === 403) return 'forbidden'
  if (status === 404) return 'notFound'
  if (status === 409 || status === 428 || status === 412) return 'conflict'
  if (status === 422) return 'refused'
  if (status === 429) return 'tooMany'
  if (status >= 500) return status === 503 || status === 502 || status === 504 ? 'unavailable' : 'defect'
  return 'invalid'
}

/** Builds the error from a status and an RFC 9457 body (which may be missing or foreign: a proxy's page, for instance). */
export function apiErrorOf(status: number, body: unknown, retryAfterHeader?: string | null): ApiError {
  const kind = kindOfStatus(status)
  const problem = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {}
  const text = (key: string): string | undefined => (typeof problem[key] === 'string' ? problem[key] : undefined)
  const retryAfter = Number(retryAfterHeader ?? Number.NaN)
  return new ApiError(status, (text('kind') as FaultKind | undefined) ?? kind, text('code') ?? `fault.${kind}`, {
    params: (problem['params'] as Params | undefined) ?? {},
    fields: Array.isArray(problem['fields']) ? (problem['fields'] as FieldProblem[]) : [],
    conflict: problem['conflict'] as ConflictDetail | undefined,
    incident: text('incident'),
    retryAfter: Number.isFinite(retryAfter) ? retryAfter : undefined,
    title: text('title'),
  })
}

export const offlineError = (): ApiError => new ApiError(0, 'offline', 'ui.error.offline')
export const isApiError = (error: unknown): error is ApiError => error instanceof ApiError
