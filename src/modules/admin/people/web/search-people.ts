import { call } from '../../../../ui/client/client.ts'
import type { Option } from '../../../../ui/list-page/list-types.ts'
import { userOperations } from '../user.api.ts'

/** People of the organisation by name, for a choice. Example: `<FormField kind="choice" options={searchPeople} …/>`. */
export async function searchPeople(q: string): Promise<readonly Option[]> {
  const { items } = await call(userOperations.pick, { ...(q && { q }), limit: 50 })
  return items.map((user) => ({ value: user.id, label: user.name }))
}
