import { OptionSelect } from '../../../ui/form/option-select.tsx'
import type { Option } from '../../../ui/list-page/list-types.ts'
import { call } from '../../../ui/client/client.ts'
import { userOperations } from '../people/user.api.ts'

/** Colleagues by name, for searching selects. Example: `<FormField kind="choice" options={searchPeople} …/>`. */
export async function searchPeople(q: string): Promise<readonly Option[]> {
  const { items } = await call(userOperations.pick, { ...(q && { q }), limit: 50 })
  return items.map((user) => ({ value: user.id, label: user.name }))
}

/** One colleague as a filter. */
export function PersonSelect({
  value,
  onChange,
  label,
}: {
  value: string | undefined
  onChange: (id: string | undefined) => void
  label: string
}) {
  return (
    <div className="adm-filter" aria-label={label}>
      <OptionSelect
        search={searchPeople}
        {...(value !== undefined && { value })}
        placeholder={label}
        onChange={(next) => onChange(typeof next === 'string' ? next : undefined)}
      />
    </div>
  )
}
