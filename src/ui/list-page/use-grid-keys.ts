import { useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import type { Operation } from '../../kernel/operation.ts'
import type { ItemOf } from '../client/pages.ts'
import { useKeys } from '../keys/use-keys.ts'
import { useGo } from '../nav/link.tsx'
import type { RowHandlers } from './grid-row.tsx'
import type { ListPageProps } from './list-page.tsx'
import type { DrawerNav } from './list-types.ts'
import { choose, isChosen } from './selection.ts'
import type { ListModel } from './use-list.ts'

/** Everything that moves, opens and chooses rows: keys, clicks and the drawer's arrows. */
export function useGridKeys<O extends Operation>(props: ListPageProps<O>, list: ListModel<ItemOf<O>>) {
  type Row = ItemOf<O>
  const go = useGo()
  const [active, setActive] = useState(-1)
  const [lastChosen, setLastChosen] = useState(-1)
  const { pages, state } = list
  const { items } = pages
  const openAt = items.findIndex((row) => props.rowId(row) === state.open)
  const activeIndex = openAt >= 0 ? openAt : Math.min(active, items.length - 1)

  const openRow = (row: Row): void => {
    if (props.drawer) list.open(props.rowId(row))
    else if (props.onOpen) props.onOpen(row)
    else if (props.rowPath) go(props.rowPath(row))
  }
  const openIndex = (index: number): void => {
    const row = items[index]
    if (!row) return
    setActive(index)
    openRow(row)
  }
  const move = (step: number): void => {
    const next = Math.max(0, Math.min(items.length - 1, activeIndex + step))
    setActive(next)
    if (state.open !== undefined) openIndex(next)
  }
  const chooseAt = (index: number, on: boolean, range: boolean): void => {
    const from = range && lastChosen >= 0 ? lastChosen : index
    const part = items.slice(Math.min(from, index), Math.max(from, index) + 1)
    list.setChosen(choose(list.chosen, part.map(props.rowId), on))
    setLastChosen(index)
    setActive(index)
  }
  const withActive = (act: (row: Row, index: number) => void) => (): void => {
    const row = items[activeIndex]
    if (row !== undefined) act(row, activeIndex)
  }
  const acts: Record<string, () => void> = {
    j: () => move(1),
    k: () => move(-1),
    o: withActive(openRow),
    ...(props.batch && { x: withActive((row, index) => chooseAt(index, !isChosen(list.chosen, props.rowId(row)), false)) }),
    ...(props.onEdit && { e: withActive((row) => props.onEdit?.(row)) }),
    ...(state.open !== undefined && { Escape: () => list.open(undefined) }),
  }
  useKeys(acts)

  const gridKeys: Record<string, () => void> = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    PageDown: () => move(15),
    PageUp: () => move(-15),
    Home: () => move(-items.length),
    End: () => move(items.length),
    Enter: withActive(openRow),
    ' ': () => acts['x']?.(),
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return
    const act = Object.hasOwn(gridKeys, event.key) ? gridKeys[event.key] : undefined
    if (!act) return
    event.preventDefault()
    act()
  }

  const latest = useRef({ openIndex, chooseAt })
  useEffect(() => {
    latest.current = { openIndex, chooseAt }
  })
  const handlers = useMemo<RowHandlers<Row>>(
    () => ({
      onOpen: (_, index) => latest.current.openIndex(index),
      onChoose: (index, on, range) => latest.current.chooseAt(index, on, range),
    }),
    [],
  )
  const chooseLoaded = useCallback(
    (on: boolean) => list.setChosen(on ? choose(list.chosen, items.map(props.rowId), true) : { mode: 'some', ids: new Set() }),
    [list, items, props.rowId],
  )
  const drawerNav = (id: string): DrawerNav => ({
    id,
    onClose: () => list.open(undefined),
    onPrevious: openAt > 0 ? () => openIndex(openAt - 1) : undefined,
    onNext: openAt >= 0 && openAt < items.length - 1 ? () => openIndex(openAt + 1) : undefined,
  })
  return { activeIndex, handlers, onKeyDown, chooseLoaded, drawerNav }
}
