import { OptionSelect } from '../../../ui/form/option-select.tsx'
import { searchPeople } from '../people/web/search-people.ts'

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
    <div className="adm-filter">
      <OptionSelect
        search={searchPeople}
        {...(value !== undefined && { value })}
        aria-label={label}
        placeholder={label}
        onChange={(next) => onChange(typeof next === 'string' ? next : undefined)}
      />
    </div>
  )
}
