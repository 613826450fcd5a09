import { memo, type ReactNode } from 'react'
import type { Column } from './list-types.ts'

export interface RowHandlers<Row> {
  onOpen: (row: Row, index: number) => void
  onChoose: (index: number, on: boolean, range: boolean) => void
}

interface RowProps<Row> {
  row: Row
  rowId: string
  index: number
  columns: readonly Column<Row>[]
  chosen: boolean
  active: boolean
  opened: boolean
  selectable: boolean
  selectLabel: string
  href: string | undefined
  handlers: RowHandlers<Row>
}

/** Clicks on things that act for themselves, and the end of marking text, do not open the row. */
const actsItself = (target: EventTarget): boolean =>
  (target as Element).closest('a, button, input, label, [role="menu"]') !== null || (getSelection()?.toString() ?? '') !== ''

const classOf = (active: boolean, opened: boolean, chosen: boolean): string =>
  ['ck-row', active && 'ck-row-active', opened && 'ck-row-open', chosen && 'ck-row-chosen'].filter(Boolean).join(' ')

function Title({ href, onOpen, children }: { href: string | undefined; onOpen: () => void; children: ReactNode }) {
  if (href === undefined) return <span className="ck-cell-title">{children}</span>
  return (
    <a
      className="ck-cell-title"
      href={href}
      tabIndex={-1}
      onClick={(event) => {
        // With a modifier it is an ordinary link to the full page.
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
        event.preventDefault()
        onOpen()
      }}
    >
      {children}
    </a>
  )
}

interface PickProps {
  chosen: boolean
  label: string
  index: number
  onChoose: (index: number, on: boolean, range: boolean) => void
}

function Pick({ chosen, label, index, onChoose }: PickProps) {
  return (
    <div className="ck-cell ck-cell-pick" role="gridcell">
      <label className="ck-pick">
        <input
          type="checkbox"
          tabIndex={-1}
          checked={chosen}
          aria-label={label}
          onChange={() => undefined}
          onClick={(event) => onChoose(index, !chosen, event.shiftKey)}
        />
      </label>
    </div>
  )
}

function TableRow<Row>(props: RowProps<Row>) {
  const { row, index, columns, handlers } = props
  const open = (): void => handlers.onOpen(row, index)
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the grid owns the keys (Enter opens)
    <div
      className={classOf(props.active, props.opened, props.chosen)}
      role="row"
      id={`ck-row-${props.rowId}`}
      aria-rowindex={index + 2}
      aria-selected={props.selectable ? props.chosen : undefined}
      onClick={(event) => {
        if (!actsItself(event.target)) open()
      }}
    >
      {props.selectable && <Pick chosen={props.chosen} label={props.selectLabel} index={index} onChoose={handlers.onChoose} />}
      {columns.map((column, at) => (
        <div key={column.id} className={column.align === 'end' ? 'ck-cell ck-cell-end' : 'ck-cell'} role="gridcell">
          {at === 0 ? (
            <Title href={props.href} onOpen={open}>
              {column.render(row)}
            </Title>
          ) : (
            column.render(row)
          )}
        </div>
      ))}
    </div>
  )
}

function CardRow<Row>({ measure, ...props }: RowProps<Row> & { measure: (element: Element | null) => void }) {
  const { row, index, columns, handlers } = props
  const [first, ...others] = columns
  const open = (): void => handlers.onOpen(row, index)
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the title is a link; the card only enlarges its target
    <div
      ref={measure}
      data-index={index}
      className={`${classOf(props.active, props.opened, props.chosen)} ck-row-card`}
      role="row"
      id={`ck-row-${props.rowId}`}
      aria-rowindex={index + 2}
      aria-selected={props.selectable ? props.chosen : undefined}
      onClick={(event) => {
        if (!actsItself(event.target)) open()
      }}
    >
      {props.selectable && <Pick chosen={props.chosen} label={props.selectLabel} index={index} onChoose={handlers.onChoose} />}
      <div className="ck-card-body" role="gridcell">
        <Title href={props.href} onOpen={open}>
          {first?.render(row)}
        </Title>
        <dl className="ck-card-facts">
          {others
            .filter((column) => column.onCard !== 'hide')
            .slice(0, 5)
            .map((column) => (
              <div key={column.id}>
                {column.onCard !== 'bare' && <dt>{column.title}</dt>}
                <dd>{column.render(row)}</dd>
              </div>
            ))}
        </dl>
      </div>
    </div>
  )
}

/** Rows are many and change seldom: they are drawn anew only when something of their own has changed. */
export const GridTableRow = memo(TableRow) as typeof TableRow
export const GridCardRow = memo(CardRow) as typeof CardRow
