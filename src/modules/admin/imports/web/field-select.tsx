import { Select } from 'antd'
import { useMemo } from 'react'
import { useT } from '../../../../ui/i18n.tsx'
import { unnamedColumn } from '../unnamed-column.rules.ts'
import type { ImportDetail } from './import-words.ts'
import type { MappingModel } from './use-mapping.ts'

interface FieldSelectProps {
  detail: ImportDetail
  mapping: MappingModel
  column: number
}

/** Name of a column as people see it. */
export function useColumnName(detail: ImportDetail): (column: number) => string {
  const said = useColumnWords()
  return (column) => said(detail.source.columns[column] ?? '')
}

/** A column of a file or a report in the reader's language: one without a header by its number. */
export function useColumnWords(): (name: string) => string {
  const t = useT()
  return (name) => {
    const n = unnamedColumn(name)
    return n === 0 ? name : t('import.column.unnamed', { n })
  }
}

/** Which field a column feeds; fields that another column feeds are grey and say which. */
export function FieldSelect({ detail, mapping, column }: FieldSelectProps) {
  const t = useT()
  const nameOf = useColumnName(detail)
  const { target, columns } = mapping
  const own = columns.find((c) => c.column === column)?.field
  const options = useMemo(() => {
    const usedBy = new Map(columns.map((c) => [c.field, c.column]))
    return (target?.fields ?? []).map((field) => {
      const by = usedBy.get(field.key)
      const label = t(field.label)
      const used = by !== undefined && by !== column
      return {
        value: field.key,
        label: used ? t('import.map.used', { field: label, column: nameOf(by) }) : label,
        disabled: used,
      }
    })
  }, [columns, column, target, t, nameOf])
  return (
    <Select
      className={own === undefined ? 'imp-field imp-field-none' : 'imp-field'}
      aria-label={t('import.map.fieldOf', { column: nameOf(column) })}
      value={own}
      allowClear
      placeholder={t('import.map.ignore')}
      popupMatchSelectWidth={false}
      showSearch={{ optionFilterProp: 'label' }}
      options={options}
      onChange={(field?: string) => mapping.setField(column, field)}
    />
  )
}
