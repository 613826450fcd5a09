import type { ReactNode } from 'react'
import type { FilterFieldType, FilterNode } from '../../kernel/filter.ts'

/** One column of a list. */
export interface Column<Row> {
  /** Unique; also the name that `sort` and the summary's `sums` use. */
  id: string
  /** Header words; the unit belongs here, not into the cells. */
  title: string
  render: (row: Row) => ReactNode
  /** Pixels; people may change it. */
  width?: number
  /** Numbers stand right. */
  align?: 'start' | 'end'
  sortable?: boolean
  /** Not shown until chosen. */
  optional?: boolean
  /** How the sum of this column is written in the last line. */
  sum?: (value: number) => ReactNode
  /** On a phone's card: left out, or without its label. The first column is the card's title. */
  onCard?: 'hide' | 'bare'
}

export interface Option {
  value: string
  label: string
}

/** A field that people can filter by. */
export interface FilterField {
  name: string
  label: string
  type: FilterFieldType
  /** For `choice` and `user`: all, or a search. */
  options?: readonly Option[] | ((search: string) => Promise<readonly Option[]>)
}

/** 场景: a named filter with its own order. */
export interface ListView {
  id: string
  label: string
  filter?: FilterNode
  sort?: string
  /** Shown in the chip, e.g. how many. */
  count?: number
}

/** What a batch act receives: chosen rows, or everything that matches except some. */
export type Selection =
  | { kind: 'ids'; ids: readonly string[] }
  | { kind: 'all'; q: string | undefined; filter: FilterNode | undefined; except: readonly string[] }

export interface BatchAction {
  id: string
  label: string
  danger?: boolean
  /** Works on chosen rows only, not on “all that match”. */
  idsOnly?: boolean
  /** Opens its dialog or acts; call `done` to clear the selection. */
  run: (selection: Selection, done: () => void) => void
}

/** What a drawer gets to move along the list. */
export interface DrawerNav {
  id: string
  onClose: () => void
  onPrevious: (() => void) | undefined
  onNext: (() => void) | undefined
}
