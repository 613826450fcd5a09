import { createContext, useContext } from 'react'
import type { SessionInfo } from './module-door.ts'

export const SessionContext = createContext<SessionInfo | undefined>(undefined)

/** Who is signed in; throws outside the signed-in frame. */
export function useSession(): SessionInfo {
  const session = useContext(SessionContext)
  if (!session) throw new Error('useSession outside the signed-in frame')
  return session
}

/** Whether the person may perform an operation at all; whether on a given record, the record's own abilities say. */
export function useMay(): (permission: string | undefined) => boolean {
  const session = useContext(SessionContext)
  return (permission) => permission === undefined || (session !== undefined && Object.hasOwn(session.permissions, permission))
}

/**
 * Where to go after sign-in: the remembered place if it is one of this product, else the start. Nothing else is believed, so that no
 * link to sign-in can lead to a foreign site. Example: `returnPath('//evil.example')` → `/`.
 */
export const returnPath = (from: string | undefined): string =>
  from !== undefined && /^\/(?![/\\])/.test(from) && !from.startsWith('/sign-in') ? from : '/'
