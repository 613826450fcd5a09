import { Select } from 'antd'
import { useT } from '../../../../ui/i18n.tsx'
import { targetLabel, type ImportDetail } from './import-words.ts'
import type { MappingModel } from './use-mapping.ts'

const headerRows = Array.from({ length: 31 }, (_, row) => row)

/** What is imported, from which sheet, and where its header stands: all found already, all changeable. */
export function SourceBar({ detail, mapping }: { detail: ImportDetail; mapping: MappingModel }) {
  const t = useT()
  const { source } = detail
  const rows = headerRows.includes(source.headerRow) ? headerRows : [...headerRows, source.headerRow]
  return (
    <div className="imp-source">
      <label>
        <span className="ck-sub">{t('import.map.target')}</span>
        <Select
          value={mapping.target?.name}
          placeholder={t('import.map.chooseTarget')}
          popupMatchSelectWidth={false}
          options={detail.targets.map((target) => ({ value: target.name, label: t(targetLabel(target.name)) }))}
          onChange={mapping.setTarget}
        />
      </label>
      {source.sheets.length > 1 && (
        <label>
          <span className="ck-sub">{t('import.map.sheet')}</span>
          <Select
            value={source.sheet}
            popupMatchSelectWidth={false}
            showSearch
            options={source.sheets.map(({ name, hidden }) => ({
              value: name,
              label: hidden ? t('import.map.sheetHidden', { sheet: name }) : name,
            }))}
            onChange={(sheet) => mapping.setSource({ sheet })}
          />
        </label>
      )}
      <label>
        <span className="ck-sub">{t('import.map.headerRow')}</span>
        <Select
          value={source.headerRow}
          popupMatchSelectWidth={false}
          options={rows.map((row) => ({
            value: row,
            label: row === 0 ? t('import.map.noHeader') : t('import.map.headerAt', { row }),
          }))}
          onChange={(headerRow) => mapping.setSource({ headerRow, ...(source.sheet !== undefined && { sheet: source.sheet }) })}
        />
      </label>
    </div>
  )
}
