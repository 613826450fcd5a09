import { Link as RouterLink, useLocation, useNavigate } from '@tanstack/react-router'
import { useCallback, type ReactNode } from 'react'

interface LinkProps {
  to: string
  className?: string
  children: ReactNode
  title?: string
  'aria-label'?: string
  'aria-current'?: 'page'
  onClick?: () => void
}

const splitPath = (path: string): { to: string; search: Record<string, string> } => {
  const [to = '/', query = ''] = path.split('?')
  return { to, search: Object.fromEntries(new URLSearchParams(query)) }
}

/** A link within the product; `to` may hold a query. Example: `<Link to={`/customers/${id}`}>{name}</Link>`. */
export function Link({ to, children, ...rest }: LinkProps) {
  const target = splitPath(to)
  return (
    <RouterLink {...rest} to={target.to} search={target.search}>
      {children}
    </RouterLink>
  )
}

/** Goes to a path of the product. Example: `const go = useGo(); go('/customers?new=1')`. */
export function useGo(): (path: string, options?: { replace?: boolean }) => void {
  const navigate = useNavigate()
  return useCallback(
    (path, options) => {
      const target = splitPath(path)
      void navigate({ to: target.to, search: target.search, ...options })
    },
    [navigate],
  )
}

/**
 * One part of the address's query as state: survives reload, can be sent to a colleague, and Back undoes it.
 * `set(patch)` changes several parts at once; `undefined` removes a part.
 */
export function useQueryState(): [
  Readonly<Record<string, string | undefined>>,
  (patch: Record<string, string | undefined>, options?: { replace?: boolean }) => void,
] {
  const navigate = useNavigate()
  const search = useLocation({ select: (location) => location.search as Record<string, string | undefined> })
  const set = useCallback(
    (patch: Record<string, string | undefined>, options?: { replace?: boolean }) => {
      void navigate({
        to: '.',
        search: (before: Record<string, string | undefined>) => {
          const merged = { ...before, ...patch }
          return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== undefined && value !== ''))
        },
        ...options,
      })
    },
    [navigate],
  )
  return [search, set]
}
