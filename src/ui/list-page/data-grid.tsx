import { useVirtualizer } from '@tanstack/react-virtual'
import {
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  type CSSProperties,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
} from 'react'
import type { ListSummary } from '../../kernel/filter.ts'
import { useT } from '../i18n.tsx'
import { widthOf, type ColumnSettings } from './column-settings.ts'
import { SkeletonRows, SumRow } from './grid-edges.tsx'
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

interface RowWindow {
  items: readonly { index: number; key: unknown; start: number }[]
  height: number
  measure: (element: Element | null) => void
}

/** The rows in sight; asks for more before the end and keeps the active row in view. */
function useRowWindow<Row>(scroller: RefObject<HTMLElement | null>, props: DataGridProps<Row>, rowHeight: number): RowWindow {
  const { rows, rowId, cards, hasMore, onNeedMore, activeIndex } = props
  // A new function here would measure all rows anew at every scroll.
  const itemKey = useCallback((index: number) => rowId(rows[index]!), [rows, rowId])
  // oxlint-disable-next-line react/incompatible-library -- no compiler here; the virtualizer draws anew by itself
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => (cards ? 116 : rowHeight),
    overscan: cards ? 5 : 10,
    useFlushSync: false,
    getItemKey: itemKey,
  })
  const items = virtual.getVirtualItems()
  const last = items.at(-1)?.index ?? -1
  useEffect(() => {
    if (hasMore && last >= rows.length - prefetchRows) onNeedMore()
  }, [hasMore, last, rows.length, onNeedMore])
  useEffect(() => virtual.measure(), [virtual, rowHeight, cards])
  useEffect(() => {
    if (activeIndex >= 0) virtual.scrollToIndex(activeIndex, { align: 'auto' })
  }, [virtual, activeIndex])
  return { items, height: virtual.getTotalSize(), measure: virtual.measureElement }
}

function Rows<Row>({ props, shown }: { props: DataGridProps<Row>; shown: RowWindow }) {
  const t = useT()
  const { rows, rowId, columns, cards } = props
  return (
    <div className="ck-grid-body" role="presentation" style={{ height: shown.height }}>
      <div className="ck-grid-window" role="rowgroup" style={{ transform: `translateY(${shown.items[0]?.start ?? 0}px)` }}>
        {shown.items.map(({ index }) => {
          const row = rows[index]!
          const id = rowId(row)
          const rowProps = {
            row,
            rowId: id,
            index,
            columns,
            chosen: props.chosen?.(id) ?? false,
            active: index === props.activeIndex,
            opened: id === props.openId,
            selectable: props.chosen !== undefined,
            selectLabel: t('list.selectRow', { name: props.rowTitle(row) }),
            href: props.rowPath?.(row),
            handlers: props.handlers,
          }
          return cards ? <GridCardRow key={id} {...rowProps} measure={shown.measure} /> : <GridTableRow key={id} {...rowProps} />
        })}
      </div>
    </div>
  )
}

/** Own virtual table: only the rows in sight exist, so a million rows scroll like a hundred. Cards on narrow screens. */
export function DataGrid<Row>(props: DataGridProps<Row>) {
  const { rows, rowId, columns, settings, cards } = props
  const t = useT()
  const scroller = useRef<HTMLDivElement>(null)
  const [live, setLive] = useState<{ index: number; width: number }>()
  const widths = useMemo(() => columns.map((column) => widthOf(column, settings)), [columns, settings])
  const rowHeight = settings.roomy ? 46 : 38
  const shown = useRowWindow(scroller, props, rowHeight)
  const total = widths.reduce((sum, width) => sum + width, 44)
  const wide = useWide(scroller, total)
  const shownWidths = live ? widths.map((width, index) => (index === live.index ? live.width : width)) : widths
  const activeRow = rows[props.activeIndex]
  const selectable = props.chosen !== undefined
  return (
    <div
      ref={scroller}
      className={cards ? 'ck-grid ck-grid-cards' : 'ck-grid'}
      role="grid"
      aria-label={props.label}
      aria-rowcount={props.summary?.exact ? props.summary.count + 1 : -1}
      aria-colcount={columns.length + (selectable ? 1 : 0)}
      aria-multiselectable={selectable || undefined}
      aria-activedescendant={activeRow ? `ck-row-${rowId(activeRow)}` : undefined}
      aria-busy={props.loading || props.stale}
      data-stale={props.stale || undefined}
      data-wide={wide || undefined}
      tabIndex={0}
      style={gridStyle(shownWidths, selectable, rowHeight)}
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
        <Rows props={props} shown={shown} />
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

/** Whether columns reach beyond the frame: only then are the first ones held, which costs the browser work per row. */
function useWide(scroller: RefObject<HTMLElement | null>, width: number): boolean {
  const [frame, setFrame] = useState(Number.POSITIVE_INFINITY)
  useEffect(() => {
    const element = scroller.current
    if (!element) return undefined
    const watch = new ResizeObserver(() => setFrame(element.clientWidth))
    watch.observe(element)
    return () => watch.disconnect()
  }, [scroller])
  return width > frame
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
