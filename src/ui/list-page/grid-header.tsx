import type { KeyboardEvent, PointerEvent } from 'react'
import { Icon } from '../icon/icon.tsx'
import { useT } from '../i18n.tsx'
import { maxColumnWidth, minColumnWidth } from './column-settings.ts'
import { nextSort, sortDirection } from './list-state.ts'
import type { Column } from './list-types.ts'

interface HeaderProps<Row> {
  columns: readonly Column<Row>[]
  widths: readonly number[]
  sort: string | undefined
  onSort: (sort: string | undefined) => void
  /** While dragging `final` is false and only the picture changes. */
  onResize: (column: string, index: number, width: number, final: boolean) => void
  pick: { checked: boolean; partly: boolean; onChange: (on: boolean) => void } | undefined
}

const clamp = (width: number): number => Math.min(maxColumnWidth, Math.max(minColumnWidth, Math.round(width)))

function Resizer({
  label,
  width,
  onResize,
}: {
  label: string
  width: number
  onResize: (width: number, final: boolean) => void
}) {
  const start = (event: PointerEvent<HTMLSpanElement>): void => {
    event.preventDefault()
    const handle = event.currentTarget
    const from = event.clientX
    handle.setPointerCapture(event.pointerId)
    const move = (moved: globalThis.PointerEvent): void => onResize(clamp(width + moved.clientX - from), false)
    const end = (ended: globalThis.PointerEvent): void => {
      handle.removeEventListener('pointermove', move)
      handle.removeEventListener('pointerup', end)
      onResize(clamp(width + ended.clientX - from), true)
    }
    handle.addEventListener('pointermove', move)
    handle.addEventListener('pointerup', end)
  }
  return <span className="ck-resize" title={label} onPointerDown={start} aria-hidden />
}

function HeaderCell<Row>({ column, index, props }: { column: Column<Row>; index: number; props: HeaderProps<Row> }) {
  const t = useT()
  const width = props.widths[index] ?? 0
  const direction = sortDirection(props.sort, column.id)
  const resize = (next: number, final: boolean): void => props.onResize(column.id, index, next, final)
  // Dragging has an equal on the keyboard: Shift and the arrows on the header.
  const keys = (event: KeyboardEvent): void => {
    if (!event.shiftKey || (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight')) return
    event.preventDefault()
    event.stopPropagation()
    resize(clamp(width + (event.key === 'ArrowRight' ? 16 : -16)), true)
  }
  return (
    <div
      className={column.align === 'end' ? 'ck-cell ck-cell-end ck-head-cell' : 'ck-cell ck-head-cell'}
      role="columnheader"
      aria-sort={direction ?? (column.sortable ? 'none' : undefined)}
      tabIndex={column.sortable ? undefined : -1}
      onKeyDown={keys}
    >
      {column.sortable ? (
        <button
          type="button"
          className="ck-sort"
          title={t('list.sortBy', { name: column.title })}
          onClick={() => props.onSort(nextSort(props.sort, column.id, column.align === 'end'))}
        >
          <span>{column.title}</span>
          {direction && <Icon name={direction === 'ascending' ? 'chevronUp' : 'chevronDown'} size={14} />}
        </button>
      ) : (
        <span title={column.title}>{column.title}</span>
      )}
      <Resizer label={t('list.resize', { name: column.title })} width={width} onResize={resize} />
    </div>
  )
}

/** Sticky line of column names: click sorts, the edge resizes. */
export function GridHeader<Row>(props: HeaderProps<Row>) {
  const t = useT()
  return (
    <div className="ck-row ck-row-head" role="row" aria-rowindex={1}>
      {props.pick && (
        <div className="ck-cell ck-cell-pick" role="columnheader">
          <label className="ck-pick">
            <input
              type="checkbox"
              aria-label={t('list.selectAll')}
              checked={props.pick.checked}
              ref={(box) => {
                if (box) box.indeterminate = props.pick?.partly === true
              }}
              onChange={(event) => props.pick?.onChange(event.target.checked)}
            />
          </label>
        </div>
      )}
      {props.columns.map((column, index) => (
        <HeaderCell key={column.id} column={column} index={index} props={props} />
      ))}
    </div>
  )
}
