import { isEmail } from '../../../kernel/email.ts'
import type { FieldProblem } from '../../../kernel/fault.ts'

// How somebody can be reached must be usable: an e-mail is one whole address, a telephone or fax number has digits. Only what is new or
// changed is looked at, so that a record from earlier times can be edited elsewhere. Numbers keep their words: `027-88886666 转 8，找王姐`.
// Example: { email: 'wang@corp', phone: '没有', remark: '…' } → `email` and `phone` are refused; { email: null } says “none” and is accepted.

const numbers = ['phone', 'principalPhone', 'fax'] as const

/** The fields of a customer or contact among `changed` by which nobody could be reached. */
export function unreachable(changed: Readonly<Record<string, unknown>>): FieldProblem[] {
  const bad = (field: string, fits: (text: string) => boolean): boolean => {
    const value = changed[field]
    return typeof value === 'string' && value !== '' && !fits(value)
  }
  return [
    ...numbers.filter((path) => bad(path, hasDigit)).map((path) => ({ path, code: 'customers.customer.phoneFormat' })),
    ...(bad('email', isEmail) ? [{ path: 'email', code: 'customers.customer.emailFormat' }] : []),
  ]
}

const hasDigit = (text: string): boolean => /\d/.test(text.normalize('NFKC'))
