import { useCallback, useRef, useState } from 'react'
import { Button, IconButton } from '../button/button.tsx'
import { useT } from '../i18n.tsx'
import { Popover } from '../menu/popover.tsx'
import { moveColumn, shownColumns, type ColumnSettings } from './column-settings.ts'
import type { Column } from './list-types.ts'

interface ColumnChooserProps<Row> {
  columns: readonly Column<Row>[]
  settings: ColumnSettings
  onChange: (patch: Partial<ColumnSettings>) => void
}

function ChooserList<Row>({ columns, settings, onChange }: ColumnChooserProps<Row>) {
  const t = useT()
  const [dragged, setDragged] = useState<string>()
  const shown = shownColumns(columns, settings)
    .slice(1)
    .map((column) => column.id)
  const others = columns.slice(1).filter((column) => !shown.includes(column.id))
  const inOrder = [...shown.flatMap((id) => columns.find((column) => column.id === id) ?? []), ...others]
  const toggle = (id: string): void =>
    onChange({ order: shown.includes(id) ? shown.filter((other) => other !== id) : [...shown, id] })
  const dropOn = (target: string): void => {
    if (!dragged || dragged === target) return
    const rest = shown.filter((id) => id !== dragged)
    rest.splice(rest.indexOf(target) + (shown.indexOf(dragged) < shown.indexOf(target) ? 1 : 0), 0, dragged)
    onChange({ order: rest })
  }
  return (
    <ul className="ck-choose">
      {inOrder.map((column) => {
        const on = shown.includes(column.id)
        return (
          <li
            key={column.id}
            draggable={on}
            onDragStart={() => setDragged(column.id)}
            onDragOver={(event) => event.preventDefault()}
            onDrop={() => dropOn(column.id)}
          >
            <label>
              <input type="checkbox" checked={on} onChange={() => toggle(column.id)} />
              {column.title}
            </label>
            {on && (
              <>
                <IconButton
                  icon="chevronUp"
                  small
                  label={t('list.moveUp', { name: column.title })}
                  onClick={() => onChange({ order: moveColumn(shown, column.id, -1) })}
                />
                <IconButton
                  icon="chevronDown"
                  small
                  label={t('list.moveDown', { name: column.title })}
                  onClick={() => onChange({ order: moveColumn(shown, column.id, 1) })}
                />
              </>
            )}
          </li>
        )
      })}
    </ul>
  )
}

/** Which columns, in which order, how tall the rows. */
export function ColumnChooser<Row>(props: ColumnChooserProps<Row>) {
  const t = useT()
  const anchor = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  const close = useCallback(() => setOpen(false), [])
  return (
    <>
      <IconButton ref={anchor} icon="columns" label={t('list.columns')} aria-expanded={open} onClick={() => setOpen(!open)} />
      {open && (
        <Popover anchor={anchor} onClose={close} label={t('list.columns')} align="end" width={280}>
          <p className="ck-menu-title">{t('list.columnsHint')}</p>
          <ChooserList {...props} />
          <div className="ck-choose-foot">
            <label>
              <input
                type="checkbox"
                checked={props.settings.roomy === true}
                onChange={(event) => props.onChange({ roomy: event.target.checked })}
              />
              {t('list.density')}
            </label>
            <Button kind="text" small onClick={() => props.onChange({ order: undefined, widths: undefined, roomy: undefined })}>
              {t('list.resetColumns')}
            </Button>
          </div>
        </Popover>
      )}
    </>
  )
}
