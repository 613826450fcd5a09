import type { EChartsCoreOption } from 'echarts/core'
import { lazy, Suspense, useMemo, useRef, useState } from 'react'
import { IconButton } from '../button/button.tsx'
import { useFormat } from '../format/use-format.ts'
import { useT } from '../i18n.tsx'
import { Bone } from '../skeleton/skeleton.tsx'
import { useShownTheme } from '../theme/theme-mode.ts'
import { tableOf, type CategoryData, type ChartTable, type ParetoData } from './chart-data.ts'
import { barOption, lineOption, paretoOption } from './chart-options.ts'
import { chartPalette, type ChartPalette } from './chart-palette.ts'
import { PlainTable } from './plain-table.tsx'
import type { ChartHandle } from './echarts-view.tsx'
import './chart.css'

const EchartsView = lazy(async () => ({ default: (await import('./echarts-view.tsx')).EchartsView }))

export interface ChartPick {
  series: string
  category: string
  index: number
}

interface ChartProps {
  /** What the picture shows, in a sentence; read out. */
  label: string
  option: (palette: ChartPalette) => EChartsCoreOption
  table: ChartTable
  height?: number
  /** A click leads to the records behind. */
  onPick?: (pick: ChartPick) => void
}

/** A picture with its table behind it, its colours by theme, and a way to keep it as an image. */
export function Chart({ label, option, table, height = 280, onPick }: ChartProps) {
  const t = useT()
  const theme = useShownTheme()
  const handle = useRef<ChartHandle>(null)
  const [asTable, setAsTable] = useState(false)
  const drawn = useMemo(() => option(chartPalette(theme)), [option, theme])
  const save = (): void => {
    const link = document.createElement('a')
    link.href = handle.current?.png() ?? ''
    link.download = `${label}.png`
    link.click()
  }
  return (
    <figure className="ck-chart" aria-label={label}>
      <div className="ck-chart-tools">
        <IconButton
          small
          icon={asTable ? 'chart' : 'table'}
          label={t(asTable ? 'ui.showChart' : 'ui.showTable')}
          aria-pressed={asTable}
          onClick={() => setAsTable(!asTable)}
        />
        {!asTable && <IconButton small icon="image" label={t('ui.exportImage')} onClick={save} />}
      </div>
      {asTable ? (
        <PlainTable table={table} label={label} />
      ) : (
        <Suspense fallback={<Bone width="100%" height={height} />}>
          <EchartsView ref={handle} option={drawn} height={height} label={label} onPick={onPick} />
        </Suspense>
      )}
    </figure>
  )
}

/** Cumulated share over ranked customers, with the areas of A, B and C. `onPick` gets the class's name. */
export function ParetoChart(props: {
  label: string
  data: ParetoData
  table: ChartTable
  height?: number
  onPick?: (pick: ChartPick) => void
}) {
  const { data } = props
  const option = useMemo(() => (palette: ChartPalette) => paretoOption(data, palette), [data])
  return <Chart label={props.label} option={option} table={props.table} height={props.height} onPick={props.onPick} />
}

interface CategoryChartProps {
  label: string
  data: CategoryData
  /** Head of the first column of the table: 月份, 客户. */
  categoryLabel: string
  /** How values are written; default with thousands separators. */
  show?: (value: number) => string
  /** Shorter form for axes. */
  short?: (value: number) => string
  height?: number
  onPick?: (pick: ChartPick) => void
}

function useTable({ data, categoryLabel, show }: CategoryChartProps): { table: ChartTable; write: (value: number) => string } {
  const f = useFormat()
  const write = show ?? f.number
  return { write, table: tableOf(data, categoryLabel, (value) => (value === null ? '—' : write(value))) }
}

export function BarChart(props: CategoryChartProps & { lying?: boolean; stacked?: boolean }) {
  const { data, lying, stacked, short } = props
  const { table, write } = useTable(props)
  const option = useMemo(
    () => (palette: ChartPalette) => barOption(data, palette, { show: write, lying, stacked, short }),
    [data, write, lying, stacked, short],
  )
  return <Chart label={props.label} option={option} table={table} height={props.height} onPick={props.onPick} />
}

export function LineChart(props: CategoryChartProps) {
  const { data, short } = props
  const { table, write } = useTable(props)
  const option = useMemo(() => (palette: ChartPalette) => lineOption(data, palette, { show: write, short }), [data, write, short])
  return <Chart label={props.label} option={option} table={table} height={props.height} onPick={props.onPick} />
}
