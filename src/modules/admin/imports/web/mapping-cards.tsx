import { useState } from 'react'
import { Button } from '../../../../ui/button/button.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { Card } from '../../../../ui/page/page.tsx'
import { DateOrderSwitch } from './date-question.tsx'
import { FieldSelect, useColumnName } from './field-select.tsx'
import { FillDownSwitch } from './fill-down-switch.tsx'
import type { ImportDetail } from './import-words.ts'
import { badRowsOf, samplesOf } from './mapping-facts.ts'
import { ColumnProblems, PreviewFacts, PreviewGrid, ViewChoice } from './mapping-table.tsx'
import type { MappingModel } from './use-mapping.ts'

interface MappingProps {
  detail: ImportDetail
  mapping: MappingModel
}

/** On a phone each column is a card: its values, what it is, how they are read. */
export function MappingCards({ detail, mapping }: MappingProps) {
  const t = useT()
  const [rows, setRows] = useState(false)
  const [view, setView] = useState<'stored' | 'raw'>('stored')
  return (
    <>
      <ul className="imp-columns">
        {detail.source.columns.map((_, column) => (
          // oxlint-disable-next-line react/no-array-index-key -- a column is its position
          <ColumnCard key={column} detail={detail} mapping={mapping} column={column} />
        ))}
      </ul>
      <Card
        title={t('import.map.previewTitle', { n: detail.preview.length })}
        sub={badRowsOf(detail) > 0 && <PreviewFacts detail={detail} />}
        actions={
          <Button small onClick={() => setRows(!rows)}>
            {rows ? t('import.map.hideRows') : t('import.map.showRows', { n: detail.preview.length })}
          </Button>
        }
      >
        {rows && (
          <>
            <div className="imp-pad">
              <ViewChoice view={view} onChange={setView} />
            </div>
            <PreviewGrid detail={detail} mapping={mapping} view={view} />
          </>
        )}
      </Card>
    </>
  )
}

function ColumnCard({ detail, mapping, column }: MappingProps & { column: number }) {
  const t = useT()
  const nameOf = useColumnName(detail)
  const samples = samplesOf(detail, mapping, column, 3)
  const join = (values: readonly string[]): string => values.filter((value) => value !== '').join(' · ') || t('import.map.blank')
  const mapped = mapping.columns.some((c) => c.column === column)
  return (
    <li className="ck-card imp-column">
      <strong>{nameOf(column)}</strong>
      <FieldSelect detail={detail} mapping={mapping} column={column} />
      <p className="ck-sub">
        {t('import.map.samples')}: {join(samples.map((cell) => cell.raw))}
      </p>
      {mapped && (
        <p className="ck-sub">
          {t('import.map.readAs')}: {join(samples.map((cell) => (cell.problem ? '' : (cell.stored ?? ''))))}
        </p>
      )}
      <DateOrderSwitch detail={detail} mapping={mapping} column={column} />
      <FillDownSwitch detail={detail} mapping={mapping} column={column} />
      <ColumnProblems detail={detail} column={column} />
    </li>
  )
}
