import { accept, refuse, type Result } from '../../../kernel/result.ts'

// A password is long rather than complicated (ASVS 6.2): at least 10 characters, not one of the obvious ones, not the login itself.
// Example: `changke2024` fails nothing here; `1234567890` and `password12` are refused as obvious.

const obvious = /^(?:(.)\1+|0?123456789\d*|1234567890\w*|qwert\w*|password\w*|admin\w*|changke|iloveyou\w*|abc123\w*)$/i

export type PasswordRefusal = 'admin.password.tooShort' | 'admin.password.obvious'

/** Whether a new password is acceptable for a person with this login. */
export function checkNewPassword(password: string, login: string): Result<string, PasswordRefusal> {
  if (Array.from(password).length < 10) return refuse('admin.password.tooShort', { limit: 10 })
  if (obvious.test(password) || password.toLowerCase() === login.toLowerCase()) return refuse('admin.password.obvious')
  return accept(password)
}

/** What was typed as a login, in the form in which it is stored: e-mail and login name in lower case, phone as digits. */
export function normaliseLogin(text: string): string {
  const trimmed = text.normalize('NFKC').trim()
  const digits = trimmed.replaceAll(/[\s\-()]/g, '').replace(/^(\+86|0086)/, '')
  return /^\+?\d{5,15}$/.test(digits) ? digits : trimmed.toLowerCase()
}

/** Which column a login belongs to. */
export function kindOfLogin(normalised: string): 'email' | 'phone' | 'loginName' {
  if (normalised.includes('@')) return 'email'
  return /^\+?\d{5,15}$/.test(normalised) ? 'phone' : 'loginName'
}
