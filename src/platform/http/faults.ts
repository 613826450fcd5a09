import { Fault, type FaultKind, type FieldProblem } from '../../kernel/fault.ts'
import { translate, type Locale, type Texts } from '../../kernel/texts.ts'

/** The one table from kind of fault to HTTP status. */
export const statusOf: Record<FaultKind, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  notFound: 404,
  conflict: 409,
  refused: 422,
  tooMany: 429,
  unavailable: 503,
}

/** RFC 9457 body: words for people in `title`, codes for programs in `code`. */
export interface Problem {
  type: 'about:blank'
  status: number
  kind: FaultKind | 'defect'
  code: string
  title: string
  params?: Record<string, unknown>
  fields?: (FieldProblem & { message: string })[]
  conflict?: unknown
  incident?: string
}

export function problemOf(fault: Fault, texts: Texts, locale: Locale): Problem {
  const problem: Problem = {
    type: 'about:blank',
    status: fault.status ?? statusOf[fault.kind],
    kind: fault.kind,
    code: fault.code,
    title: translate(texts, locale, fault.code, fault.params),
    params: fault.params,
  }
  if (fault.fields.length > 0) {
    problem.fields = fault.fields.map((f) => ({
      ...f,
      message: translate(texts, locale, f.code, f.params),
    }))
  }
  if (fault.conflict) problem.conflict = fault.conflict
  return problem
}

/** Constraint names that a race can break, and the refusal that tells it; everything else is a defect. */
export type ConstraintFaults = Readonly<Record<string, string>>

/**
 * Turns what the database threw into a fault where it is an expected one: a unique or check constraint that a module knows,
 * a lost connection, a timeout, a character that text cannot hold. Anything else is returned as it is (a defect).
 */
export function faultOfError(error: unknown, constraints: ConstraintFaults): unknown {
  if (error instanceof Fault || !(error instanceof Error)) return error
  const state = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (state.startsWith('23')) {
    // On a cluster only the message names the constraint, with the shard's number behind it.
    const name =
      /constraint "([^"]+?)(_\d{6,})?"/.exec(error.message)?.[1] ?? /index "([^"]+?)(_\d{6,})?"/.exec(error.message)?.[1]
    const code = name === undefined ? undefined : constraints[name]
    return code === undefined ? error : new Fault('refused', code)
  }
  // A text that is no number, day or id of the kind that was asked for: a cursor of another list, mostly.
  if (['22P02', '22007', '22008'].includes(state)) return new Fault('invalid', 'fault.invalid')
  if (state === '22021' || state === '22P05') return new Fault('invalid', 'fault.unstorableCharacter')
  if (state === '57014' || state === '55P03') return new Fault('unavailable', 'fault.tookTooLong')
  if (
    /^(08|57P0[123]|53)/.test(state) ||
    ['ECONNREFUSED', 'ECONNRESET', 'ENOENT'].includes(state) ||
    /Connection terminated|not queryable|timeout exceeded when trying to connect/.test(error.message)
  ) {
    return new Fault('unavailable', 'fault.databaseAway')
  }
  if (state === '40001' || state === '40P01') return new Fault('unavailable', 'fault.tryAgain')
  return error
}
