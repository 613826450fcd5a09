import { DatePicker, Select } from 'antd'
import dayjs from 'dayjs'
import { useT } from '../../../ui/i18n.tsx'
import type { Option } from '../../../ui/list-page/list-types.ts'
import { useQueryState } from '../../../ui/nav/link.tsx'
import { PersonSelect } from './person-select.tsx'
import './settings.css'

interface LogFilterProps {
  /** A choice beside person and days: its name in the address, its label, what there is. */
  choice: { name: string; label: string; options: readonly Option[] }
}

/** What a log shows: whose, of what kind, of which days; kept in the address. */
export function LogFilter({ choice }: LogFilterProps) {
  const t = useT()
  const [query, setQuery] = useQueryState()
  const { fromOn, toOn } = query
  return (
    <div className="adm-filters">
      <PersonSelect value={query['userId']} onChange={(userId) => setQuery({ userId })} label={t('admin.log.person')} />
      <div className="adm-filter">
        <Select
          aria-label={choice.label}
          placeholder={choice.label}
          value={query[choice.name] ?? null}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          options={[...choice.options]}
          onChange={(value: string | null | undefined) => setQuery({ [choice.name]: value ?? undefined })}
        />
      </div>
      <div className="adm-filter adm-filter-wide">
        <DatePicker.RangePicker
          aria-label={t('admin.log.days')}
          value={fromOn && toOn ? [dayjs(fromOn), dayjs(toOn)] : null}
          onChange={(days) => setQuery({ fromOn: days?.[0]?.format('YYYY-MM-DD'), toOn: days?.[1]?.format('YYYY-MM-DD') })}
        />
      </div>
    </div>
  )
}
