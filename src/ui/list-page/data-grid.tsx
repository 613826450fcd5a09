import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useMemo, useRef, useState, type CSSProperties, type KeyboardEvent, type ReactNode } from 'react'
import type { ListSummary } from '../../kernel/filter.ts'
import { useT } from '../i18n.tsx'
import { Bone } from '../skeleton/skeleton.tsx'
import { widthOf, type ColumnSettings } from './column-settings.ts'
import { GridHeader } from './grid-header.tsx'
import { GridCardRow, GridTableRow, type RowHandlers } from './grid-row.tsx'
import type { Column } from './list-types.ts'
import './grid.css'

export interface DataGridProps<Row> {
  label: string
  rows: readonly Row[]
  rowId: (row: Row) => string
  rowTitle: (row: Row) => string
  /** Address of the record's own page, for the title's link. */
  rowPath?: (row: Row) => string
  columns: readonly Column<Row>[]
  settings: ColumnSettings
  onResize: (column: string, width: number) => void
  sort: string | undefined
  onSort: (sort: string | undefined) => void
  cards: boolean
  /** First rows on their way. */
  loading: boolean
  /** Old rows are shown while new ones come. */
  stale: boolean
  hasMore: boolean
  onNeedMore: () => void
  activeIndex: number
  openId: string | undefined
  chosen: ((id: string) => boolean) | undefined
  handlers: RowHandlers<Row>
  headPick: { checked: boolean; partly: boolean; onChange: (on: boolean) => void } | undefined
  summary: ListSummary | undefined
  onKeyDown: (event: KeyboardEvent) => void
  /** Last line: loading more, end, or failure with retry. */
  tail: ReactNode
}

const prefetchRows = 40

/** Own virtual table: only the rows in sight exist, so a million rows scroll like a hundred. Cards on narrow screens. */
export function DataGrid<Row>(props: DataGridProps<Row>) {
  const { rows, columns, settings, cards, hasMore, onNeedMore } = props
  const t = useT()
  const scroller = useRef<HTMLDivElement>(null)
  const [live, setLive] = useState<{ index: number; width: number }>()
  const widths = useMemo(() => columns.map((column) => widthOf(column, settings)), [columns, settings])
  const rowHeight = settings.roomy ? 46 : 38
  // oxlint-disable-next-line react/incompatible-library -- no compiler here; the virtualizer draws anew by itself
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => (cards ? 116 : rowHeight),
    overscan: cards ? 6 : 14,
    getItemKey: (index) => props.rowId(rows[index]!),
  })
  const items = virtual.getVirtualItems()
  const last = items.at(-1)?.index ?? -1

  useEffect(() => {
    if (hasMore && last >= rows.length - prefetchRows) onNeedMore()
  }, [hasMore, last, rows.length, onNeedMore])
  useEffect(() => virtual.measure(), [virtual, rowHeight, cards])
  const { activeIndex } = props
  useEffect(() => {
    if (activeIndex >= 0) virtual.scrollToIndex(activeIndex, { align: 'auto' })
  }, [virtual, activeIndex])

  const shownWidths = live ? widths.map((width, index) => (index === live.index ? live.width : width)) : widths
  const activeRow = rows[activeIndex]
  const selectable = props.chosen !== undefined
  const style = gridStyle(shownWidths, selectable, rowHeight)
  return (
    <div
      ref={scroller}
      className={cards ? 'ck-grid ck-grid-cards' : 'ck-grid'}
      role="grid"
      aria-label={props.label}
      aria-rowcount={props.summary?.exact ? props.summary.count + 1 : -1}
      aria-colcount={columns.length + (selectable ? 1 : 0)}
      aria-multiselectable={selectable || undefined}
      aria-activedescendant={activeRow ? `ck-row-${props.rowId(activeRow)}` : undefined}
      aria-busy={props.loading || props.stale}
      data-stale={props.stale || undefined}
      tabIndex={0}
      style={style}
      onKeyDown={props.onKeyDown}
    >
      <div className="ck-grid-head" role="rowgroup">
        <GridHeader
          columns={columns}
          widths={shownWidths}
          sort={props.sort}
          onSort={props.onSort}
          pick={props.headPick}
          onResize={(column, index, width, final) => {
            setLive(final ? undefined : { index, width })
            if (final) props.onResize(column, width)
          }}
        />
      </div>
      {props.loading ? (
        <SkeletonRows columns={columns.length} selectable={selectable} cards={cards} />
      ) : (
        <div className="ck-grid-body" role="rowgroup" style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => {
            const row = rows[item.index]!
            const id = props.rowId(row)
            const rowProps = {
              row,
              rowId: id,
              index: item.index,
              start: item.start,
              columns,
              chosen: props.chosen?.(id) ?? false,
              active: item.index === activeIndex,
              opened: id === props.openId,
              selectable,
              selectLabel: t('list.selectRow', { name: props.rowTitle(row) }),
              href: props.rowPath?.(row),
              handlers: props.handlers,
            }
            return cards ? (
              <GridCardRow key={item.key} {...rowProps} measure={virtual.measureElement} />
            ) : (
              <GridTableRow key={item.key} {...rowProps} />
            )
          })}
        </div>
      )}
      {props.tail && (
        <div className="ck-grid-tail" role="presentation">
          {props.tail}
        </div>
      )}
      {!cards && <SumRow columns={columns} summary={props.summary} selectable={selectable} label={t('list.sum')} />}
    </div>
  )
}

function gridStyle(widths: readonly number[], selectable: boolean, rowHeight: number): CSSProperties {
  const pick = selectable ? 44 : 0
  const tracks = widths.map((width, index) => (index === widths.length - 1 ? `minmax(${width}px, 1fr)` : `${width}px`))
  return {
    '--ck-cols': `${selectable ? '44px ' : ''}${tracks.join(' ')}`,
    '--ck-width': `${widths.reduce((sum, width) => sum + width, pick)}px`,
    '--ck-row': `${rowHeight}px`,
    '--ck-pick': `${pick}px`,
  } as CSSProperties
}

function SkeletonRows({ columns, selectable, cards }: { columns: number; selectable: boolean; cards: boolean }) {
  return (
    <div className="ck-grid-bones" role="presentation">
      {Array.from({ length: cards ? 6 : 14 }, (_, row) => (
        <div key={row} className={cards ? 'ck-row ck-row-bone ck-row-card' : 'ck-row ck-row-bone'}>
          {selectable && <div className="ck-cell ck-cell-pick" />}
          {Array.from({ length: cards ? 1 : columns }, (_, column) => (
            <div key={column} className="ck-cell">
              <Bone width={column === 0 ? '68%' : `${40 + ((row * 7 + column * 13) % 30)}%`} />
            </div>
          ))}
        </div>
      ))}
    </div>
  )
}

function SumRow<Row>(props: {
  columns: readonly Column<Row>[]
  summary: ListSummary | undefined
  selectable: boolean
  label: string
}) {
  const { columns, summary } = props
  const sums = summary?.sums
  if (!sums || !columns.some((column) => column.sum && Object.hasOwn(sums, column.id))) return null
  return (
    <div className="ck-grid-sum" role="rowgroup">
      <div className="ck-row" role="row">
        {props.selectable && <div className="ck-cell ck-cell-pick" role="gridcell" />}
        {columns.map((column, index) => {
          const sum = sums[column.id]
          return (
            <div key={column.id} className={column.align === 'end' ? 'ck-cell ck-cell-end' : 'ck-cell'} role="gridcell">
              {index === 0 && props.label}
              {index > 0 && column.sum && sum !== undefined && column.sum(sum)}
            </div>
          )
        })}
      </div>
    </div>
  )
}
