import { call } from '../../../../ui/client/client.ts'
import type { Option } from '../../../../ui/list-page/list-types.ts'
import { userOperations } from '../../../admin/people/user.api.ts'

/** People of the organisation by name, for a choice. */
export const searchPeople = async (q: string): Promise<readonly Option[]> => {
  const { items } = await call(userOperations.pick, { ...(q && { q }), limit: 20 })
  return items.map((person) => ({ value: person.id, label: person.name }))
}
