import { BarChart, LineChart } from 'echarts/charts'
import { GridComponent, LegendComponent, MarkAreaComponent, MarkPointComponent, TooltipComponent } from 'echarts/components'
import { init, use, type ECharts, type EChartsCoreOption } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'
import { useEffect, useRef, type Ref } from 'react'

use([
  BarChart,
  LineChart,
  GridComponent,
  LegendComponent,
  TooltipComponent,
  MarkAreaComponent,
  MarkPointComponent,
  CanvasRenderer,
])

export interface ChartHandle {
  png: () => string
}

interface EchartsViewProps {
  option: EChartsCoreOption
  height: number
  label: string
  onPick?: ((pick: { series: string; category: string; index: number }) => void) | undefined
  ref?: Ref<ChartHandle>
}

/** The drawing itself; its own chunk, fetched when the first chart is shown. */
export function EchartsView({ option, height, label, onPick, ref }: EchartsViewProps) {
  const place = useRef<HTMLDivElement>(null)
  const chart = useRef<ECharts>(undefined)
  const pick = useRef(onPick)
  useEffect(() => {
    pick.current = onPick
  })
  useEffect(() => {
    const made = init(place.current)
    chart.current = made
    made.on('click', (event) => pick.current?.({ series: event.seriesName ?? '', category: event.name, index: event.dataIndex }))
    const watch = new ResizeObserver(() => made.resize())
    if (place.current) watch.observe(place.current)
    return () => {
      watch.disconnect()
      made.dispose()
    }
  }, [])
  useEffect(() => {
    chart.current?.setOption(option, { notMerge: true })
  }, [option])
  useEffect(() => {
    const handle: ChartHandle = { png: () => chart.current?.getDataURL({ pixelRatio: 2 }) ?? '' }
    if (typeof ref === 'function') ref(handle)
    else if (ref) ref.current = handle
  }, [ref])
  return <div ref={place} role="img" aria-label={label} style={{ height, cursor: onPick ? 'pointer' : undefined }} />
}
