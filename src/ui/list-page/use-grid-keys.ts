import { useEffect, useMemo, useRef, type KeyboardEvent } from 'react'
import type { Operation } from '../../kernel/operation.ts'
import type { ItemOf } from '../client/pages.ts'
import { useKeys } from '../keys/use-keys.ts'
import type { RowHandlers } from './grid-row.tsx'
import type { ListPageProps } from './list-page.tsx'
import type { DrawerNav } from './list-types.ts'
import { choose, isChosen, noneChosen } from './selection.ts'
import type { ListModel } from './use-list.ts'
import { useRowMoves } from './use-row-moves.ts'

type Acts = Record<string, () => void>

/** Everything that moves, opens and chooses rows: keys of the page, keys of the grid, clicks and the drawer's arrows. */
export function useGridKeys<O extends Operation>(props: ListPageProps<O>, list: ListModel<ItemOf<O>>) {
  type Row = ItemOf<O>
  const { items, openAt, activeIndex, activeRow, openRow, openIndex, move, chooseAt } = useRowMoves(props, list)
  const withActive = (act: (row: Row) => void) => (): void => {
    if (activeRow !== undefined) act(activeRow)
  }
  const toggle = withActive((row) => chooseAt(activeIndex, !isChosen(list.chosen, props.rowId(row)), false))
  const acts: Acts = {
    j: () => move(1),
    k: () => move(-1),
    o: withActive(openRow),
    // As the line above the list says; with the focus in the grid the grid does it.
    Enter: withActive(openRow),
    ...(props.batch && { x: toggle }),
    ...(props.onEdit && { e: withActive((row) => props.onEdit?.(row)) }),
    ...(list.state.open !== undefined && { Escape: () => list.open(undefined) }),
  }
  useKeys(acts)
  const onKeyDown = gridKeyHandler({
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    PageDown: () => move(15),
    PageUp: () => move(-15),
    Home: () => move(-items.length),
    End: () => move(items.length),
    Enter: withActive(openRow),
    ...(props.batch && { ' ': toggle }),
  })
  const handlers = useStableHandlers<Row>({ onOpen: (_, index) => openIndex(index), onChoose: chooseAt })
  const chooseLoaded = (on: boolean): void => list.setChosen(on ? choose(list.chosen, items.map(props.rowId), true) : noneChosen)
  const drawerNav = (id: string): DrawerNav => ({
    id,
    onClose: () => list.open(undefined),
    onPrevious: openAt > 0 ? () => openIndex(openAt - 1) : undefined,
    onNext: openAt >= 0 && openAt < items.length - 1 ? () => openIndex(openAt + 1) : undefined,
  })
  return { activeIndex, handlers, onKeyDown, chooseLoaded, drawerNav }
}

/** Keys that count only while the grid itself has the focus, not a button inside it. */
const gridKeyHandler =
  (acts: Acts) =>
  (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return
    const act = Object.hasOwn(acts, event.key) ? acts[event.key] : undefined
    if (!act) return
    event.preventDefault()
    act()
  }

/** The same functions for ever, doing what the latest ones do: rows are not drawn anew because of them. */
function useStableHandlers<Row>(handlers: RowHandlers<Row>): RowHandlers<Row> {
  const latest = useRef(handlers)
  useEffect(() => {
    latest.current = handlers
  })
  return useMemo(
    () => ({
      onOpen: (row, index) => latest.current.onOpen(row, index),
      onChoose: (index, on, range) => latest.current.onChoose(index, on, range),
    }),
    [],
  )
}
