import type { EChartsCoreOption } from 'echarts/core'
import type { CategoryData, ParetoData } from './chart-data.ts'
import { thin } from './chart-data.ts'
import type { ChartPalette } from './chart-palette.ts'

type Show = (value: number) => string

const font = "'PingFang SC', 'Noto Sans CJK SC', 'Microsoft YaHei', system-ui, sans-serif"

const base = (p: ChartPalette): EChartsCoreOption => ({
  textStyle: { fontFamily: font, color: p.ink2, fontSize: 12 },
  color: [...p.series],
  animationDuration: 250,
  grid: { left: 8, right: 16, top: 28, bottom: 4, containLabel: true },
})

const axisLine = (p: ChartPalette): object => ({
  axisLine: { lineStyle: { color: p.line } },
  axisTick: { show: false },
  axisLabel: { color: p.ink3 },
  splitLine: { lineStyle: { color: p.line } },
})

const tooltip = (p: ChartPalette): object => ({
  // Drawn like the rest: as HTML it comes with inline styles, which the content security policy refuses.
  renderMode: 'richText',
  backgroundColor: p.panel,
  borderColor: p.line,
  textStyle: { color: p.ink, fontSize: 13 },
  confine: true,
})

const percent = (value: number): string => `${Math.round(value * 100)}%`

/** Curve of cumulated shares over the areas of its classes; each class ends in a labelled point. */
export function paretoOption(data: ParetoData, p: ChartPalette): EChartsCoreOption {
  const share = { type: 'value', min: 0, max: 1, interval: 0.2, ...axisLine(p) }
  const area = (index: number): object[] => {
    const from = data.classes[index - 1]?.untilX ?? 0
    return [
      { xAxis: from, itemStyle: { color: p.soft[index] ?? 'transparent', opacity: index < 2 ? 0.9 : 0 } },
      { xAxis: data.classes[index]!.untilX },
    ]
  }
  return {
    ...base(p),
    tooltip: { ...tooltip(p), trigger: 'axis', valueFormatter: (value: unknown) => `${(Number(value) * 100).toFixed(1)}%` },
    xAxis: {
      ...share,
      axisLabel: { color: p.ink3, formatter: percent },
      splitLine: { show: false },
      axisPointer: { label: { formatter: ({ value }: { value: unknown }) => `${(Number(value) * 100).toFixed(1)}%` } },
    },
    yAxis: { ...share, axisLabel: { color: p.ink3, formatter: percent } },
    series: [
      {
        type: 'line',
        data: thin(data.points, 400),
        showSymbol: false,
        lineStyle: { width: 2.5, color: p.series[0] },
        markArea: { silent: true, data: data.classes.map((_, index) => area(index)) },
        markPoint: {
          symbol: 'circle',
          symbolSize: 9,
          data: data.classes.slice(0, -1).map((c, index) => ({
            name: c.name,
            coord: [c.untilX, c.untilY],
            itemStyle: { color: p.series[index] },
            label: {
              show: true,
              position: 'right',
              distance: 8,
              offset: [0, 14],
              color: p.ink,
              fontSize: 13,
              formatter: c.label,
            },
          })),
        },
      },
    ],
  }
}

const categoryBase = (data: CategoryData, p: ChartPalette, show: Show): EChartsCoreOption => ({
  ...base(p),
  tooltip: {
    ...tooltip(p),
    trigger: 'axis',
    valueFormatter: (value: unknown) => (typeof value === 'number' ? show(value) : '—'),
  },
  ...(data.series.length > 1 && { legend: { top: 0, right: 0, itemHeight: 8, itemWidth: 14, textStyle: { color: p.ink2 } } }),
})

// The library passes an index as second argument, which formatters would take for decimals.
const axisText =
  (options: { show: Show; short?: Show }): Show =>
  (value) =>
    (options.short ?? options.show)(value)

/** Bars; `lying` for long names, `stacked` for parts of a whole. */
export function barOption(
  data: CategoryData,
  p: ChartPalette,
  options: { show: Show; lying?: boolean; stacked?: boolean; short?: Show },
): EChartsCoreOption {
  const category = {
    type: 'category',
    data: [...data.categories],
    ...axisLine(p),
    splitLine: { show: false },
    ...(options.lying && { inverse: true }),
  }
  const value = { type: 'value', ...axisLine(p), axisLabel: { color: p.ink3, formatter: axisText(options) } }
  return {
    ...categoryBase(data, p, options.show),
    xAxis: options.lying ? value : category,
    yAxis: options.lying ? category : value,
    series: data.series.map((s) => ({
      type: 'bar',
      name: s.name,
      data: [...s.values],
      barMaxWidth: 28,
      ...(options.stacked && { stack: 'all' }),
      ...(data.series.length === 1 &&
        data.categories.length <= 12 && {
          label: {
            show: true,
            position: options.lying ? 'right' : 'top',
            color: p.ink2,
            formatter: ({ value: v }: { value: unknown }) => (typeof v === 'number' ? (options.short ?? options.show)(v) : ''),
          },
        }),
    })),
  }
}

/** Lines over time; the name stands at the end of each line. */
export function lineOption(data: CategoryData, p: ChartPalette, options: { show: Show; short?: Show }): EChartsCoreOption {
  return {
    ...categoryBase(data, p, options.show),
    legend: { show: false },
    grid: { left: 8, right: data.series.length > 1 ? 72 : 16, top: 16, bottom: 4, containLabel: true },
    xAxis: { type: 'category', boundaryGap: false, data: [...data.categories], ...axisLine(p), splitLine: { show: false } },
    yAxis: { type: 'value', ...axisLine(p), axisLabel: { color: p.ink3, formatter: axisText(options) } },
    series: data.series.map((s) => ({
      type: 'line',
      name: s.name,
      data: [...s.values],
      showSymbol: data.categories.length < 40,
      symbolSize: 5,
      lineStyle: { width: 2 },
      ...(data.series.length > 1 && { endLabel: { show: true, formatter: '{a}', color: 'inherit' } }),
    })),
  }
}
