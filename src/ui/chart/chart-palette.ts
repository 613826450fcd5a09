import { dark, light } from '../theme/tokens.ts'

/** Colours of charts in the present theme; one hue per series. */
export interface ChartPalette {
  ink: string
  ink2: string
  ink3: string
  line: string
  panel: string
  series: readonly string[]
  soft: readonly string[]
}

export function chartPalette(theme: 'light' | 'dark'): ChartPalette {
  const c = theme === 'dark' ? dark : light
  return {
    ink: c.ink,
    ink2: c.ink2,
    ink3: c.ink3,
    line: c.line,
    panel: c.panel,
    series: [c.brand, c.cool, c.warm, c.hot, c.ink3],
    soft: [c['brand-soft'], c['cool-soft'], c['warm-soft'], c['hot-soft'], c.line2],
  }
}
