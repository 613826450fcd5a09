import { useCallback, useState } from 'react'
import { readStored, writeStored } from '../store/cell.ts'
import type { Column } from './list-types.ts'

/** What a person has changed of a list's columns; kept per list in the browser. */
export interface ColumnSettings {
  /** Shown ids in order; absent = as designed. */
  order?: string[]
  widths?: Record<string, number>
  roomy?: boolean
}

export const minColumnWidth = 64
export const maxColumnWidth = 640
export const defaultWidth = 140

const isSettings = (value: unknown): value is ColumnSettings =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The columns to show, in the person's order; the first designed column always leads, unknown ids are dropped. */
export function shownColumns<Row>(columns: readonly Column<Row>[], settings: ColumnSettings): Column<Row>[] {
  const [first, ...others] = columns
  if (!first) return []
  if (!Array.isArray(settings.order)) return [first, ...others.filter((column) => !column.optional)]
  const chosen = settings.order.flatMap((id) => others.find((column) => column.id === id) ?? [])
  return [first, ...chosen]
}

export const widthOf = <Row>(column: Column<Row>, settings: ColumnSettings): number => {
  const width = settings.widths?.[column.id] ?? column.width ?? defaultWidth
  return Math.min(maxColumnWidth, Math.max(minColumnWidth, Number.isFinite(width) ? width : defaultWidth))
}

/** One step up (-1) or down (+1) in the order of shown ids; at the ends nothing moves. */
export function moveColumn(order: readonly string[], id: string, step: -1 | 1): string[] {
  const from = order.indexOf(id)
  const to = from + step
  if (from < 0 || to < 0 || to >= order.length) return [...order]
  const next = [...order]
  next.splice(to, 0, ...next.splice(from, 1))
  return next
}

/** Settings of one list, remembered in this browser. */
export function useColumnSettings(list: string): [ColumnSettings, (patch: Partial<ColumnSettings>) => void] {
  const [settings, setSettings] = useState<ColumnSettings>(() => readStored(`list.${list}`, isSettings) ?? {})
  const change = useCallback(
    (patch: Partial<ColumnSettings>) => {
      setSettings((before) => {
        const next = { ...before, ...patch }
        writeStored(`list.${list}`, next)
        return next
      })
    },
    [list],
  )
  return [settings, change]
}
