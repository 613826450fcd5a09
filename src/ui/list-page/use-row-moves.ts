import { useState } from 'react'
import type { Operation } from '../../kernel/operation.ts'
import type { ItemOf } from '../client/pages.ts'
import { useGo } from '../nav/link.tsx'
import type { ListPageProps } from './list-page.tsx'
import { choose } from './selection.ts'
import type { ListModel } from './use-list.ts'

/** What can be done to rows by any means: which is active, moving, opening, choosing. */
export function useRowMoves<O extends Operation>(props: ListPageProps<O>, list: ListModel<ItemOf<O>>) {
  type Row = ItemOf<O>
  const go = useGo()
  const [active, setActive] = useState(-1)
  const [lastChosen, setLastChosen] = useState(-1)
  const { items } = list.pages
  const openAt = items.findIndex((row) => props.rowId(row) === list.state.open)
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
    // With the drawer open the record follows.
    if (list.state.open !== undefined) openIndex(next)
  }
  const chooseAt = (index: number, on: boolean, range: boolean): void => {
    const from = range && lastChosen >= 0 ? lastChosen : index
    const part = items.slice(Math.min(from, index), Math.max(from, index) + 1)
    list.setChosen(choose(list.chosen, part.map(props.rowId), on))
    setLastChosen(index)
    setActive(index)
  }
  return { items, openAt, activeIndex, activeRow: items[activeIndex], openRow, openIndex, move, chooseAt }
}
