/**
 * The colours that the component library and the charts need as values; the same as tokens.css (a test compares them).
 * Everything else reads the CSS variables: `var(--ink2)`.
 */
export interface ColourTokens {
  bg: string
  panel: string
  ink: string
  ink2: string
  ink3: string
  line: string
  line2: string
  edge: string
  brand: string
  'brand-strong': string
  'brand-soft': string
  'on-brand': string
  hot: string
  'hot-soft': string
  warm: string
  'warm-soft': string
  cool: string
  'cool-soft': string
}

export const light: ColourTokens = {
  bg: '#f6f7f5',
  panel: '#ffffff',
  ink: '#1c2321',
  ink2: '#5a6562',
  ink3: '#65706c',
  line: '#e3e7e4',
  line2: '#eef1ef',
  edge: '#87928e',
  brand: '#0b6e63',
  'brand-strong': '#095a51',
  'brand-soft': '#e3f1ee',
  'on-brand': '#ffffff',
  hot: '#b83016',
  'hot-soft': '#fbe9e4',
  warm: '#855900',
  'warm-soft': '#fbf1d9',
  cool: '#3457b1',
  'cool-soft': '#e8edfa',
}

export const dark: ColourTokens = {
  bg: '#101413',
  panel: '#181e1c',
  ink: '#e6ecea',
  ink2: '#a5b1ad',
  ink3: '#8e9a96',
  line: '#2a3330',
  line2: '#212927',
  edge: '#6d7975',
  brand: '#4fc0ae',
  'brand-strong': '#74d2c3',
  'brand-soft': '#15322d',
  'on-brand': '#06201c',
  hot: '#ff8a6f',
  'hot-soft': '#3a1f19',
  warm: '#e3b45b',
  'warm-soft': '#33290f',
  cool: '#9db4ff',
  'cool-soft': '#1d2544',
}

/** Relative contrast of two `#rrggbb` colours by WCAG; text needs 4.5, edges of controls and graphics 3. */
export function contrast(a: string, b: string): number {
  const luminance = (hex: string): number => {
    const [r = 0, g = 0, bl = 0] = [1, 3, 5].map((at) => {
      const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255
      return c <= 0.040_45 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * r + 0.7152 * g + 0.0722 * bl
  }
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (high + 0.05) / (low + 0.05)
}
