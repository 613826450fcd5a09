/** Why a cell is not the value its column asks for. Each code has a sentence in both languages in `tabular.texts.ts`. */
export type ValueProblemCode =
  | 'errorCell'
  | 'digitsLost'
  | 'notNumber'
  | 'notDate'
  | 'impossibleDate'
  | 'ambiguousDate'
  | 'notPhone'
  | 'severalPhones'
  | 'notEmail'
  | 'notBoolean'

/** What a parser answers instead of a value. One frozen object per code: a column full of mistakes costs no memory. */
export type ValueProblem = { readonly problem: ValueProblemCode }

export const problems = {
  errorCell: problem('errorCell'),
  digitsLost: problem('digitsLost'),
  notNumber: problem('notNumber'),
  notDate: problem('notDate'),
  impossibleDate: problem('impossibleDate'),
  ambiguousDate: problem('ambiguousDate'),
  notPhone: problem('notPhone'),
  severalPhones: problem('severalPhones'),
  notEmail: problem('notEmail'),
  notBoolean: problem('notBoolean'),
} as const

export function isProblem(value: unknown): value is ValueProblem {
  return typeof value === 'object' && value !== null && 'problem' in value
}

function problem(code: ValueProblemCode): ValueProblem {
  return Object.freeze({ problem: code })
}
