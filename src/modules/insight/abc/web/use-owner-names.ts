import { useOperation } from '../../../../ui/client/query.ts'
import { userOperations } from '../../../admin/people/user.api.ts'

const most = 200

/** Names of owners by id; unknown while they are on their way. */
export function useOwnerNames(ids: readonly (string | null)[]): (id: string | null) => string | undefined {
  const wanted = [...new Set(ids.filter((id) => id !== null))].sort().slice(0, most)
  const names = useOperation(
    userOperations.pick,
    { ids: wanted.join(','), limit: most },
    { enabled: wanted.length > 0, keepPrevious: true, staleTime: 300_000 },
  )
  return (id) => names.data?.items.find((user) => user.id === id)?.name
}
