import { usePair } from '../../../../ui/i18n.tsx'
import { roleWords, type NamedRole } from '../role-name.rules.ts'

/** What a role is called in the reader's language. Example: `const roleName = useRoleName(); roleName(role)`. */
export function useRoleName(): (role: NamedRole) => string {
  const pair = usePair()
  return (role) => pair(roleWords(role))
}
