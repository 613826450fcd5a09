import { useOperation } from '../../../../ui/client/query.ts'
import { customerListOperations } from '../../../customers/list/customer-list.api.ts'

/** Names of customers by id; `waiting` while they are on their way. Values that are no ids are passed over. */
export function useCustomerNames(ids: readonly unknown[]): { nameOf: (id: unknown) => string | undefined; waiting: boolean } {
  const wanted = ids.filter((id) => typeof id === 'string')
  const names = useOperation(
    customerListOperations.byIds,
    { ids: wanted.join(',') },
    { enabled: wanted.length > 0, keepPrevious: true, staleTime: 60_000 },
  )
  return { nameOf: (id) => names.data?.items.find((customer) => customer.id === id)?.name, waiting: names.isLoading }
}
