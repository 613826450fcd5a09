import type { ReactNode } from 'react'

/** The table behind a picture: read by screen readers, shown by a button, the picture's only source. */
export interface ChartTable {
  columns: readonly { label: string; align?: 'end' }[]
  rows: readonly (readonly ReactNode[])[]
}

export interface Series {
  name: string
  values: readonly (number | null)[]
}

/** What bar and line charts draw. */
export interface CategoryData {
  categories: readonly string[]
  series: readonly Series[]
}

/** One class of a Pareto curve: where it ends, as shares from 0 to 1. */
export interface ParetoClass {
  name: string
  /** Share of customers up to its end. */
  untilX: number
  /** Share of sales up to its end. */
  untilY: number
  /** Said at the end: “26.9% 的客户 → 80% 的销售”. */
  label: string
}

export interface ParetoData {
  /** Points of the curve from (0, 0) to (1, 1). */
  points: readonly (readonly [x: number, y: number])[]
  classes: readonly ParetoClass[]
}

/** Series and categories as a table. */
export const tableOf = (data: CategoryData, label: string, show: (value: number | null) => string): ChartTable => ({
  columns: [{ label }, ...data.series.map((s) => ({ label: s.name, align: 'end' as const }))],
  rows: data.categories.map((category, index) => [category, ...data.series.map((s) => show(s.values[index] ?? null))]),
})

/** Thins a curve to at most `limit` points, keeping first and last; a million customers make no better picture than 400 points. */
export function thin<T>(points: readonly T[], limit: number): T[] {
  if (points.length <= limit) return [...points]
  const step = (points.length - 1) / (limit - 1)
  return Array.from({ length: limit }, (_, index) => points[Math.round(index * step)]!)
}
