import { useState } from 'react'
import { ChipChoices } from '../../../../ui/chip/chip.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { Card } from '../../../../ui/page/page.tsx'
import { DateOrderSwitch } from './date-question.tsx'
import { FieldSelect, useColumnName } from './field-select.tsx'
import type { ImportDetail } from './import-words.ts'
import { FillDownSwitch } from './fill-down-switch.tsx'
import { badRowsOf, cellOf, problemsOfColumn, type PreviewCell } from './mapping-facts.ts'
import type { MappingModel } from './use-mapping.ts'

type View = 'stored' | 'raw'
interface MappingProps {
  detail: ImportDetail
  mapping: MappingModel
}

/** The file itself with a choice above each column: what it means is seen on its own rows. */
export function MappingTable({ detail, mapping }: MappingProps) {
  const t = useT()
  const [view, setView] = useState<View>('stored')
  return (
    <Card
      title={t('import.map.columns')}
      sub={<PreviewFacts detail={detail} />}
      actions={<ViewChoice view={view} onChange={setView} />}
    >
      <PreviewGrid detail={detail} mapping={mapping} view={view} choosing />
    </Card>
  )
}

export function PreviewFacts({ detail }: { detail: ImportDetail }) {
  const t = useT()
  const bad = badRowsOf(detail)
  const total = detail.preview.length
  return (
    <>
      {bad > 0 ? (
        <span className="ck-down">{t('import.map.badRows', { n: bad, total })}</span>
      ) : (
        t('import.map.previewTitle', { n: total })
      )}
    </>
  )
}

export function ViewChoice({ view, onChange }: { view: View; onChange: (view: View) => void }) {
  const t = useT()
  return (
    <ChipChoices<View>
      label={t('import.map.view')}
      value={view}
      onChange={onChange}
      choices={[
        { value: 'stored', label: t('import.map.asRead') },
        { value: 'raw', label: t('import.map.asRaw') },
      ]}
    />
  )
}

/** Rows of the file under their columns; `choosing` puts the choice of field into the head. */
export function PreviewGrid({ detail, mapping, view, choosing }: MappingProps & { view: View; choosing?: boolean }) {
  const t = useT()
  const nameOf = useColumnName(detail)
  const columns = detail.source.columns.map((_, column) => column)
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by keyboard
    <div className="imp-grid" tabIndex={0} role="region" aria-label={t('import.map.columns')} aria-busy={mapping.saving}>
      <table className="ck-table">
        <thead>
          <tr>
            <th scope="col" className="ck-num">
              {t('import.map.row')}
            </th>
            {columns.map((column) => (
              <th key={column} scope="col">
                <span className="imp-head">{nameOf(column)}</span>
                {choosing && <FieldSelect detail={detail} mapping={mapping} column={column} />}
                {choosing && <DateOrderSwitch detail={detail} mapping={mapping} column={column} />}
                {choosing && <FillDownSwitch detail={detail} mapping={mapping} column={column} />}
                {choosing && <ColumnProblems detail={detail} column={column} />}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {detail.preview.map((row) => (
            <tr key={row.row}>
              <td className="ck-num ck-sub">{row.row}</td>
              {columns.map((column) => (
                <Cell key={column} cell={cellOf(detail, mapping, row, column)} view={view} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

export function ColumnProblems({ detail, column }: { detail: ImportDetail; column: number }) {
  const t = useT()
  const [first] = problemsOfColumn(detail, column)
  if (!first) return null
  return <small className="imp-wrong">{t('import.map.problems', { n: first.count, reason: t(first.code) })}</small>
}

function Cell({ cell, view }: { cell: PreviewCell; view: View }) {
  const t = useT()
  const { raw, stored, problem, fromAbove } = cell
  if (problem !== undefined)
    return (
      <td className="imp-bad" title={t(problem)}>
        <span>{raw === '' ? t('import.map.blank') : raw}</span>
        <small>{t(problem)}</small>
      </td>
    )
  const left = stored === undefined
  const text = view === 'raw' || left ? raw : (stored ?? '')
  if (fromAbove && view === 'stored')
    return (
      <td className="imp-above" title={t('import.map.fromAbove')}>
        {text}
      </td>
    )
  return (
    <td className={left ? 'imp-left' : undefined} title={!left && view === 'stored' && raw !== stored ? raw : undefined}>
      {text}
    </td>
  )
}
