import { Select } from 'antd'
import { useOperation } from '../../../../ui/client/query.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { departmentOperations } from '../../../admin/departments/department.api.ts'

interface DepartmentSelectProps {
  value: string | undefined
  onChange: (departmentId: string | undefined) => void
}

/** Whose figures: the whole company's or one department's with those below it; nothing where there are no departments. */
export function DepartmentSelect({ value, onChange }: DepartmentSelectProps) {
  const t = useT()
  const departments = useOperation(departmentOperations.list, {}, { staleTime: 300_000 })
  const all = departments.data?.items ?? []
  if (all.length === 0) return null
  return (
    <Select<string>
      aria-label={t('insight.department')}
      value={value ?? ''}
      popupMatchSelectWidth={false}
      showSearch={{ optionFilterProp: 'label' }}
      options={[
        { value: '', label: t('insight.department.all') },
        ...all.map((department) => ({ value: department.id, label: department.name })),
      ]}
      onChange={(id) => onChange(id === '' ? undefined : id)}
    />
  )
}
