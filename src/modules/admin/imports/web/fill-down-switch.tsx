import { useT } from '../../../../ui/i18n.tsx'
import type { ImportDetail } from './import-words.ts'
import { hasBlanksBelow, isBlankInNewOrder } from './mapping-facts.ts'
import type { MappingModel } from './use-mapping.ts'

interface FillDownProps {
  detail: ImportDetail
  mapping: MappingModel
  column: number
}

/** Whether a blank of the column means what stands above it; asked where there are such blanks. Numbers are stated once, not once more per line. */
export function FillDownSwitch({ detail, mapping, column }: FillDownProps) {
  const t = useT()
  const mapped = mapping.columns.find((c) => c.column === column)
  const kind = mapping.target?.fields.find((field) => field.key === mapped?.field)?.kind
  const on = mapped?.fillDown === true
  if (!mapped || kind === 'decimal' || kind === 'percent' || (!on && !hasBlanksBelow(detail, column))) return null
  const names = mapped.field === 'customerName' || mapped.field === 'customerCode'
  const across = on && names && (mapped.fillAcross === true || isBlankInNewOrder(detail, mapping, column))
  const box = (key: 'fillDown' | 'fillAcross') => (
    <label className="imp-fill" title={t(`import.map.${key}Hint`)}>
      <input
        type="checkbox"
        checked={mapped[key] === true}
        onChange={(event) =>
          key === 'fillDown'
            ? mapping.setReading(column, { fillDown: event.target.checked })
            : mapping.setCustomersAcross(event.target.checked)
        }
      />
      {t(`import.map.${key}`)}
    </label>
  )
  return (
    <>
      {box('fillDown')}
      {across && box('fillAcross')}
    </>
  )
}
