import type { z } from 'zod'
import type { FieldProblem } from '../../kernel/fault.ts'

type Issue = z.core.$ZodIssue

const missing = (issue: Issue): boolean =>
  (issue.code === 'invalid_type' && (issue.input === undefined || issue.input === null)) ||
  (issue.code === 'invalid_value' && (issue.input === undefined || issue.input === null)) ||
  (issue.code === 'too_small' && issue.origin === 'string' && (issue.input === '' || Number(issue.minimum) === 1))

/**
 * A schema's complaint as the server would tell it (same codes), so that a field says the same before and after sending.
 * Example: a name with one character → `{ path: 'name', code: 'field.tooShort', params: { limit: 2 } }`.
 */
export function fieldProblem(issue: Issue): FieldProblem {
  const path = issue.path.map(String).join('.')
  if (missing(issue)) return { path, code: 'field.required' }
  if (issue.code === 'too_small') {
    return {
      path,
      code: issue.origin === 'string' ? 'field.tooShort' : 'field.tooSmall',
      params: { limit: Number(issue.minimum) },
    }
  }
  if (issue.code === 'too_big') {
    return {
      path,
      code: issue.origin === 'string' ? 'field.tooLong' : 'field.tooLarge',
      params: { limit: Number(issue.maximum) },
    }
  }
  if (issue.code === 'custom' && issue.message.includes('.')) return { path, code: issue.message }
  return { path, code: 'field.invalid' }
}

/** All complaints about a value; empty = it fits. */
export function problemsOf(schema: z.ZodType, value: unknown): FieldProblem[] {
  const parsed = schema.safeParse(value, { reportInput: true })
  return parsed.success ? [] : parsed.error.issues.map(fieldProblem)
}

/** `lines.0.quantity` as the form library's path. */
export const namePath = (path: string): (string | number)[] =>
  path.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part))

const blank = (value: unknown): boolean => value === undefined || value === null || value === ''

/**
 * What is sent of a form: untouched blanks are left out; a field that had a value and was cleared is sent as `null`.
 * Example: `inputOf({ phone: '', note: '' }, { phone: '138' })` → `{ phone: null }`.
 */
export function inputOf(
  values: Readonly<Record<string, unknown>>,
  initial: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const entries = Object.entries(values).flatMap(([key, value]): [string, unknown][] => {
    if (!blank(value)) return [[key, value]]
    return blank(initial[key]) ? [] : [[key, null]]
  })
  return Object.fromEntries(entries)
}
